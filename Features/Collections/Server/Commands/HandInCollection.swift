public import CollectionsRules
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes in money that an agent brings: at the counter in cash, or in a bank.
public struct HandInCollection: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// How much.
    public var brought = Money.zero
    /// Where the money goes; cash when left out.
    public var till = Till()
    /// What it is about; the agent when left out.
    public var narration: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.hand_in"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.take
    /// The fields.
    public static let fields: [Field<HandInCollection>] =
        [
            Field("collection_agent_id", \.agent, .id("collection_agent")),
            Field("amount", \.brought, .money()),
        ] + Till.taking.map { $0.within(\.till) } + [Field("narration", \.narration, .text(1...500))]

    /// What limits and rules of approval measure.
    public var amount: Money? { brought }

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try AgentRepository(society: society).find(agent, &tx) else { return [] }
        return [Stake(PostVoucher.self, in: .branches([facts.branch]), amount: brought)]
    }

    /// Does it; nobody hands in more than he has in his hands.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AgentMoved {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        _ = try desk.date(in: facts.branch, &tx)
        if let account = till.account,
            let found = try Chart.lockSubAccount(account, &tx, society: desk.society),
            ![.cash, .bank].contains(found.account.purpose)
        {
            throw CollectionRefusal.notMoney
        }
        let inHand = try balance(of: facts.cash, in: work, &tx)
        guard brought <= inHand else { throw CollectionRefusal.notInHand(inHand: inHand) }
        try till.collect(
            brought, to: facts.cash, in: facts.branch, narration ?? facts.label, work, &tx)
        var moved = AgentMoved()
        (moved.agent, moved.agentName) = (agent, facts.label)
        (moved.moved, moved.left) = (brought, inHand - brought)
        work.audit.after = moved.json
        return moved
    }
}
