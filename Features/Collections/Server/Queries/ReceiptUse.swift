public import CollectionsRules
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What has become of agents' receipts in some days: how many were used and how many spoilt, and how many of a book that was taken back are missing.
public struct ReceiptUse: Query {
    /// The first day of collection; the first of the last day's month unless given.
    public var from: CalendarDate?
    /// The last day; the open business day unless given.
    public var to: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.receipts"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<ReceiptUse>] = [
        Field("from", \.from, .date), Field("to", \.to, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ReceiptUsePage {
        let last = try to ?? businessDate(in: caller.branch, &tx, society: caller.society)
        var page = ReceiptUsePage()
        page.rows = try AgentRepository(society: caller.society).receipts(
            in: caller.branches(of: Self.permission), from: from ?? last.monthStart, through: last, &tx)
        return page
    }
}

/// What has become of the receipts of a book.
public struct ReceiptUseRow: FieldSet, Equatable {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// His code and name.
    public var agentName = ""
    /// The book or device.
    public var code = ""
    /// How many had a sum in these days.
    public var used: Int64 = 0
    /// How many were spoilt in these days.
    public var spoilt: Int64 = 0
    /// How many of a book that was taken back were not used.
    public var unused: Int64?
    /// How many of these came back.
    public var returned: Int64?
    /// How many did not: blank receipts in somebody's hands.
    public var missing: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ReceiptUseRow>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...240)), Field("book_code", \.code, .text(0...20)),
        Field("used_count", \.used, .integer(0...Int64.max)),
        Field("spoilt_count", \.spoilt, .integer(0...Int64.max)),
        Field("unused_count", \.unused, .integer(0...Int64.max)),
        Field("returned_count", \.returned, .integer(0...Int64.max)),
        Field("missing_receipts", \.missing, .integer(0...Int64.max)),
    ]
}

/// What has become of agents' receipts.
public struct ReceiptUsePage: FieldSet, Tabular {
    /// The books, by agents: those that are in use, were used in these days, or were taken back with receipts missing.
    public var rows: [ReceiptUseRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ReceiptUsePage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.receipts_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("agent_name", label: "collections.agent"), TabularColumn("book_code"),
            TabularColumn("used_count", .integer), TabularColumn("spoilt_count", .integer),
            TabularColumn("unused_count", .integer), TabularColumn("returned_count", .integer),
            TabularColumn("missing_receipts", .integer),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { one in
            func told(_ count: Int64?) -> TableCell { count.map { .integer($0) } ?? .empty }
            return TabularRow(
                [
                    .text(one.agentName), .text(one.code), .integer(one.used), .integer(one.spoilt),
                    told(one.unused), told(one.returned), told(one.missing),
                ], tone: one.missing ?? 0 > 0 ? .warning : .neutral, to: CollectionLink.agent(one.agent))
        }
    }
}
