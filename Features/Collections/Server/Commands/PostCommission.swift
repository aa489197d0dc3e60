public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Posts the commission of a month as it was calculated and looked at: for each agent a voucher in the books of his branch.
///
/// Whose branch has no open day, or whose account is closed or stopped, is passed over and told; he may be put off to the next run. Whose figures have changed is reckoned anew, told, and posted when that was looked at:
/// done again it goes on with those, and changes nothing of the others.
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
        guard let run = try desk.runs.lock(commissionRun, &tx) else { throw CommissionRefusal.noSuchRun }
        guard run.status == .calculated else {
            throw CommissionRefusal.runOver(run: commissionRun.raw)
        }
        guard total == run.commission else { throw CommissionRefusal.totalChanged(total: run.commission) }
        work.audit.before = run.json
        try desk.agents.lockAll(&tx)
        let lines = try desk.runs.lines(of: commissionRun, &tx)
        let done = Set(lines.filter { $0.postedOn != nil || $0.isPutOff }.map(\.agent))
        var seen = Dictionary(
            uniqueKeysWithValues: lines.filter { !done.contains($0.agent) }.map { ($0.agent, $0) })
        var isWhole = true
        for now in try desk.reckon(YearMonth(run.month), besides: commissionRun, without: done, &tx) {
            let told = seen.removeValue(forKey: now.agent)
            if try !post(now, as: told, desk, &tx) { isWhole = false }
        }
        // Nothing is left for whom nothing was found any more.
        for line in seen.values { try desk.runs.delete(line.line, &tx) }
        if isWhole { try desk.runs.decide(commissionRun, .posted, by: work.decider, nil, &tx) }
        let sheet = try CommissionRunSheet(commissionRun, desk.runs, &tx)
        work.audit.subject = "commission_run/\(commissionRun.raw)"
        work.audit.runID = commissionRun.raw
        work.audit.businessDate = try businessDate(in: nil, &tx, society: desk.society)
        work.audit.after = sheet.facts.json
        return sheet
    }

    /// Posts a line that is what was looked at; otherwise what it is now is written down, to be looked at.
    ///
    /// Answers whether it is in the books.
    private func post(
        _ now: CommissionLineFacts, as told: CommissionLineFacts?, _ desk: CommissionDesk,
        _ tx: inout Transaction
    ) throws -> Bool {
        guard let told, told.isSame(as: now) else {
            if let told { try desk.runs.delete(told.line, &tx) }
            var anew = now
            anew.refusal = CommissionRefusal.runStale.code
            try desk.runs.insert(anew, in: commissionRun, &tx)
            return false
        }
        do {
            try desk.post(told, &tx)
            return true
        } catch let refusal as LedgerRefusal {
            try desk.runs.refuse(told.line, refusal, &tx)
        } catch let refusal as CollectionRefusal {
            try desk.runs.refuse(told.line, refusal, &tx)
        }
        return false
    }
}

extension CommissionLineFacts {
    /// Whether an agent gets the same.
    fileprivate func isSame(as other: CommissionLineFacts) -> Bool {
        parts == other.parts && earned == other.earned && recovered == other.recovered
            && brought == other.brought && carried == other.carried && commission == other.commission
            && tax == other.tax && taxBase == other.taxBase && security == other.security
            && payable == other.payable
    }
}
