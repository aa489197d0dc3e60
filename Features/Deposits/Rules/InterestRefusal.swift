public import Kernel

/// Every "no" about calculating and posting interest, in order of precedence.
public enum InterestRefusal: Refusal {
    /// The society has no such run.
    case noSuchRun
    /// The account is not in the run.
    case noSuchLine
    /// Interest of the scheme is being calculated or waits to be posted.
    case underWay(run: Int64)
    /// The run is at another point.
    case wrongState
    /// There is no account with days that are not posted.
    case nothingDue
    /// The next period ends later.
    case notDue(through: CalendarDate)
    /// The day lies after the business date.
    case dayAhead(CalendarDate)
    /// By the month, interest is reckoned for whole months.
    case notMonthEnd(CalendarDate)
    /// Interest of the day is posted.
    case postedThrough(CalendarDate)
    /// The sum is not the one that was looked at.
    case totalChanged(total: Money)
    /// Terms or rates were told for days of the run after it was begun.
    case conditionsChanged
    /// A later period is posted.
    case notLatest(through: CalendarDate)
    /// What the account is due has changed since it was calculated.
    case changedMeanwhile
    /// The deposit was paid back or made a deposit again since: its interest went with it.
    case endedSince
    /// A figure of the account is beyond what is kept, or what counts for it cannot be read.
    case cannotReckon
    /// The branch has not come to the last day of the period.
    case dayNotReached(branch: String, CalendarDate)
    /// The scheme has no account for what overdrawn balances are charged.
    case noChargeAccount(name: String)
    /// What overdrawn balances are charged is booked on an open plain head of income.
    case chargeAccountUnfit(account: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchRun: "interest.no_such_run"
        case .noSuchLine: "interest.no_such_line"
        case .underWay: "interest.under_way"
        case .wrongState: "interest.wrong_state"
        case .nothingDue: "interest.nothing_due"
        case .notDue: "interest.not_due"
        case .dayAhead: "interest.day_ahead"
        case .notMonthEnd: "interest.not_month_end"
        case .postedThrough: "interest.posted_through"
        case .totalChanged: "interest.total_changed"
        case .conditionsChanged: "interest.conditions_changed"
        case .notLatest: "interest.not_latest"
        case .changedMeanwhile: "interest.changed_meanwhile"
        case .endedSince: "interest.ended_since"
        case .cannotReckon: "interest.cannot_reckon"
        case .dayNotReached: "interest.day_not_reached"
        case .noChargeAccount: "interest.no_charge_account"
        case .chargeAccountUnfit: "interest.charge_account_unfit"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noSuchRun, .noSuchLine: .notFound
        case .underWay, .wrongState, .nothingDue, .notDue, .postedThrough, .totalChanged,
            .conditionsChanged, .notLatest,
            .changedMeanwhile, .endedSince, .cannotReckon, .dayNotReached:
            .conflict
        case .dayAhead, .notMonthEnd, .noChargeAccount, .chargeAccountUnfit: .invalid
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchRun, .wrongState, .conditionsChanged, .notLatest: RefusalCause("interest_run")
        case .noSuchLine, .changedMeanwhile, .endedSince, .cannotReckon: RefusalCause("sub_account")
        case .underWay, .nothingDue: RefusalCause("scheme")
        case .notDue, .notMonthEnd, .dayAhead: RefusalCause("through_date")
        case .postedThrough: RefusalCause("from_date")
        case .totalChanged: RefusalCause("total")
        case .dayNotReached: RefusalCause("branch")
        case .noChargeAccount, .chargeAccountUnfit: RefusalCause("charge_account")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noSuchRun, .noSuchLine, .wrongState, .nothingDue, .conditionsChanged, .changedMeanwhile,
            .endedSince, .cannotReckon:
            []
        case .underWay(let run): [.init("number", .number(run))]
        case .notDue(let day), .dayAhead(let day), .notMonthEnd(let day), .postedThrough(let day),
            .notLatest(let day):
            [.init("date", .date(day))]
        case .totalChanged(let total): [.init("total", .money(total))]
        case .dayNotReached(let branch, let day): [.init("branch", .text(branch)), .init("date", .date(day))]
        case .noChargeAccount(let name): [.init("name", .text(name))]
        case .chargeAccountUnfit(let account): [.init("account", .text(account))]
        }
    }
}
