public import Gate
internal import HTTP
public import JSON
internal import Kernel
internal import Postgres
internal import Print
public import Spreadsheet
internal import UI
public import Wording

/// Writes what a query answers as a table into a file: the one way for pages, REST and the command line.
///
/// A ``StreamedQuery`` is written row by row in bounded memory, within the snapshot in which it is read.
public struct TableExport: Sendable {
    /// The one path of queries.
    public let gate: CommandGate
    /// Who asks.
    public let caller: Caller
    /// The language of titles and headings.
    public let words: Words
    /// The society, named above the table.
    public let societyName: String?
    /// The width of the terminal that a table of text should fit into.
    public var lineWidth: Int?
    /// What papers are printed with.
    public var stationery = Stationery.plain
    /// Where everybody asks whether a paper is genuine, as in `https://society.example`, unless the society has set another place.
    public var publicAddress: String?
    /// Who is named on a paper as the one who printed it.
    public var printedBy: String?
    /// Whether dates in CSV stand as on the pages, day first, and not as programs want them.
    var hasIndianDates = false
    /// The query whose answer is written, and its branch.
    private var source: (name: String, branch: ID<Branch>?) = ("", nil)
    /// The order of the page from which it is taken, where the page itself sorts.
    var sort: Sort?
    /// The names of columns that are left out.
    var hidden: Set<String> = []

    /// An export for a caller.
    public init(_ gate: CommandGate, for caller: Caller, words: Words, societyName: String?) {
        self.gate = gate
        self.caller = caller
        self.words = words
        self.societyName = societyName
    }

    /// Whether what a query answers is a table.
    public static func isTable(_ type: any Query.Type) -> Bool { output(of: type) is any Tabular.Type }

    /// What the table of a query is called; nil where it answers none.
    public static func title(of type: any Query.Type) -> Phrase? {
        (output(of: type) as? any Tabular.Type)?.init().tableTitle
    }

    /// The format of this name, nil for JSON; refused where the query answers no table.
    public static func format(_ name: String?, of type: any Query.Type) throws(Failure) -> TableFormat? {
        guard let name, name != "json", !name.isEmpty else { return nil }
        let formats = isTable(type) ? TableFormat.allCases : []
        guard let format = formats.first(where: { $0.rawValue == name }) else {
            let choices = (["json"] + formats.map(\.rawValue)).joined(separator: ", ")
            throw .invalid([
                FieldProblem(
                    field: "format", code: "edge.unknown_format", values: [.init("choices", .text(choices))])
            ])
        }
        return format
    }

    /// The table that a query answers, as a file.
    public func file<Q: Query>(_ query: Q, as format: TableFormat) async throws(Failure) -> ExportedTable {
        var export = self
        export.source = (Q.name, query.branch)
        return try await export.made(query, as: format)
    }

    private func made<Q: Query>(_ query: Q, as format: TableFormat) async throws(Failure) -> ExportedTable {
        if let streamed = query as? any StreamedQuery { return try await stream(streamed, as: format) }
        let output = told(try await gate.ask(query, for: caller, atLength: true), in: words)
        guard let table = output as? any Tabular else {
            throw .broken("export")
        }
        if format == .pdf {
            let export = self
            let printed = table.onPaper(in: words)
            // Printing takes a while: it has a thread of its own here.
            return try await gate.read(for: caller, atLength: true) { tx in
                try export.write(printed, as: format, on: export.sheet(&tx)) { emit in
                    for row in TableSort.rows(of: printed, by: export.sort, export.words) { try emit(row) }
                }
            }
        }
        do {
            return try write(table, as: format) { emit in
                for row in TableSort.rows(of: table, by: sort, words) { try emit(row) }
            }
        } catch { throw gate.failure(of: error, Q.name) }
    }

    /// The table that the query of this name answers with parameters from outside, as a file.
    public func file(named name: String, input: JSONValue, as format: TableFormat)
        async throws(Failure) -> ExportedTable
    {
        guard let type = gate.register.query(named: name) else {
            throw .refused(GateRefusal.unknownCommand(name))
        }
        return try await file(type, input, format)
    }

    private func file<Q: Query>(_ type: Q.Type, _ input: JSONValue, _ format: TableFormat)
        async throws(Failure) -> ExportedTable
    {
        let query: Q
        do throws(FieldFaults) { query = try Q.read(input) } catch { throw .invalid(error.problems) }
        return try await file(query, as: format)
    }

    private static func output<Q: Query>(of type: Q.Type) -> any FieldSet.Type { Q.Output.self }

    private func stream<Q: StreamedQuery>(_ query: Q, as format: TableFormat) async throws(Failure)
        -> ExportedTable
    {
        guard caller.may(Q.permission(for: caller), in: query.branch) else {
            throw .refused(GateRefusal.notPermitted(permission: Q.permission.code))
        }
        let export = self
        return try await gate.read(for: caller, atLength: true) { tx in
            let head = try query.head(&tx, for: export.caller)
            guard format == .pdf else {
                return try export.write(head, as: format) { emit in
                    try query.rows(&tx, for: export.caller, in: export.words, emit)
                }
            }
            let sheet = try export.sheet(&tx)
            return try export.write(head.onPaper(in: export.words), as: format, on: sheet) { emit in
                try query.paperRows(&tx, for: export.caller, in: export.words, emit)
            }
        }
    }

    /// Writes the table into a file that has no name any more, so that a fault on the way is still an error in full.
    private func write(
        _ table: any Tabular, as format: TableFormat, on sheet: Stationery.Sheet? = nil,
        rows: ((TabularRow) throws -> Void) throws -> Void
    ) throws -> ExportedTable {
        let file = try ExportFile()
        switch format {
        case .csv:
            var options = CSVWriter.Options()
            options.hasIndianDates = hasIndianDates
            options.hasTitles = table is any TabularBook
            var writer = CSVWriter(options, descriptor: file.descriptor)
            try write(table, to: &writer, rows)
        case .xlsx:
            var writer = try XLSXWriter(path: file.path)
            try write(table, to: &writer, rows)
        case .text:
            var writer = TextTableWriter(lineWidth: lineWidth, descriptor: file.descriptor)
            try write(table, to: &writer, rows)
        case .pdf:
            guard let sheet else { throw PrintFault.writeFailed("no paper to print on") }
            if let document = table as? any PaperDocument {
                try write(document, sheet, to: file.descriptor)
            } else {
                try PaperTable(table, words, sheet, printedBy: printedBy, hidden: hidden).write(
                    to: file.descriptor, rows
                ) {
                    writer, rows in try finish(writer, table, rows)
                }
            }
        }
        return ExportedTable(
            file: file, format: format, name: "\(words(table.tableTitle)).\(format.fileExtension)")
    }

    private func write(_ document: any PaperDocument, _ sheet: Stationery.Sheet, to descriptor: Int32) throws
    {
        var setting = PaperSetting.make(document.paperSize, sheet, words, printedBy: printedBy)
        let title = words(document.tableTitle)
        setting.head = [sheet.letterhead.names.last, title].compactMap(\.self)
        setting.watermark = document.watermark(in: words)
        let info = PrintInfo(
            title: title, author: sheet.letterhead.names.last ?? "", language: words.language.rawValue,
            created: sheet.printedAt)
        let paper = PDFWriter(info, on: setting, fonts: sheet.fonts, descriptor: descriptor)
        if !sheet.letterhead.names.isEmpty { try paper.letterhead(sheet.letterhead) }
        try document.write(on: paper, in: words)
        try finish(paper, document, nil)
    }

    /// Ends a paper: with its number and code where there is a register.
    private func finish(_ paper: PDFWriter, _ table: any Tabular, _ rows: Int?) throws {
        guard let register = stationery.register else { return try paper.end() }
        let mark = PaperMark(register: register, caller: caller, words: words, publicAddress: publicAddress)
        var figures = table.paperFigures(in: words)
        if let rows { figures.append(PaperFigure(words("edge.paper_rows"), Figures.number(Int64(rows)))) }
        try mark.finish(paper) { content in
            PaperEntry(
                kind: source.name, title: words(table.tableTitle), language: words.language.rawValue,
                subject: table.paperSubject, isOriginal: table.isOriginalPaper, branch: source.branch,
                figures: figures, pages: content.pages,
                content: content.digest)
        }
    }

    /// Paper with the society's head, or with its name alone where the program knows no more.
    private func sheet(_ tx: inout Transaction) throws -> Stationery.Sheet {
        var sheet = try stationery.sheet(for: caller, words, &tx)
        sheet.isStamped = stationery.register != nil
        if sheet.letterhead.names.isEmpty { sheet.letterhead.names = [societyName].compactMap(\.self) }
        return sheet
    }

    private func write(
        _ table: any Tabular, to writer: inout some TableWriter,
        _ rows: ((TabularRow) throws -> Void) throws -> Void
    ) throws {
        if let book = table as? any TabularBook {
            for part in book.tableParts {
                try add(part, to: &writer) { emit in for row in part.tableRows { try emit(row) } }
            }
        } else {
            try add(table, to: &writer, rows)
        }
        try writer.end()
    }

    /// One table of those that a file has.
    private func add(
        _ table: any Tabular, to writer: inout some TableWriter,
        _ rows: ((TabularRow) throws -> Void) throws -> Void
    ) throws {
        let all = table.tableColumns
        let places = all.indices.filter { $0 == 0 || !hidden.contains(all[$0].key) }
        let columns = places.map { all[$0] }
        let title = words(table.tableTitle)
        let titles =
            [societyName.map { words.named($0, nil) }, title].compactMap(\.self)
            + table.tableNotes.map { words($0) }
        try writer.begin(
            TableHeading(
                name: title, titles: titles,
                columns: columns.map { TableColumn($0.headingInFiles(words), $0.kind.inFiles) }))
        try rows { row in try writer.row(row.inFile(all, places, words)) }
        for row in table.tableTotals {
            try writer.row(TabularRow(row.cells, style: .total).inFile(all, places, words))
        }
    }
}

/// A table as a file, with the name under which it is offered.
public struct ExportedTable: Sendable {
    let file: ExportFile
    /// What it is written in.
    public let format: TableFormat
    /// The name of the file, as in `Trial balance.csv`.
    public let name: String

    /// Hands over the bytes of the file, piece by piece, in the order of the file.
    public func read(_ body: ([UInt8]) throws -> Void) throws { try file.read(body) }
}

extension TabularRow {
    /// The row in a file that has the columns in these places.
    fileprivate func inFile(_ columns: [TabularColumn], _ places: [Int], _ words: Words) -> TableRow {
        let cells = named(in: words).cells
        let told = places.map { place in
            cells.indices.contains(place) ? cells[place].told(columns[place], words) : .empty
        }
        return TableRow(told, style: style)
    }
}

extension TableCell {
    /// The cell with the word of a choice in the reader's language.
    func told(_ column: TabularColumn, _ words: Words) -> TableCell {
        guard case .text(let word) = self, !word.isEmpty else { return self }
        if case .term(let prefix) = column.kind {
            return .text(words(TabularColumn.term(prefix, word, words)))
        }
        if column.kind == .name { return .text(words.named(word, nil)) }
        guard column.kind == .choice else { return self }
        return .text(words(.key("choice.\(column.key).\(word)", [])))
    }
}

extension TabularColumn {
    /// The heading; a balance has no Dr or Cr beside it in a file, so its sign is explained there.
    fileprivate func headingInFiles(_ words: Words) -> String {
        guard kind == .balance else { return words(label) }
        return words("edge.signed_balance", RefusalArgument("label", .text(words(label))))
    }
}

extension TabularColumn.Kind {
    fileprivate var inFiles: TableColumn.Kind {
        switch self {
        case .text, .choice, .term, .name: .text
        case .integer: .integer
        case .money, .balance: .money
        case .rate: .rate
        case .date: .date
        }
    }
}
