internal import Crypto
internal import Disk
internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// One CSV file of an export while it is written: it counts, adds up and digests what goes through it.
final class ExportSheet {
    private let file: DurableFile
    private var writer: CSVWriter
    private var hasher: Digest.Hasher? = Digest.Hasher()
    private var debits = MoneySum.zero
    private var credits = MoneySum.zero
    private(set) var facts: BooksManifest.File

    /// Begins a file with its header.
    init(_ name: String, kind: ImportKind?, in folder: String, columns: [String]) throws {
        facts = BooksManifest.File(name: name, kind: kind)
        file = try ExportFolder.writing(name) { () throws(DiskFault) in try DurableFile("\(folder)/\(name)") }
        // What people wrote is written as it is: this file is read again.
        writer = CSVWriter(CSVWriter.Options(guardsFormulas: false))
        try writer.begin(TableHeading(name: name, columns: columns.map { TableColumn($0) }))
    }

    /// Adds a row.
    func row(_ cells: [TableCell]) throws {
        try writer.row(TableRow(cells))
        facts.rows += 1
        if facts.rows.isMultiple(of: 500) { try drain() }
    }

    /// Adds a row with an amount: it goes into the totals of its side.
    func row(_ cells: [TableCell], amount: Money) throws {
        if amount.isNegative { credits -= amount } else { debits += amount }
        try row(cells)
    }

    /// Counts a record that may have many rows.
    func count() { facts.items += 1 }

    /// Writes the rest and answers what the file holds.
    func finish() throws -> BooksManifest.File {
        try writer.end()
        try drain()
        try ExportFolder.writing(facts.name) { () throws(DiskFault) in try file.finish() }
        facts.debits = try debits.money()
        facts.credits = try credits.money()
        facts.digest = hasher.take()?.finish().text ?? ""
        if facts.items == 0 { facts.items = facts.rows }
        return facts
    }

    private func drain() throws {
        let bytes = writer.take()
        guard !bytes.isEmpty else { return }
        hasher?.update(bytes)
        facts.bytes += Int64(bytes.count)
        try ExportFolder.writing(facts.name) { () throws(DiskFault) in try file.write(bytes) }
    }
}
