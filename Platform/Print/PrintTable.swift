public import Kernel

/// A column of a printed table.
public struct PrintColumn: Sendable, Equatable {
    /// How wide a column is.
    public enum Width: Sendable, Equatable {
        /// What its widest cell asks for: figures, dates and codes, which are never broken over lines.
        case fitting
        /// A share of what the others leave; its texts go on in further lines.
        case flexible
    }

    /// Its heading.
    public var title: String
    /// Where its texts stand.
    public var alignment: PrintStyle.Alignment
    /// How wide it is.
    public var width: Width
    /// Whether the sum of its amounts so far is carried to the next page.
    public var isCarried: Bool

    /// A column.
    public init(
        _ title: String, alignment: PrintStyle.Alignment = .leading, width: Width = .flexible,
        isCarried: Bool = false
    ) {
        self.title = title
        self.alignment = alignment
        self.width = width
        self.isCarried = isCarried
    }
}

/// What stands above and between the rows of a printed table.
public struct PrintTable: Sendable, Equatable {
    /// The columns.
    public var columns: [PrintColumn]
    /// Words before the sums at the foot of a page; nil carries nothing.
    public var carriedForward: String?
    /// Words before the sums at the head of the next page.
    public var broughtForward: String

    /// A table.
    public init(_ columns: [PrintColumn], carriedForward: String? = nil, broughtForward: String = "") {
        self.columns = columns
        self.carriedForward = carriedForward
        self.broughtForward = broughtForward
    }
}

/// A cell of a printed table.
public enum PrintCell: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Nothing.
    case empty
    /// A text.
    case text(String)
    /// An amount, shown with Indian grouping and counted where its column is carried.
    case amount(Money)

    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// What is read there.
    public var text: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .amount(let amount): amount.text(.indian)
        }
    }
}

/// A row of a printed table.
public struct PrintRow: Sendable, Equatable {
    /// How a row looks and where it stands.
    public enum Style: Sendable, Equatable {
        /// An ordinary row.
        case plain
        /// The heading of the rows that follow: bold, never the last on a page.
        case heading
        /// The sum of those before: bold, with a line above, never first on a page.
        case total
    }

    /// The cells from the left; the rest of the row stays empty.
    public var cells: [PrintCell]
    /// How it looks.
    public var style: Style
    /// The cells that are bold in an ordinary row.
    public var strong: Set<Int> = []

    /// A row.
    public init(_ cells: [PrintCell], style: Style = .plain) {
        self.cells = cells
        self.style = style
    }
}

/// A label and what it says, as in the head of a receipt.
public struct PrintFact: Sendable, Equatable {
    /// What it is.
    public var label: String
    /// What it says.
    public var text: String

    /// A fact.
    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}
