internal import CollectionsRules
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The runs of commission, the newest month first.
public struct CommissionRunList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.commission_runs"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CommissionRunList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CommissionRunPage {
        try caller.mustSee(Self.permission, in: nil)
        var page = CommissionRunPage()
        page.rows = try CommissionRepository(society: caller.society).list(&tx)
        return page
    }
}

/// The runs of commission.
public struct CommissionRunPage: FieldSet, Tabular {
    /// The runs.
    public var rows: [CommissionRunFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionRunPage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.commission_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("month"), TabularColumn("commission_status", .choice),
            TabularColumn("agent_count", .integer), TabularColumn("collected_amount", .money),
            TabularColumn("commission_amount", .money), TabularColumn("tax", .money),
            TabularColumn("security_amount", .money), TabularColumn("payable", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(YearMonth(facts.month).text), .text(facts.status.rawValue), .integer(facts.agents),
                    .money(facts.collected), .money(facts.commission), .money(facts.tax),
                    .money(facts.security), .money(facts.payable),
                ], tone: facts.status == .calculated ? .warning : .neutral,
                to: CollectionLink.commission(facts.run))
        }
    }
}
