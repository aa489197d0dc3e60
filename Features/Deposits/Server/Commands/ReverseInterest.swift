public import DepositsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes the postings of a run of interest out of the books, the last one of its scheme first.
///
/// Its days are due again. An account from which the interest was drawn meanwhile keeps its posting and is told.
public struct ReverseInterest: Command {
    /// The run.
    public var interestRun = ID<InterestRun>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.reverse_interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.reverseInterest
    /// The fields.
    public static let fields: [Field<ReverseInterest>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// Each account's posting is a voucher that is undone.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try InterestRunRepository(society: society).largest(.posted, of: interestRun, &tx)
            .map {
                Stake(
                    ReverseVoucher.self, in: $0.branch.map { .branches([$0]) } ?? .society,
                    amount: $0.amount)
            }
    }

    /// Marks the run as being reversed.
    public func run(_ tx: inout Transaction, in work: Work) throws -> InterestRunFacts {
        let desk = DepositDesk(work, Self.permission)
        let runs = InterestRunRepository(society: desk.society)
        let reports = InterestRunReports(society: desk.society)
        guard let row = try runs.lock(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        let left = try runs.totals(of: interestRun, &tx).contains { $0.status == .posted }
        guard row.status == .posted || (row.status == .adjusted && left) else {
            throw InterestRefusal.wrongState
        }
        if let refusal = try runs.dayMissing(for: row, .posted, &tx) { throw refusal }
        _ = try desk.schemes.lock(row.scheme, &tx)
        if let other = try runs.underWay(for: row.scheme, &tx) {
            throw InterestRefusal.underWay(run: other.raw)
        }
        if let latest = try runs.postedThrough(of: row.scheme, &tx), latest > row.through {
            throw InterestRefusal.notLatest(through: latest)
        }
        work.audit.before = try reports.find(interestRun, &tx)?.json
        try runs.startReversing(
            interestRun, by: work.maker, approver: work.approver, reason: reason, &tx)
        try InterestJobs.queue(interestRun, "reverse", in: work, &tx)
        work.audit.subject = "interest_run/\(interestRun.raw)"
        work.audit.runID = interestRun.raw
        guard let after = try reports.find(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        return after
    }
}
