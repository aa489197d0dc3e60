public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Changes what a route is called, or gives it up when no account is on it any more.
public struct ChangeCollectionRoute: Command {
    /// The route.
    public var route = ID<CollectionRoute>(0)
    /// Its code.
    public var code = ""
    /// What it is called.
    public var title = ""
    /// Whether it is in use.
    public var isActive = true

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.change_route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeCollectionRoute>] = [
        Field("collection_route_id", \.route, .id("collection_route")), Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...100)), Field("is_active", \.isActive, .flag, required: false),
    ]

    /// The branch of the route.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RouteFacts {
        let desk = AgentDesk(work, Self.permission)
        let (facts, today) = try desk.route(route, &tx)
        try work.expect(version: facts.version)
        guard isActive || facts.accounts == 0 else {
            throw CollectionRefusal.routeHasAccounts(count: Int(facts.accounts))
        }
        guard try !desk.routes.isTaken(code, in: facts.branch, besides: route, &tx) else {
            throw CollectionRefusal.routeCodeTaken(code: code)
        }
        work.audit.before = facts.json
        try desk.routes.set(route, code: code, title: title, isActive: isActive, &tx)
        let assignments = try desk.routes.assignments(of: route, &tx)
        if !isActive, let last = assignments.first, last.agent != nil || last.from > today {
            try desk.routes.assign(route, to: nil, from: today, "-", by: work.decider, &tx)
            if last.from > today {
                try desk.routes.assign(route, to: nil, from: last.from, "-", by: work.decider, &tx)
            }
        }
        guard let after = try desk.routes.find(route, on: today, &tx) else {
            throw CollectionRefusal.noSuchRoute
        }
        work.audit.after = after.json
        return after
    }
}
