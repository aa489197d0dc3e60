internal import CollectionsRules
internal import Kernel
internal import Spreadsheet

/// What an agent's device has noted, line by line.
struct SheetFile {
    /// A line: a sum for an account, or a spoilt receipt.
    struct Line {
        /// Its number in the file.
        var number: Int
        var receipt: Int64?
        var account: String?
        var amount: Money?
    }

    let lines: [Line]

    private static let columns = [
        CSVColumn("receipt", aliases: ["receipt_number", "receipt no", "receipt no."], isRequired: false),
        CSVColumn("account", aliases: ["account_number", "account no", "account no."]),
        CSVColumn("amount", aliases: ["collected", "collected_amount"]),
    ]

    /// Reads it; refused at the first line that cannot be read.
    init(_ text: String) throws(CollectionRefusal) {
        var reader = CSVReader(Array(text.utf8))
        var lines: [Line] = []
        do {
            let header = try reader.readHeader(Self.columns)
            while let row = try reader.next() {
                lines.append(try Self.line(row, header))
            }
        } catch let refusal as CollectionRefusal {
            throw refusal
        } catch {
            throw .unreadableFile(line: lines.count + 1)
        }
        guard !lines.isEmpty else { throw .nothingCollected }
        self.lines = lines
    }

    private static func line(_ row: CSVRow, _ header: CSVHeader) throws(CollectionRefusal) -> Line {
        var line = Line(number: row.line)
        func told(_ name: String) -> String? {
            guard let text = header.cell(name, of: row)?.trimmed, !text.isEmpty else { return nil }
            return text
        }
        line.account = told("account")
        if let receipt = told("receipt") {
            guard let number = Int64(receipt), number > 0 else { throw .unreadableFile(line: row.line) }
            line.receipt = number
        }
        if let amount = told("amount") {
            guard let money = try? Money.parse(amount, grouping: .indianOrWestern), !money.isNegative else {
                throw .unreadableFile(line: row.line)
            }
            line.amount = money.isZero ? nil : money
        }
        if line.amount == nil, line.account != nil { throw .unreadableFile(line: row.line) }
        return line
    }
}
