public import DepositsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
public import Kernel
internal import Mandates
public import Postgres

/// Lets a run of interest into the books; what follows, chunk by chunk, posts what was calculated and nothing else.
///
/// The Gate can hold it for a second person.
public struct PostInterest: Command {
    /// The run.
    public var interestRun = ID<InterestRun>(0)
    /// Credits and debits together, by which limits and approval rules measure it.
    public var total: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.post_interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.interest
    /// The fields.
    public static let fields: [Field<PostInterest>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run")),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
    ]

    /// Credits and debits together.
    public var amount: Money? { total }

    /// Each account's interest is a voucher: who may not write one of that amount has the run approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try InterestRunRepository(society: society).largest(.planned, of: interestRun, &tx)
            .filter { !$0.amount.isZero }
            .map {
                Stake(
                    PostVoucher.self, in: $0.branch.map { .branches([$0]) } ?? .society, amount: $0.amount)
            }
    }

    /// Marks the run as being posted.
    public func run(_ tx: inout Transaction, in work: Work) throws -> InterestRunFacts {
        let society = work.group.society
        let runs = InterestRunRepository(society: society)
        let reports = InterestRunReports(society: society)
        guard let row = try runs.lock(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        // Whoever tells terms or rates waits: what is told before is seen here, what is told after is refused there.
        _ = try DepositSchemeRepository(society: society).lock(row.scheme, &tx)
        guard row.status == .calculated, let before = try reports.find(interestRun, &tx) else {
            throw InterestRefusal.wrongState
        }
        guard !before.isOutdated else { throw InterestRefusal.conditionsChanged }
        if let refusal = try runs.dayMissing(for: row, .planned, &tx) { throw refusal }
        for account in try runs.given(in: interestRun, &tx) {
            work.parties.formUnion(try MandateRegister.people(on: account, society: society, &tx))
        }
        let sum = before.credit + before.debit
        guard total ?? .zero == sum else { throw InterestRefusal.totalChanged(total: sum) }
        try runs.startPosting(interestRun, by: work.maker, approver: work.approver, &tx)
        try InterestJobs.queue(interestRun, "post", in: work, &tx)
        work.audit.subject = "interest_run/\(interestRun.raw)"
        work.audit.runID = interestRun.raw
        // What was calculated is the record before: a second person decides on it as he sees it.
        work.audit.before = before.json
        guard let after = try reports.find(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        return after
    }
}
