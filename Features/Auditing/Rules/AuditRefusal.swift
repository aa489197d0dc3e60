public import Kernel

/// Every "no" about audits, in order of precedence.
public enum AuditRefusal: Refusal {
    /// The society has no such engagement.
    case noSuchEngagement
    /// The society has no such sample.
    case noSuchSample
    /// The society has no such memo.
    case noSuchMemo
    /// The society has no such voucher.
    case noSuchVoucher
    /// The society has no such voucher type.
    case noSuchType(code: String)
    /// The society has no such user.
    case noSuchUser
    /// The society has no such branch.
    case noSuchBranch
    /// The audit is closed.
    case closed
    /// The last day lies before the first.
    case periodReversed
    /// Nobody makes himself the auditor.
    case assignsHimself
    /// He is assigned already.
    case assignedAlready
    /// He is not assigned.
    case notAssigned
    /// The caller is not an auditor of this engagement.
    case notAuditor
    /// The days lie outside the audit's.
    case outsidePeriod(CalendarDate, CalendarDate)
    /// The voucher or the branch is none of the audit's branch.
    case otherBranch
    /// The method needs one figure more.
    case figureMissing(field: String)
    /// No voucher is like this.
    case nothingFound
    /// The sample would be too large to work on.
    case tooMany(count: Int64, most: Int64)
    /// Nobody audits own vouchers.
    case ownVoucher
    /// A voucher that needs an explanation needs a remark.
    case remarkMissing
    /// A memo is about a voucher or about an account.
    case twoSubjects
    /// The audit is closed on a day that has not come.
    case closedInFuture
    /// The audit is closed before its first day.
    case closedBeforeStart
    /// The memo does not wait for this.
    case notInTurn
    /// Who asked or audits does not reply, and who replied does not judge.
    case ownMemo

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchEngagement: "auditing.no_such_engagement"
        case .noSuchSample: "auditing.no_such_sample"
        case .noSuchMemo: "auditing.no_such_memo"
        case .noSuchVoucher: "auditing.no_such_voucher"
        case .noSuchType: "auditing.no_such_type"
        case .noSuchUser: "auditing.no_such_user"
        case .noSuchBranch: "auditing.no_such_branch"
        case .closed: "auditing.closed"
        case .periodReversed: "auditing.period_reversed"
        case .assignsHimself: "auditing.assigns_himself"
        case .assignedAlready: "auditing.assigned_already"
        case .notAssigned: "auditing.not_assigned"
        case .notAuditor: "auditing.not_auditor"
        case .outsidePeriod: "auditing.outside_period"
        case .otherBranch: "auditing.other_branch"
        case .figureMissing: "auditing.figure_missing"
        case .nothingFound: "auditing.nothing_found"
        case .tooMany: "auditing.too_many"
        case .ownVoucher: "auditing.own_voucher"
        case .remarkMissing: "auditing.remark_missing"
        case .twoSubjects: "auditing.two_subjects"
        case .closedInFuture: "auditing.closed_in_future"
        case .closedBeforeStart: "auditing.closed_before_start"
        case .notInTurn: "auditing.not_in_turn"
        case .ownMemo: "auditing.own_memo"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noSuchEngagement, .noSuchSample, .noSuchMemo, .noSuchVoucher, .noSuchType, .noSuchUser,
            .noSuchBranch:
            .notFound
        case .closed: .closed
        case .assignedAlready, .notAssigned, .nothingFound, .notInTurn: .conflict
        case .assignsHimself, .notAuditor, .ownVoucher, .ownMemo: .forbidden
        case .periodReversed, .outsidePeriod, .otherBranch, .figureMissing, .remarkMissing, .twoSubjects,
            .closedInFuture, .closedBeforeStart:
            .invalid
        case .tooMany: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchEngagement: RefusalCause("audit_engagement")
        case .noSuchSample: RefusalCause("audit_sample")
        case .noSuchMemo: RefusalCause("audit_memo")
        case .noSuchVoucher, .ownVoucher: RefusalCause("voucher")
        case .noSuchType: RefusalCause("type")
        case .noSuchUser, .assignsHimself, .assignedAlready, .notAssigned: RefusalCause("user")
        case .otherBranch, .noSuchBranch: RefusalCause("branch")
        case .figureMissing(let field): RefusalCause(field)
        case .remarkMissing: RefusalCause("remark")
        case .closedInFuture, .closedBeforeStart: RefusalCause("closed_on")
        case .closed, .periodReversed, .notAuditor, .outsidePeriod, .nothingFound, .tooMany, .twoSubjects,
            .notInTurn,
            .ownMemo:
            nil
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noSuchType(let code): [.init("code", .text(code))]
        case .outsidePeriod(let first, let last): [.init("first", .date(first)), .init("last", .date(last))]
        case .tooMany(let count, let most): [.init("count", .number(count)), .init("most", .number(most))]
        default: []
        }
    }
}
