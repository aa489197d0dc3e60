internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// The rows of a file under its header, with its columns found.
struct ImportSheet: ~Copyable {
    private var reader: CSVReader
    private let header: CSVHeader
    private(set) var row = CSVRow()
    /// How many rows were read, header not counted.
    private(set) var rowCount = 0
    /// The text stopped being readable.
    private(set) var broken: ImportFault?

    init(_ reader: consuming CSVReader, _ kind: ImportKind, _ options: ImportOptions, _ own: [String] = [])
        throws
    {
        self.reader = reader
        let known = Set(own + kind.columns.map(\.name))
        let unknown = options.columns.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else { throw ImportRefusal.mappedUnknown(unknown) }
        let columns = kind.columns.map { column in
            CSVColumn(
                column.name, aliases: options.columns[column.name].map { [$0] } ?? column.aliases,
                isRequired: column.isRequired)
        }
        // A society's own field never takes the name of a column that the kind knows.
        let others = own.map { CSVColumn($0, aliases: options.columns[$0].map { [$0] } ?? []) }
        let header = try self.reader.readHeader(others + columns)
        let missing = options.columns.filter { header[$0.key] == nil }.map(\.value).sorted()
        guard missing.isEmpty else { throw ImportRefusal.columnsMissing(missing) }
        self.header = header
    }

    /// The columns of the file that the format does not know.
    var unknownColumns: [String] { header.unknown }

    /// The place of a column, if the file has it.
    func place(_ name: String) -> Int? { header[name] }

    /// Reads the next row that is not blank; false at the end, and where the text stops being readable.
    mutating func next() -> Bool {
        do throws(CSVFault) {
            repeat {
                guard try reader.read(into: &row) else { return false }
            } while row.isBlank()
        } catch {
            let place = error.column > 0 ? "\(error.column)" : nil
            broken = ImportFault(
                line: error.line, column: place, .unreadable, .init("fault", .text(error.code)))
            return false
        }
        rowCount += 1
        return true
    }
}

extension CSVRow {
    /// What is wrong with a row that goes on where the header has ended: its cells may stand under the wrong columns.
    func surplusFault(_ reference: String? = nil) -> ImportFault? {
        surplus.map { cell in
            ImportFault(
                line: line, column: "\(cell.column)", .surplusCell, reference: reference,
                .init("text", .text(String(cell.trimmed.prefix(40)))))
        }
    }

    /// The text of a cell without blanks around it; empty when the file has no such column.
    func text(_ place: Int?) -> String {
        guard let place else { return "" }
        return self[place].trimmed
    }

    /// Whether a cell holds nothing but blanks; true when the file has no such column.
    func isBlank(_ place: Int?) -> Bool {
        guard let place else { return true }
        return withBytes(of: place) { $0.allSatisfy { $0 == 0x20 } }
    }
}
