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

/// What stands on the accounts of a route or of all routes of an agent: the society, not the agent, has it confirmed by the depositors.
public struct CollectionBalances: Query {
    /// Those of one agent.
    public var agent: ID<CollectionAgent>?
    /// Those of one route.
    public var route: ID<CollectionRoute>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.balances"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionBalances>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("collection_route_id", \.route, .id("collection_route")),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CollectionBalancePage {
        let routes = RouteRepository(society: caller.society)
        let today = try businessDate(in: caller.branch, &tx, society: caller.society)
        let seen = caller.branches(of: Self.permission)
        let all = try routes.list(in: nil, of: agent, all: false, on: today, &tx)
            .filter { (route == nil || $0.route == route) && seen?.contains($0.branch) ?? true }
        var page = CollectionBalancePage()
        page.on = today
        page.rows = try routes.stops(of: all.map(\.route), &tx)
        return page
    }
}

/// What stands on accounts for which somebody collects.
public struct CollectionBalancePage: FieldSet, Tabular {
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The accounts.
    public var rows: [StopFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CollectionBalancePage>] = [
        Field("on_date", \.on, .date), Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "collections.balances_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("place", .integer), TabularColumn("number"),
            TabularColumn("name", label: "word.name"), TabularColumn("balance", .money),
            TabularColumn("last_collected_on", .date), TabularColumn("last_collected", .money),
            TabularColumn("signature"),
        ]
    }
    /// The rows, with room for the depositor's signature.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .integer(Int64(facts.place)), .text(facts.number), .text(facts.title),
                    .money(facts.balance), facts.lastOn.map { .date($0) } ?? .empty,
                    facts.lastAmount.map { .money($0) } ?? .empty, .empty,
                ], to: "/sub-accounts/\(facts.subAccount.raw)")
        }
    }
    /// What stands on all of them.
    public var tableTotals: [TabularRow] {
        guard rows.count > 1, let total = try? MoneySum(rows.map(\.balance)).money() else { return [] }
        return [
            TabularRow(
                [.empty, .empty, .empty, .money(total), .empty, .empty, .empty], style: .total)
        ]
    }
}
