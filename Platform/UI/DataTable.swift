public import HTML
public import Wording

/// A list of records: columns, rows, totals, and how to sort, filter, page and export it.
public struct DataTable: Sendable {
    /// What the list is, for a screen reader and for print.
    public var caption: Phrase
    /// The columns.
    public var columns: [Column]
    /// The rows shown.
    public var rows: [Row]
    /// Rows at the foot: totals, balances carried forward.
    public var totals: [Row]
    /// The list's own address with the query in use.
    public var address: PageAddress
    /// The column it is sorted by.
    public var sort: Sort?
    /// The filters: fields whose paths are names of the query.
    public var filters: [FormField]
    /// The part of the list shown.
    public var paging: Paging?
    /// The files it can be had as.
    public var exports: [ExportFormat]
    /// What is said when there is nothing to show.
    public var emptyText: Phrase
    /// What can be done then.
    public var emptyAction: ActionLink?
    /// What stands beside the files, as the choice of columns does.
    public var tools = Node.empty
    /// What stands in the place of the rows, where one table cannot show it: a statement with two sides.
    public var inside: Node?

    /// A list of records.
    public init(
        _ caption: Phrase, columns: [Column], rows: [Row], totals: [Row] = [], address: PageAddress,
        sort: Sort? = nil, filters: [FormField] = [], paging: Paging? = nil, exports: [ExportFormat] = [],
        emptyText: Phrase = "ui.table.empty", emptyAction: ActionLink? = nil
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.address = address
        self.sort = sort
        self.filters = filters
        self.paging = paging
        self.exports = exports
        self.emptyText = emptyText
        self.emptyAction = emptyAction
    }

    /// The names of the query that every list understands.
    public enum QueryName {
        /// The column sorted by; a `-` before it means downwards.
        public static let sort = "sort"
        /// The number of the page, from 1.
        public static let page = "page"
        /// The key after which a page begins.
        public static let after = "after"
        /// The key before which a page ends.
        public static let before = "before"
        /// The form of an export.
        public static let format = "format"
    }
}

/// A column of a list.
public struct Column: Sendable, Equatable {
    /// What a column holds, which decides where its text stands.
    public enum Kind: Sendable, Equatable {
        /// Text, links, states.
        case text
        /// Figures, set to the right.
        case figure
        /// Dates, never broken.
        case date
        /// Buttons; left out in print and export.
        case actions
    }

    /// Its name, for sorting.
    public var key: String
    /// Its heading.
    public var label: Phrase
    /// What it holds.
    public var kind: Kind
    /// Whether the list can be sorted by it.
    public var isSortable: Bool

    /// A column.
    public init(_ key: String, _ label: Phrase, _ kind: Kind = .text, isSortable: Bool = false) {
        self.key = key
        self.label = label
        self.kind = kind
        self.isSortable = isSortable
    }
}

/// A row of a list.
public struct Row: Sendable, Equatable {
    /// The values in the order of the columns.
    public var cells: [Cell]
    /// What its colour says.
    public var tone: Tone
    /// The record's page, opened by Enter on the row.
    public var address: String?
    /// Whether it sums up the rows below it, as the row of a group does.
    public var isHeading: Bool

    /// A row.
    public init(
        _ cells: [Cell], tone: Tone = .neutral, to address: String? = nil, isHeading: Bool = false
    ) {
        self.cells = cells
        self.tone = tone
        self.address = address
        self.isHeading = isHeading
    }
}

/// The order of a list.
public struct Sort: Sendable, Equatable {
    /// The column's name.
    public var key: String
    /// Whether it runs from low to high.
    public var isAscending: Bool

    /// The order by a column.
    public init(_ key: String, isAscending: Bool = true) {
        self.key = key
        self.isAscending = isAscending
    }

    /// The order as it stands in a query: `name` or `-name`.
    public init?(query: String) {
        let key = query.hasPrefix("-") ? String(query.dropFirst()) : query
        guard !key.isEmpty else { return nil }
        self.init(key, isAscending: !query.hasPrefix("-"))
    }

    /// The order as a query says it.
    public var query: String { isAscending ? key : "-" + key }
}

/// The part of a list that is shown.
public enum Paging: Sendable, Equatable {
    /// Pages by number, where the list can be counted.
    case numbered(page: Int, size: Int, total: Int64)
    /// Pages by key, where the list is too long to count: the keys that the neighbours begin or end at.
    case keyed(before: String?, after: String?)
}

/// The files a list can be had as.
public enum ExportFormat: String, Sendable, Equatable, CaseIterable {
    /// Comma-separated values.
    case csv
    /// A workbook.
    case xlsx
    /// A document to print.
    case pdf
}
