public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes out of what is owed to an agent, or out of his security, what he owes: commission that is to be recovered, or money that he has not handed in.
public struct SetOffAgent: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// Out of what.
    public var from = AgentClaim.commission
    /// For what.
    public var against = SetOffReason.recovery
    /// How much.
    public var taken = Money.zero
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.set_off"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.commission
    /// The fields.
    public static let fields: [Field<SetOffAgent>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_claim", \.from, .choice, required: false),
        Field("set_off_reason", \.against, .choice, required: false),
        Field("amount", \.taken, .money()), Field("reason", \.reason, .text(3...500)),
    ]

    /// What limits and rules of approval measure.
    public var amount: Money? { taken }

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try AgentRepository(society: society).find(agent, &tx) else { return [] }
        return [Stake(PostVoucher.self, in: .branches([facts.branch]), amount: taken)]
    }

    /// Does it: no more than is owed to him, and no more than he owes as far as runs have found it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AgentMoved {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        let today = try desk.date(in: facts.branch, &tx)
        let account = from == .commission ? facts.payableAccount : facts.securityAccount
        let owed = -(try balance(of: account, in: work, &tx))
        guard taken <= owed else { throw CommissionRefusal.notOwed(owed: owed) }
        let runs = CommissionRepository(society: desk.society)
        let other: ID<SubAccount>
        switch against {
        case .recovery:
            let left = max(try runs.carried(&tx)[facts.party] ?? .zero, .zero)
            guard taken <= left else { throw CommissionRefusal.notToRecover(left: left) }
            other = try CollectionHeads(work: work, date: today).leaf(CollectionSettings.costHead, &tx)
        case .inHand:
            let inHand = try balance(of: facts.cash, in: work, &tx)
            guard taken <= inHand else { throw CollectionRefusal.notInHand(inHand: inHand) }
            other = facts.cash
        }
        let id = try runs.insert(
            setOff: taken, of: agent, from: from, against: against, on: today, reason, by: work.decider, &tx)
        var draft = VoucherDraft(
            branch: facts.branch, type: "journal", narration: "\(facts.label): \(reason)",
            lines: [
                .debit(account, taken), PostingLine(other, -taken, inRespectOf: facts.payableAccount),
            ])
        (draft.sourceKind, draft.sourceID, draft.reason) = (Self.source, id, reason)
        try GeneralLedger.post(draft, in: work)
        var moved = AgentMoved()
        (moved.agent, moved.agentName) = (agent, facts.label)
        (moved.moved, moved.left) = (taken, owed - taken)
        work.audit.after = moved.json
        return moved
    }

    /// What stands on its vouchers.
    static let source = "agent_set_off"
}
