public import CollectionsRules
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Pays an agent what is owed to him; his security only when he collects no more.
public struct PayAgent: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// What is paid.
    public var from = AgentClaim.commission
    /// How much.
    public var paid = Money.zero
    /// From where it is paid; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.pay_agent"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.pay
    /// The fields.
    public static let fields: [Field<PayAgent>] =
        [
            Field("collection_agent_id", \.agent, .id("collection_agent")),
            Field("agent_claim", \.from, .choice, required: false), Field("amount", \.paid, .money()),
        ] + Till.paying.map { $0.within(\.till) }

    /// What limits and rules of approval measure.
    public var amount: Money? { paid }

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try AgentRepository(society: society).find(agent, &tx) else { return [] }
        return [Stake(PostVoucher.self, in: .branches([facts.branch]), amount: paid)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AgentMoved {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        _ = try desk.date(in: facts.branch, &tx)
        let cash = try desk.cash(of: facts, &tx)
        guard !cash.isLate else { throw CommissionRefusal.cashLate(agent: facts.label, late: cash.late) }
        let account = from == .commission ? facts.payableAccount : facts.securityAccount
        let owed = -(try balance(of: account, in: work, &tx))
        guard paid <= owed else { throw CommissionRefusal.notOwed(owed: owed) }
        if from == .security { try checkSecurity(facts, desk, &tx) }
        // What is to be recovered is set off first; his security answers for it only when he goes.
        let left = owed - paid + (from == .security ? facts.payable : .zero)
        let kept = try RecoveryDesk(society: desk.society).left(of: facts.party, &tx)
        guard left >= kept else {
            throw CommissionRefusal.securityNeeded(agent: facts.label, kept: kept)
        }
        try till.pay(paid, from: account, in: facts.branch, facts.label, work, &tx)
        var moved = AgentMoved()
        (moved.agent, moved.agentName) = (agent, facts.label)
        (moved.moved, moved.left) = (paid, owed - paid)
        work.audit.after = moved.json
        return moved
    }

    /// The security is paid back when he has gone, and nothing is open any more for which it was kept: money, sheets, commission.
    private func checkSecurity(
        _ facts: CollectionAgentFacts, _ desk: AgentDesk, _ tx: inout Transaction
    ) throws {
        guard facts.until != nil else { throw CommissionRefusal.securityKept(agent: facts.label) }
        let inHand = try balance(of: facts.cash, in: desk.work, &tx)
        guard inHand <= .zero else { throw CollectionRefusal.agentHasCash(amount: inHand) }
        let waiting = try desk.sheets.waiting(in: nil, of: agent, through: nil, &tx).count
        guard waiting == 0 else { throw CollectionRefusal.agentHasSheets(count: waiting) }
        let runs = CommissionRepository(society: desk.society)
        let today = try businessDate(in: facts.branch, &tx, society: desk.society)
        guard try runs.uncounted(through: today, of: agent, &tx).isEmpty else {
            throw CommissionRefusal.due(agent: facts.label)
        }
    }
}
