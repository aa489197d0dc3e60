internal import Kernel
internal import PartiesRules
public import Postgres
public import Spreadsheet

/// The branches of India's banks, from the list that the Reserve Bank publishes and others give out as CSV.
public enum BankBranchList {
    /// What became of a file.
    public struct Count: Sendable, Equatable {
        /// How many branches were written.
        public var written = 0
        /// How many rows have no code of right form, or no bank.
        public var skipped = 0
    }

    private static let chunk = 5000

    /// The columns by the names that are in use; blanks and capitals do not count.
    private static let columns = [
        CSVColumn("ifsc", aliases: ["ifsc_code"]), CSVColumn("bank_name", aliases: ["bank"]),
        CSVColumn("branch", aliases: ["branch_name"]), CSVColumn("address", isRequired: false),
        CSVColumn("city", aliases: ["city1", "centre"], isRequired: false),
        CSVColumn("district", aliases: ["city2"], isRequired: false),
        CSVColumn("state", isRequired: false),
    ]

    /// Writes every branch of a list; one that is known is written anew.
    ///
    /// As the owner of the tables: the list is no society's. Throws ``CSVFault``.
    public static func take(_ reader: inout CSVReader, _ tx: inout Transaction) throws -> Count {
        let header = try reader.readHeader(columns)
        var count = Count()
        var batch: [String: BankBranchFacts] = [:]
        while let row = try reader.next() {
            guard let facts = facts(of: row, header) else {
                count.skipped += 1
                continue
            }
            batch[facts.ifsc] = facts
            guard batch.count == chunk else { continue }
            count.written += try write(&batch, &tx)
        }
        count.written += try write(&batch, &tx)
        return count
    }

    private static func write(
        _ batch: inout [String: BankBranchFacts], _ tx: inout Transaction
    ) throws -> Int {
        guard !batch.isEmpty else { return 0 }
        try BankAccountRepository.save(batch.values.sorted { $0.ifsc < $1.ifsc }, &tx)
        defer { batch.removeAll(keepingCapacity: true) }
        return batch.count
    }

    private static func facts(of row: CSVRow, _ header: CSVHeader) -> BankBranchFacts? {
        func text(_ name: String) -> String? {
            guard let text = header.cell(name, of: row)?.trimmed, !text.isEmpty else { return nil }
            return String(text.prefix(300))
        }
        guard let ifsc = text("ifsc"), let code = try? IFSC(ifsc), let bank = text("bank_name") else {
            return nil
        }
        var facts = BankBranchFacts()
        facts.ifsc = code.text
        facts.bank = bank
        facts.branch = text("branch") ?? code.text
        facts.address = text("address")
        facts.city = text("city")
        facts.district = text("district")
        facts.state = text("state")
        return facts
    }
}
