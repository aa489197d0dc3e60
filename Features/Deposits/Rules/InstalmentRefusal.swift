public import Kernel

/// Every "no" about deposits that are paid by instalments.
public enum InstalmentRefusal: Refusal {
    /// The scheme's accounts are of another kind.
    case otherKind(scheme: String)
    /// It is made for multiples of so many months.
    case notMonths(of: Int)
    /// What comes is no number of whole instalments, with the penalty for those that are late.
    case uneven(one: Money, penalty: Money)
    /// Every instalment is paid.
    case allPaid(account: String)
    /// No more instalments are taken before they are due.
    case tooFarAhead(most: Int)
    /// Its time is over: no instalment is taken any more.
    case over(CalendarDate)
    /// Instalments are missing: it is paid back when they have come, or at the counter.
    case missing(account: String, count: Int)
    /// The scheme has no head for penalties.
    case noPenaltyHead(scheme: String)
    /// It is paid back, not made a deposit again.
    case notRenewed(account: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .otherKind: "instalment.other_kind"
        case .notMonths: "instalment.not_months"
        case .uneven: "instalment.uneven"
        case .allPaid: "instalment.all_paid"
        case .tooFarAhead: "instalment.too_far_ahead"
        case .over: "instalment.over"
        case .missing: "instalment.missing"
        case .noPenaltyHead: "instalment.no_penalty_head"
        case .notRenewed: "instalment.not_renewed"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .otherKind, .notMonths, .uneven: .invalid
        case .allPaid, .over, .missing, .noPenaltyHead, .notRenewed: .conflict
        case .tooFarAhead: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .otherKind: RefusalCause("deposit_scheme")
        case .noPenaltyHead: RefusalCause("late_penalty")
        case .notMonths: RefusalCause("months")
        case .uneven, .tooFarAhead: RefusalCause("amount")
        case .allPaid, .over, .missing, .notRenewed: RefusalCause("sub_account")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .otherKind(let scheme), .noPenaltyHead(let scheme): [.init("name", .text(scheme))]
        case .notMonths(let months): [.init("months", .number(Int64(months)))]
        case .uneven(let one, let penalty): [.init("amount", .money(one)), .init("penalty", .money(penalty))]
        case .allPaid(let account), .notRenewed(let account): [.init("account", .text(account))]
        case .tooFarAhead(let most): [.init("most", .number(Int64(most)))]
        case .over(let day): [.init("date", .date(day))]
        case .missing(let account, let count):
            [.init("account", .text(account)), .init("count", .number(Int64(count)))]
        }
    }
}
