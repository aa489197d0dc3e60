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

/// What agents have collected on some days; sheets that wait are told whenever they were collected.
public struct CollectionSheetList: Query {
    /// The first day; seven days before the last unless given.
    public var from: CalendarDate?
    /// The last day; the open business day unless given.
    public var to: CalendarDate?
    /// Those of one branch; of all that one may see when left out.
    public var branch: ID<Branch>?
    /// Those of one agent.
    public var agent: ID<CollectionAgent>?
    /// Those that have come so far.
    public var status: SheetStatus?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.sheets"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionSheetList>] = [
        Field("from", \.from, .date), Field("to", \.to, .date), Field("branch_id", \.branch, .id("branch")),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("sheet_status", \.status, .choice),
    ]

    /// The most rows.
    private static let most = 2_000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CollectionSheetPage {
        if let branch { try caller.mustSee(Self.permission, in: branch) }
        let last = try to ?? businessDate(in: branch ?? caller.branch, &tx, society: caller.society)
        var page = CollectionSheetPage()
        page.rows = try SheetRepository(society: caller.society).list(
            self, in: caller.branches(of: Self.permission), from: from ?? last.adding(days: -7), to: last,
            most: Self.most, &tx)
        return page
    }
}

/// What agents have collected.
public struct CollectionSheetPage: FieldSet, Tabular {
    /// The sheets: those that wait first, then the newest.
    public var rows: [SheetFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CollectionSheetPage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.sheets_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("agent_name", label: "collections.agent"), TabularColumn("collected_on", .date),
            TabularColumn("collection_sheet_id", .integer),
            TabularColumn("route_name", label: "collections.route"), TabularColumn("line_count", .integer),
            TabularColumn("total", .money), TabularColumn("put_right", .money),
            TabularColumn("sheet_status", .choice), TabularColumn("business_date", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.agentName), .date(facts.collectedOn), .integer(facts.sheet.raw),
                    .text(facts.routeName ?? ""), .integer(facts.rows), .money(facts.total),
                    facts.reversed.isZero ? .empty : .money(facts.reversed), .text(facts.status.rawValue),
                    facts.date.map { .date($0) } ?? .empty,
                ], tone: facts.status == .entered ? .warning : .neutral,
                to: CollectionLink.sheet(facts.sheet))
        }
    }
}
