internal import CounterRules
public import Edge
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What was handed from one drawer or vault to another on some days, and what is on its way.
public struct HandoverList: Query {
    /// The first day; the last day itself unless given.
    public var from: CalendarDate?
    /// The last day; the open business day unless given.
    public var to: CalendarDate?
    /// Those of one branch.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.handovers"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<HandoverList>] = [
        Field("from", \.from, .date), Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
    ]

    /// The most rows.
    private static let most = 2_000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> HandoverPage {
        try caller.mustSee(Self.permission, in: branch)
        let last = try to ?? businessDate(in: branch ?? caller.branch, &tx, society: caller.society)
        var page = HandoverPage()
        page.rows = try HandoverRepository(society: caller.society).list(
            from: from ?? last, to: last, in: branch, place: nil, most: Self.most, &tx
        ).map { $0.told(to: caller.user) }
        return page
    }
}

/// What was handed over.
public struct HandoverPage: FieldSet, Tabular {
    /// The hand-overs, the latest first.
    public var rows: [HandoverFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HandoverPage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "counter.handovers_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("business_date", .date), TabularColumn("handover_number", .integer),
            TabularColumn("from_place"), TabularColumn("to_place"), TabularColumn("amount", .money),
            TabularColumn("handover_status", .choice), TabularColumn("giver_name"),
            TabularColumn("decider_name"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .date(facts.date), .integer(facts.handover.raw), .text(facts.fromName ?? ""),
                    .text(facts.toName), .money(facts.total), .text(facts.status.rawValue),
                    .text(facts.giverName), .text(facts.deciderName ?? ""),
                ], tone: facts.status == .pending ? .warning : .neutral,
                to: CounterLink.handover(facts.handover))
        }
    }
}
