public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Lets an agent go: he has handed everything in, his sheets are posted, and no route is his any more.
///
/// What is owed to him, and his security, stays until it is paid.
public struct EndCollectionAgent: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.end_agent"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<EndCollectionAgent>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// Does it: today is his last day.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CollectionAgentFacts {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        let today = try desk.date(in: facts.branch, &tx)
        guard facts.until == nil else { throw CollectionRefusal.agentEnded(agent: facts.label) }
        let waiting = try desk.sheets.waiting(in: nil, of: agent, through: nil, &tx).count
        guard waiting == 0 else { throw CollectionRefusal.agentHasSheets(count: waiting) }
        let routes = try desk.routes.count(of: agent, from: today, &tx)
        guard routes == 0 else { throw CollectionRefusal.agentHasRoutes(count: routes) }
        let left = try balance(of: facts.cash, in: work, &tx)
        guard left.isZero else { throw CollectionRefusal.agentHasCash(amount: left) }
        work.audit.before = facts.json
        try desk.agents.set(limit: facts.limit, until: max(today, facts.from), of: agent, &tx)
        for book in try desk.agents.books(of: agent, &tx) where book.isActive {
            try desk.agents.set(book.book, next: book.next, isActive: false, &tx)
        }
        guard let after = try desk.agents.find(agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        work.audit.after = after.json
        return after
    }
}
