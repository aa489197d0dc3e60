public import CollectionsRules
internal import Deposits
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Gives a route to an agent from a day on, or to nobody; until then it stays whose it was.
///
/// Nobody collects for an account that he holds himself, alone or jointly.
public struct AssignRoute: Command {
    /// The route.
    public var route = ID<CollectionRoute>(0)
    /// The agent; nobody when left out.
    public var agent: ID<CollectionAgent>?
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.assign_route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<AssignRoute>] = [
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("from_date", \.from, .date),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the route.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RouteFacts {
        let desk = AgentDesk(work, Self.permission)
        let found = try agent.map { try desk.agent($0, &tx) }
        let (facts, today) = try desk.route(route, &tx)
        guard facts.isActive else { throw CollectionRefusal.routeClosed(route: facts.title) }
        if let later = try desk.routes.assignments(of: route, &tx).first, later.from > from {
            throw CollectionRefusal.assignedLater(later.from)
        }
        if let found {
            guard found.until == nil, found.from <= from else {
                throw CollectionRefusal.agentEnded(agent: found.label)
            }
            guard found.branch == facts.branch else {
                throw CollectionRefusal.otherBranch(name: found.label)
            }
            try desk.checkLimit(of: found, &tx)
            let stops = try desk.routes.stops(of: [route], &tx).map(\.subAccount)
            let deposits = try DailyDeposits.find(stops, society: desk.society, &tx)
            if let own = deposits.values.first(where: { $0.people.contains(found.party) }) {
                throw CollectionRefusal.ownAccount(agent: found.label, account: own.label)
            }
        }
        work.audit.before = facts.json
        try desk.routes.assign(route, to: agent, from: from, reason, by: work.decider, &tx)
        guard let after = try desk.routes.find(route, on: max(from, today), &tx) else {
            throw CollectionRefusal.noSuchRoute
        }
        work.audit.after = after.json
        return after
    }
}
