public import CollectionsRules
internal import Deposits
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Puts a daily deposit on a route, at a place or behind the last; it leaves the one on which it was.
public struct PutOnRoute: Command {
    /// The route.
    public var route = ID<CollectionRoute>(0)
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// The first, second, … to which the agent comes; behind the last when left out.
    public var place: Int?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.put_on_route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<PutOnRoute>] = [
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("place", \.place, .integer(1...100_000)),
    ]

    /// The branch of the route.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RouteFacts {
        let desk = AgentDesk(work, Self.permission)
        let (facts, today) = try desk.route(route, &tx)
        guard facts.isActive else { throw CollectionRefusal.routeClosed(route: facts.title) }
        let deposit = try CollectedDeposits(society: desk.society).running(
            subAccount, in: facts.branch, on: today, &tx)
        if let id = facts.agent, let agent = try desk.agents.find(id, &tx),
            deposit.people.contains(agent.party)
        {
            throw CollectionRefusal.ownAccount(agent: agent.label, account: deposit.label)
        }
        work.audit.before = facts.json
        try desk.routes.put(subAccount, on: route, at: place, &tx)
        guard let after = try desk.routes.find(route, on: today, &tx) else {
            throw CollectionRefusal.noSuchRoute
        }
        work.audit.after = after.json
        return after
    }
}
