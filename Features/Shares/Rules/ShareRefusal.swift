public import Kernel

/// Every "no" about shares, in order of precedence.
public enum ShareRefusal: Refusal {
    /// The society has no such kind of shares.
    case noSuchKind
    /// No more shares of the kind are given out.
    case kindClosed(name: String)
    /// Another kind has this code.
    case kindCodeTaken(code: String)
    /// Shares are booked on a control account of a liability that is open.
    case accountUnfit(account: String)
    /// Another kind is booked on the account.
    case accountTaken(account: String)
    /// The society has no such member.
    case noSuchMember
    /// He is no member now.
    case noMember(name: String)
    /// No kind of shares is for the class.
    case noKindForClass(name: String)
    /// The kind is not for members of this class.
    case notForClass(kind: String, name: String)
    /// The society has no such application for shares.
    case noSuchApplication
    /// The application has been decided.
    case alreadyDecided(name: String)
    /// The society has no such certificate.
    case noSuchCertificate
    /// The certificate stands no more.
    case certificateEnded(number: String)
    /// Certificates of one holder and one kind are made one.
    case ofSeveralHolders
    /// The parts do not make the certificate's shares.
    case partsNotWhole(held: Int64)
    /// The date lies after the business date.
    case dateInFuture(CalendarDate)
    /// Nobody decides about himself.
    case yourself
    /// Nobody transfers shares to himself.
    case sameHolder
    /// The branches of the members stand on different days, and a movement has one date.
    case daysDiffer(CalendarDate, CalendarDate)
    /// He does not have so many shares.
    case notEnough(held: Int64)
    /// So few of the shares have been held long enough.
    case heldTooShort(free: Int64, since: CalendarDate)
    /// He owes the society: nothing is transferred or given back.
    case owes(name: String, count: Int64)
    /// Shares are given back to who has ceased to be a member.
    case notCeased(name: String)
    /// He would be left with fewer shares than the bye-laws ask.
    case belowLeast(least: Int64)
    /// He would hold more than the ceiling.
    case aboveCeiling(most: Money)
    /// He would hold more than his part of the whole capital.
    case abovePart(percent: String, most: Money)
    /// More than the year's limit leaves would be given back.
    case refundsUsedUp(left: Money)
    /// The amount is no whole number of shares.
    case notWhole(amount: Money, faceValue: Money)
    /// He holds shares; they are given back or transferred first.
    case sharesHeld(count: Int64)
    /// Money of an application for shares waits for the committee.
    case applicationWaits(amount: Money)
    /// His account has shares that the register does not know yet.
    case notTakenOver(name: String)
    /// No account of the kind has shares that the register does not know.
    case nothingToTakeOver
    /// The balance of an account of older books is no whole number of shares.
    case accountNotWhole(account: String, amount: Money, faceValue: Money)
    /// Accounts with shares belong to nobody who is a member.
    case holdersUnknown(count: Int64, first: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchKind: "share.no_such_kind"
        case .kindClosed: "share.kind_closed"
        case .kindCodeTaken: "share.kind_code_taken"
        case .accountUnfit: "share.account_unfit"
        case .accountTaken: "share.account_taken"
        case .noSuchMember: "share.no_such_member"
        case .noMember: "share.no_member"
        case .noKindForClass: "share.no_kind_for_class"
        case .notForClass: "share.not_for_class"
        case .noSuchApplication: "share.no_such_application"
        case .alreadyDecided: "share.already_decided"
        case .noSuchCertificate: "share.no_such_certificate"
        case .certificateEnded: "share.certificate_ended"
        case .ofSeveralHolders: "share.of_several_holders"
        case .partsNotWhole: "share.parts_not_whole"
        case .dateInFuture: "share.date_in_future"
        case .yourself: "share.yourself"
        case .sameHolder: "share.same_holder"
        case .daysDiffer: "share.days_differ"
        case .notEnough: "share.not_enough"
        case .heldTooShort: "share.held_too_short"
        case .owes: "share.owes"
        case .notCeased: "share.not_ceased"
        case .belowLeast: "share.below_least"
        case .aboveCeiling: "share.above_ceiling"
        case .abovePart: "share.above_part"
        case .refundsUsedUp: "share.refunds_used_up"
        case .notWhole: "share.not_whole"
        case .sharesHeld: "share.shares_held"
        case .applicationWaits: "share.application_waits"
        case .notTakenOver: "share.not_taken_over"
        case .nothingToTakeOver: "share.nothing_to_take_over"
        case .accountNotWhole: "share.account_not_whole"
        case .holdersUnknown: "share.holders_unknown"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noSuchKind, .noSuchMember, .noSuchApplication, .noSuchCertificate: .notFound
        case .kindClosed: .closed
        case .kindCodeTaken, .accountTaken, .noMember, .noKindForClass, .notForClass, .alreadyDecided,
            .certificateEnded, .notEnough, .heldTooShort, .owes, .notCeased, .notWhole, .sharesHeld,
            .applicationWaits, .notTakenOver, .daysDiffer,
            .nothingToTakeOver, .accountNotWhole, .holdersUnknown:
            .conflict
        case .accountUnfit, .ofSeveralHolders, .partsNotWhole, .dateInFuture, .sameHolder: .invalid
        case .yourself: .forbidden
        case .belowLeast, .aboveCeiling, .abovePart, .refundsUsedUp: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchKind, .kindClosed, .notForClass, .nothingToTakeOver, .accountNotWhole, .holdersUnknown:
            RefusalCause("share_kind")
        case .kindCodeTaken: RefusalCause("code")
        case .noKindForClass: RefusalCause("member_class")
        case .accountUnfit, .accountTaken: RefusalCause("account")
        case .noSuchMember, .noMember, .yourself, .sameHolder, .owes, .notCeased, .sharesHeld,
            .applicationWaits, .notTakenOver:
            RefusalCause("member")
        case .noSuchApplication, .alreadyDecided: RefusalCause("share_application")
        case .noSuchCertificate, .certificateEnded, .ofSeveralHolders: RefusalCause("share_certificate")
        case .partsNotWhole: RefusalCause("parts")
        case .notEnough, .heldTooShort, .belowLeast, .aboveCeiling, .abovePart, .refundsUsedUp:
            RefusalCause("shares")
        case .notWhole, .daysDiffer: nil
        case .dateInFuture(let date): RefusalCause("date", date.text)
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .kindClosed(let name), .noMember(let name), .noKindForClass(let name),
            .alreadyDecided(let name), .notCeased(let name), .notTakenOver(let name):
            [.init("name", .text(name))]
        case .kindCodeTaken(let code):
            [.init("code", .text(code))]
        case .accountUnfit(let account), .accountTaken(let account):
            [.init("account", .text(account))]
        case .notForClass(let kind, let name):
            [.init("kind", .text(kind)), .init("name", .text(name))]
        case .certificateEnded(let number):
            [.init("number", .text(number))]
        case .partsNotWhole(let held), .notEnough(let held):
            [.init("held", .number(held))]
        case .dateInFuture(let date):
            [.init("date", .date(date))]
        case .daysDiffer(let date, let other):
            [.init("date", .date(date)), .init("other", .date(other))]
        case .heldTooShort(let free, let since):
            [.init("free", .number(free)), .init("since", .date(since))]
        case .owes(let name, let count):
            [.init("name", .text(name)), .init("count", .number(count))]
        case .belowLeast(let least):
            [.init("least", .number(least))]
        case .aboveCeiling(let most):
            [.init("most", .money(most))]
        case .abovePart(let percent, let most):
            [.init("percent", .text(percent)), .init("most", .money(most))]
        case .refundsUsedUp(let left):
            [.init("left", .money(left))]
        case .notWhole(let amount, let faceValue):
            [.init("amount", .money(amount)), .init("face_value", .money(faceValue))]
        case .accountNotWhole(let account, let amount, let faceValue):
            [
                .init("account", .text(account)), .init("amount", .money(amount)),
                .init("face_value", .money(faceValue)),
            ]
        case .sharesHeld(let count):
            [.init("count", .number(count))]
        case .applicationWaits(let amount):
            [.init("amount", .money(amount))]
        case .holdersUnknown(let count, let first):
            [.init("count", .number(count)), .init("first", .text(first))]
        default: []
        }
    }
}
