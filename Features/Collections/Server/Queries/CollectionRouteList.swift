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

/// The routes, with whose they are today.
public struct CollectionRouteList: Query {
    /// Those of one branch; of all that one may see when left out.
    public var branch: ID<Branch>?
    /// Those of one agent.
    public var agent: ID<CollectionAgent>?
    /// Whether those are told too that were given up.
    public var withClosed = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.routes"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionRouteList>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("with_closed", \.withClosed, .flag, required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CollectionRoutePage {
        if let branch { try caller.mustSee(Self.permission, in: branch) }
        let seen = caller.branches(of: Self.permission)
        let today = try businessDate(in: branch ?? caller.branch, &tx, society: caller.society)
        var page = CollectionRoutePage()
        page.rows = try RouteRepository(society: caller.society).list(
            in: branch, of: agent, all: withClosed, on: today, &tx
        ).filter { seen?.contains($0.branch) ?? true }
        return page
    }
}

/// The routes.
public struct CollectionRoutePage: FieldSet, Tabular {
    /// The routes, by branch and code.
    public var rows: [RouteFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CollectionRoutePage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.routes_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name", label: "word.name"),
            TabularColumn("branch_name", .name, label: "word.branch"),
            TabularColumn("agent_name", label: "collections.agent"), TabularColumn("account_count", .integer),
            TabularColumn("route_state", .choice, label: "word.status"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.code), .text(facts.title), .text(facts.branchName),
                    .text(facts.agentName ?? ""), .integer(facts.accounts),
                    .text(facts.isActive ? "in_use" : "given_up"),
                ], to: CollectionLink.route(facts.route))
        }
    }
}
