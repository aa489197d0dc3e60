public import DepositsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Begins a run of interest: what the accounts of a scheme are due up to a day is calculated, to be looked at before anything is posted.
public struct CalculateInterest: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The last day that counts; the last one of the first posting period that is not posted when left out.
    public var through: CalendarDate?

    /// A blank.
    public init() {}

    /// Of a scheme.
    public init(_ scheme: ID<DepositScheme>) { self.scheme = scheme }

    /// The stable name.
    public static let name = "deposits.calculate_interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.interest
    /// The fields.
    public static let fields: [Field<CalculateInterest>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("through_date", \.through, .date),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> InterestRunFacts {
        let desk = DepositDesk(work, Self.permission)
        guard let kept = try desk.schemes.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        let runs = InterestRunRepository(society: desk.society)
        if let other = try runs.underWay(for: scheme, &tx) { throw InterestRefusal.underWay(run: other.raw) }
        let today = try businessDate(in: nil, &tx, society: desk.society)
        let first =
            kept.draft.kind.isForTerm
            ? try ContractRepository(society: desk.society).earliest(under: scheme, &tx)
            : try InterestAccrualRepository(society: desk.society).earliest(under: scheme, &tx)
        guard let first, first <= today else { throw InterestRefusal.nothingDue }
        let conditions = try desk.conditions(of: scheme, &tx)
        // What a posting has passed over goes with the next period.
        let posted = try runs.postedThrough(of: scheme, &tx)
        let last = try through ?? conditions.periodEnd(of: max(first, posted?.adding(days: 1) ?? first))
        guard last <= today else {
            throw through == nil ? InterestRefusal.notDue(through: last) : .dayAhead(last)
        }
        guard last >= first else { throw InterestRefusal.postedThrough(first.adding(days: -1)) }
        try conditions.checkEnd(last, from: first)
        let run = try runs.insert(scheme, through: last, by: work.maker, &tx)
        try InterestJobs.queue(run, "calculate", in: work, &tx)
        guard let facts = try InterestRunReports(society: desk.society).find(run, &tx) else {
            throw InterestRefusal.noSuchRun
        }
        work.audit.subject = "interest_run/\(run.raw)"
        work.audit.businessDate = today
        work.audit.runID = run.raw
        work.audit.period = first...last
        work.audit.after = facts.json
        return facts
    }
}

extension SchemeConditions {
    /// The last day of the posting period that a day is in.
    ///
    /// Of deposits that are made for a time the shortest period counts that was ever told.
    func periodEnd(of day: CalendarDate) throws(DepositRefusal) -> CalendarDate {
        let period =
            scheme.draft.kind.isForTerm
            ? contracts.map { $0.terms.postingPeriod.period }.max { $0.perYear < $1.perYear } ?? .quarterly
            : try terms(on: day).posting.period
        return period.next(after: day).adding(days: -1)
    }

    /// Refuses a last day within a month by the methods of the month; what is paid out is posted for whole periods whatever the day.
    func checkEnd(_ last: CalendarDate, from first: CalendarDate) throws(InterestRefusal) {
        if scheme.draft.kind.isForTerm || last == last.monthEnd { return }
        guard isDaily(from: first, until: last.adding(days: 1)) else { throw .notMonthEnd(last) }
    }
}
