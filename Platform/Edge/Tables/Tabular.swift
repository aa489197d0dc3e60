public import Gate
internal import Kernel
public import Postgres
public import Spreadsheet
public import UI
public import Wording

/// What a query answers as a table: shown as a list, and taken away as CSV or a workbook.
public protocol Tabular: FieldSet {
    /// What the table is.
    var tableTitle: Phrase { get }
    /// Lines under the title: the period, the branch.
    var tableNotes: [Phrase] { get }
    /// The columns.
    var tableColumns: [TabularColumn] { get }
    /// The rows that are here.
    var tableRows: [TabularRow] { get }
    /// The rows at the foot.
    var tableTotals: [TabularRow] { get }
    /// The part of the whole that is here; nil when it is all.
    var tablePaging: Paging? { get }
    /// The columns whose sums are carried from page to page on paper.
    var tableCarried: Set<String> { get }
    /// Who signs it on paper.
    var tableSignatures: [Phrase] { get }
    /// The few figures by which whoever holds the paper compares it with the register; everybody sees them, so names of persons
    /// are masked.
    func paperFigures(in words: Words) -> [PaperFigure]
    /// The record that the paper is about, where it is about one.
    var paperSubject: PaperSubject? { get }
    /// Whether the paper is the one original about its record, of which every further print is a duplicate.
    var isOriginalPaper: Bool { get }
    /// The table as it is printed for this reader: with names in his language, as on the page.
    func onPaper(in words: Words) -> Self
}

extension Tabular {
    /// None.
    public var tableNotes: [Phrase] { [] }
    /// None.
    public var tableTotals: [TabularRow] { [] }
    /// All.
    public var tablePaging: Paging? { nil }
    /// None.
    public var tableCarried: Set<String> { [] }
    /// Nobody.
    public var tableSignatures: [Phrase] { [] }
    /// About none.
    public var paperSubject: PaperSubject? { nil }
    /// Printed as often as one likes.
    public var isOriginalPaper: Bool { false }
    /// The lines under the title, names in them masked, and the sums at the foot.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        let notes = tableNotes.map { note in
            switch note {
            case .key(let key, let values):
                let masked = values.map { value -> RefusalArgument in
                    guard case .text(let text) = value.value else { return value }
                    return RefusalArgument(value.name, .text(PaperFigure.masked(text)))
                }
                return PaperFigure("", words(.key(key, masked)))
            case .verbatim, .name: return PaperFigure("", PaperFigure.masked(words(note)))
            }
        }
        let columns = tableColumns
        let sums = (tableTotals.last?.cells ?? []).enumerated().compactMap { index, cell -> PaperFigure? in
            guard columns.indices.contains(index), case .money(let amount) = cell else { return nil }
            return PaperFigure(words(columns[index].label), Figures.money(amount))
        }
        return Array((notes + sums).prefix(10))
    }
    /// As it is.
    public func onPaper(in words: Words) -> Self { self }
}

/// A query that can give all its rows one by one, whatever its paging says; its files are made so, in bounded memory.
public protocol StreamedQuery: Query where Output: Tabular {
    /// Title, notes, columns and totals, without rows.
    func head(_ tx: inout Transaction, for caller: Caller) throws -> Output
    /// Hands over every row in order.
    func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    /// The same, for the few whose rows hold sentences, which belong to the reader's language.
    func rows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws
    /// The same as they are printed, with names in the reader's language.
    func paperRows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws
}

extension StreamedQuery {
    /// What the blank says.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> Output { Output() }

    /// Holds no sentences.
    public func rows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws { try rows(&tx, for: caller, each) }

    /// No names.
    public func paperRows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws { try rows(&tx, for: caller, in: words, each) }
}

/// A column of a table.
public struct TabularColumn: Sendable, Equatable {
    /// What its cells are.
    public enum Kind: Sendable, Equatable {
        /// Texts.
        case text
        /// Words of the program: the cell `active` of column `status` says what `choice.status.active` says.
        case choice
        /// Names of the program: under the prefix `command` the cell `gate.approve` says what `command.gate.approve` says; what no
        /// text knows stands as it is.
        case term(String)
        /// Names of records that may be known in the reader's language: branches.
        case name
        /// Counts.
        case integer
        /// Amounts.
        case money
        /// Balances: positive is debit. On pages with Dr or Cr, in files with their sign.
        case balance
        /// Rates.
        case rate
        /// Dates.
        case date
    }

    /// Its name.
    public var key: String
    /// Its heading.
    public var label: Phrase
    /// What its cells are.
    public var kind: Kind
    /// Whether the query can be sorted by it.
    public var isSortable: Bool

    /// A column; its heading is that of the field of the same name unless given.
    public init(_ key: String, _ kind: Kind = .text, label: Phrase? = nil, isSortable: Bool = false) {
        self.key = key
        self.label = label ?? .key("field.\(key)", [])
        self.kind = kind
        self.isSortable = isSortable
    }
}

extension TabularColumn {
    /// What the texts say of a name under a prefix, or the name itself.
    public static func term(_ prefix: String, _ name: String, _ words: Words) -> Phrase {
        words.catalog.contains("\(prefix).\(name)", .english)
            ? .key("\(prefix).\(name)", []) : .verbatim(name)
    }
}

/// A row of a table.
public struct TabularRow: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// The cells in the order of the columns.
    public var cells: [TableCell]
    /// How it looks.
    public var style: RowStyle
    /// What its colour says on a page.
    public var tone: Tone
    /// The record's page.
    public var address: String?
    /// Names of records inside its cells that have another form in other languages.
    public var names: [TabularName] = []
    /// The columns that are a heading where others of the row are none, as in a sheet of two sides; on paper only these are bold.
    public var strong: Range<Int>?

    /// A row.
    public init(
        _ cells: [TableCell], style: RowStyle = .plain, tone: Tone = .neutral, to address: String? = nil,
        strong: Range<Int>? = nil
    ) {
        self.cells = cells
        self.style = style
        self.strong = strong
        self.tone = tone
        self.address = address
    }

    /// The same row with a name in one of its cells: a head, by its English name and that in the society's language.
    public func naming(_ name: String, _ local: String? = nil, in cell: Int) -> TabularRow {
        var row = self
        if !name.isEmpty { row.names.append(TabularName(cell: cell, name: name, local: local)) }
        return row
    }

    /// The row with its names in the reader's language.
    public func named(in words: Words) -> TabularRow {
        guard !names.isEmpty, words.language != .english else { return self }
        var row = self
        for name in names where row.cells.indices.contains(name.cell) {
            let own = words.named(name.name, name.local)
            guard own != name.name, case .text(let text) = row.cells[name.cell],
                let place = text.firstRange(of: name.name)
            else { continue }
            row.cells[name.cell] = .text(text[..<place.lowerBound] + own + text[place.upperBound...])
        }
        return row
    }

    /// An ordinary row.
    public init(arrayLiteral elements: TableCell...) { self.init(elements) }
}

/// A name inside a cell of a row.
public struct TabularName: Sendable, Equatable {
    /// The cell.
    public var cell: Int
    /// The name as it stands there.
    public var name: String
    /// The name in the society's own language.
    public var local: String?
}
