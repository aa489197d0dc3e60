public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Posts the commission of a month as it was calculated and looked at: for each agent a voucher in the books of his branch.
///
/// Whose branch has no open day, or whose figures have changed, is passed over and told; done again it goes on with those, and changes nothing
/// of the others.
public struct PostCommission: Command {
    /// The run.
    public var commissionRun = ID<CommissionRun>(0)
    /// What the run comes to, as it was looked at.
    public var total = Money.zero

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.post_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.commission
    /// The fields.
    public static let fields: [Field<PostCommission>] = [
        Field("commission_run_id", \.commissionRun, .id("commission_run")),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
    ]

    /// All commission together.
    public var amount: Money? { total }

    /// Each agent's commission is a voucher: who may not write one of that amount has the run approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try CommissionRepository(society: society).lines(of: commissionRun, &tx)
            .filter { $0.postedOn == nil && !$0.commission.isZero }
            .map { Stake(PostVoucher.self, in: .branches([$0.branch]), amount: $0.commission) }
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionRunSheet {
        let desk = CommissionDesk(work)
        guard let run = try desk.runs.lock(commissionRun, &tx) else { throw CollectionRefusal.noSuchRun }
        guard run.status == .calculated else {
            throw CollectionRefusal.runOver(run: commissionRun.raw)
        }
        guard total == run.commission else { throw CollectionRefusal.totalChanged(total: run.commission) }
        work.audit.before = run.json
        var isWhole = true
        for line in try desk.runs.lines(of: commissionRun, &tx) where line.postedOn == nil {
            if let refusal = try refusal(of: line, run, desk, &tx) {
                try desk.runs.refuse(line.line, refusal.code, &tx)
                isWhole = false
            }
        }
        if isWhole { try desk.runs.decide(commissionRun, .posted, by: work.decider, nil, &tx) }
        let sheet = try CommissionRunSheet(commissionRun, desk.runs, &tx)
        work.audit.subject = "commission_run/\(commissionRun.raw)"
        work.audit.runID = commissionRun.raw
        work.audit.businessDate = try businessDate(in: nil, &tx, society: desk.society)
        work.audit.after = sheet.facts.json
        return sheet
    }

    /// Posts a line; answers why it could not be.
    private func refusal(
        of line: CommissionLineFacts, _ run: CommissionRunFacts, _ desk: CommissionDesk,
        _ tx: inout Transaction
    ) throws -> (any Refusal)? {
        guard let agent = try desk.agents.lock(line.agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        desk.work.parties.insert(agent.party)
        do {
            let date = try openDay(in: agent.branch, &tx, society: desk.society)
            let now = try desk.reckon(YearMonth(run.month), on: date, besides: run.run, &tx)
            guard let found = now.first(where: { $0.agent == line.agent }), found.isSame(as: line) else {
                return CollectionRefusal.runStale
            }
            try desk.post(line, agent, on: date, &tx)
            return nil
        } catch let refusal as LedgerRefusal {
            return refusal
        }
    }
}

extension CommissionLineFacts {
    /// Whether an agent gets the same.
    fileprivate func isSame(as other: CommissionLineFacts) -> Bool {
        parts == other.parts && earned == other.earned && recovered == other.recovered
            && brought == other.brought && carried == other.carried && commission == other.commission
            && tax == other.tax && taxBase == other.taxBase && security == other.security
    }
}
