public import CollectionsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Gives up what an agent has collected and will never hand in, to the account of a loss; another person decides on it.
public struct WriteOffCollection: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// How much.
    public var lost = Money.zero
    /// The account of the loss.
    public var account = ID<SubAccount>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.write_off"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.writeOff
    /// It always waits: one person alone forgives nobody.
    public static let approval = ApprovalPolicy.always
    /// The fields.
    public static let fields: [Field<WriteOffCollection>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("amount", \.lost, .money()),
        Field("loss_account_id", \.account, .id("sub_account")), Field("reason", \.reason, .text(3...500)),
    ]

    /// What limits and rules of approval measure.
    public var amount: Money? { lost }

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try AgentRepository(society: society).find(agent, &tx) else { return [] }
        return [
            Stake(PostVoucher.self, in: .branches([facts.branch]), amount: lost),
            Stake(.journals, in: .branches([facts.branch])),
        ]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AgentMoved {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        _ = try desk.date(in: facts.branch, &tx)
        let inHand = try balance(of: facts.cash, in: work, &tx)
        guard lost <= inHand else { throw CollectionRefusal.notInHand(inHand: inHand) }
        guard let loss = try Chart.lockSubAccount(account, &tx, society: desk.society) else {
            throw LedgerRefusal.noSuchSubAccount(account.raw)
        }
        guard loss.account.nature == .expense, loss.account.keptBy == nil, !loss.isMovedAlone else {
            throw CollectionRefusal.headUnfit(account: loss.label)
        }
        var draft = VoucherDraft(
            branch: facts.branch, type: "journal", narration: "\(facts.label): \(reason)",
            lines: [.debit(account, lost), .credit(facts.cash, lost)])
        (draft.sourceKind, draft.sourceID, draft.reason) = (Self.source, agent.raw, reason)
        try GeneralLedger.post(draft, in: work)
        var moved = AgentMoved()
        (moved.agent, moved.agentName) = (agent, facts.label)
        (moved.moved, moved.left) = (lost, inHand - lost)
        work.audit.after = moved.json
        return moved
    }

    /// What stands on its vouchers.
    static let source = "agent_write_off"
}
