internal import Access
public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes the commission of the last month that was posted out of the books again, as long as it was not paid out.
public struct ReverseCommission: Command {
    /// The run.
    public var commissionRun = ID<CommissionRun>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.reverse_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.reverseCommission
    /// The fields.
    public static let fields: [Field<ReverseCommission>] = [
        Field("commission_run_id", \.commissionRun, .id("commission_run")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// Each agent's commission is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try CommissionRepository(society: society).lines(of: commissionRun, &tx)
            .filter { $0.postedOn != nil && !$0.isReversed && !$0.commission.isZero }
            .map { Stake(ReverseVoucher.self, in: .branches([$0.branch]), amount: $0.commission) }
    }

    /// Does it, all or nothing.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionRunFacts {
        let desk = CommissionDesk(work)
        guard let run = try desk.runs.lock(commissionRun, &tx) else { throw CommissionRefusal.noSuchRun }
        guard run.posted > 0, run.status == .calculated || run.status == .posted else {
            throw CommissionRefusal.runOver(run: commissionRun.raw)
        }
        if let last = try desk.runs.lastPosted(&tx), last > run.month { throw CommissionRefusal.laterRun }
        guard try !desk.runs.hasOpenRun(besides: commissionRun, &tx) else { throw CommissionRefusal.laterRun }
        try desk.agents.lockAll(&tx)
        for line in try desk.runs.lines(of: commissionRun, &tx) where line.postedOn != nil {
            try takeBack(line, desk, &tx)
        }
        let carried = try desk.runs.carried(&tx)
        let agents = try desk.agents.list(in: nil, all: true, &tx)
        if let agent = agents.first(where: { (carried[$0.party] ?? .zero).isNegative }) {
            throw CommissionRefusal.wasSetOff(agent: agent.label)
        }
        try desk.runs.decide(commissionRun, .reversed, by: work.decider, reason, &tx)
        guard let after = try desk.runs.find(commissionRun, &tx) else { throw CommissionRefusal.noSuchRun }
        work.audit.subject = "commission_run/\(commissionRun.raw)"
        work.audit.runID = commissionRun.raw
        work.audit.businessDate = try businessDate(in: nil, &tx, society: desk.society)
        (work.audit.before, work.audit.after) = (run.json, after.json)
        return after
    }

    private func takeBack(
        _ line: CommissionLineFacts, _ desk: CommissionDesk, _ tx: inout Transaction
    ) throws {
        guard let agent = try desk.agents.find(line.agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        guard try UserAccounts.party(of: desk.work.maker, society: desk.society, &tx) != agent.party else {
            throw CollectionRefusal.ownSheet(agent: agent.label)
        }
        desk.work.parties.insert(agent.party)
        let owed = -(try balance(of: agent.payableAccount, in: desk.work, &tx))
        let kept = -(try balance(of: agent.securityAccount, in: desk.work, &tx))
        guard owed >= line.payable, kept >= line.security else {
            throw CommissionRefusal.paidOut(agent: agent.label)
        }
        if let voucher = try desk.runs.voucher(of: line.line, &tx) {
            try reverse(voucher, reason: reason, in: desk.work, &tx)
        }
        try desk.runs.reverse(line.line, &tx)
    }
}
