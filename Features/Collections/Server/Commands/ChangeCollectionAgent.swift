public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Changes how much may be in an agent's hands while he is late with handing in.
public struct ChangeCollectionAgent: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// The most; no limit when left out.
    public var limit: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.change_agent"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeCollectionAgent>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("cash_limit", \.limit, .money()),
    ]

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CollectionAgentFacts {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        try work.expect(version: facts.version)
        work.audit.before = facts.json
        try desk.agents.set(limit: limit, until: facts.until, of: agent, &tx)
        guard let after = try desk.agents.find(agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        work.audit.after = after.json
        return after
    }
}
