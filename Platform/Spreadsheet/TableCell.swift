public import Kernel

/// What stands in one cell of a table that is written.
public enum TableCell: Sendable, Equatable {
    /// Nothing.
    case empty
    /// A text; never taken as a formula.
    case text(String)
    /// A count, shown without grouping. Write the number of an account or of a member as text.
    case integer(Int64)
    /// An amount.
    case money(Money)
    /// A rate, shown with %.
    case rate(Rate)
    /// A date.
    case date(CalendarDate)

    /// A text, or an empty cell for nil.
    public static func text(_ text: String?) -> TableCell {
        text.map { .text($0) } ?? .empty
    }

    /// An amount, or an empty cell for nil.
    public static func money(_ amount: Money?) -> TableCell {
        amount.map { .money($0) } ?? .empty
    }

    /// A date, or an empty cell for nil.
    public static func date(_ date: CalendarDate?) -> TableCell {
        date.map { .date($0) } ?? .empty
    }
}

extension TableCell: ExpressibleByStringLiteral {
    /// A text.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

/// How a row of a table looks.
public enum RowStyle: Sendable, Equatable, CaseIterable {
    /// An ordinary row.
    case plain
    /// The heading of a group.
    case heading
    /// The sum of a group, or of all.
    case total
}

/// A row of a table.
public struct TableRow: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// The cells from the left; the rest of the row stays empty.
    public var cells: [TableCell]
    /// How it looks.
    public var style: RowStyle

    /// A row.
    public init(_ cells: [TableCell], style: RowStyle = .plain) {
        self.cells = cells
        self.style = style
    }

    /// An ordinary row.
    public init(arrayLiteral elements: TableCell...) {
        self.init(elements)
    }
}

/// A column of a table.
public struct TableColumn: Sendable, Equatable {
    /// What its cells are; decides width and alignment of the header.
    public enum Kind: Sendable, Equatable {
        /// Texts, to the left.
        case text
        /// Counts, to the right.
        case integer
        /// Amounts, to the right.
        case money
        /// Rates, to the right.
        case rate
        /// Dates.
        case date
    }

    /// The header, in the language of the reader.
    public var title: String
    /// What its cells are.
    public var kind: Kind
    /// The width in characters; nil chooses by kind and title.
    public var width: Double?

    /// A column.
    public init(_ title: String, _ kind: Kind = .text, width: Double? = nil) {
        self.title = title
        self.kind = kind
        self.width = width
    }
}

/// What stands above the rows of a table.
public struct TableHeading: Sendable, Equatable {
    /// The name of the sheet; shortened and cleaned as Excel demands.
    public var name: String
    /// Lines above the table: the society, the report, the period.
    public var titles: [String]
    /// The columns.
    public var columns: [TableColumn]

    /// A heading.
    public init(name: String, titles: [String] = [], columns: [TableColumn]) {
        self.name = name
        self.titles = titles
        self.columns = columns
    }
}
