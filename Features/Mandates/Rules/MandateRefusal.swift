public import Kernel

/// Every "no" about holders and signatories of accounts, in order of precedence.
public enum MandateRefusal: Refusal {
    /// The society has no such account, or it is held by nobody.
    case noAccount
    /// The account is closed.
    case accountClosed
    /// Nobody makes himself a holder or signatory.
    case yourself
    /// The first holder has died: what becomes of the account, his survivors and heirs are asked.
    case firstDeceased(name: String)
    /// A holder has died and nobody has ordered since how those who are left operate the account.
    case claimsOpen
    /// A body holds an account alone; others sign for it.
    case bodyHoldsAlone(name: String)
    /// Only persons hold jointly, sign and act.
    case noPerson(name: String)
    /// He has died.
    case deceased(name: String)
    /// It is his account: the first holder is not changed here.
    case firstHolder(name: String)
    /// He holds it already.
    case holdsAlready(name: String)
    /// The account has as many holders as it may have.
    case tooMany(most: Int)
    /// He does not hold the account.
    case notHolder
    /// So many holders, or signatories, cannot order this mode.
    case modeUnfit(count: Int)
    /// Persons sign for themselves; signatories are for bodies.
    case noBody(name: String)
    /// Somebody is named twice.
    case namedTwice(name: String)
    /// A minor neither signs nor acts for others.
    case minor(name: String)
    /// A guardian acts for a minor alone.
    case notMinor(name: String)
    /// A minor gives no power of attorney.
    case minorGivesNone(name: String)
    /// He acts for that holder already.
    case actsAlready(name: String)
    /// Nobody of that name acts for him.
    case noAgent
    /// The date lies after the business date.
    case dateInFuture(CalendarDate)
    /// The date lies before the beginning.
    case beforeBegin(CalendarDate)
    /// The document belongs to nobody who is named on the account.
    case strangeDocument
    /// He signs or acts on accounts that are open.
    case signsElsewhere(count: Int)
    /// The signatures do not suffice.
    case notEnough

    /// The stable code.
    public var code: String {
        switch self {
        case .noAccount: "mandate.no_account"
        case .accountClosed: "mandate.account_closed"
        case .yourself: "mandate.yourself"
        case .firstDeceased: "mandate.first_deceased"
        case .claimsOpen: "mandate.claims_open"
        case .bodyHoldsAlone: "mandate.body_holds_alone"
        case .noPerson: "mandate.no_person"
        case .deceased: "mandate.deceased"
        case .firstHolder: "mandate.first_holder"
        case .holdsAlready: "mandate.holds_already"
        case .tooMany: "mandate.too_many"
        case .notHolder: "mandate.not_holder"
        case .modeUnfit: "mandate.mode_unfit"
        case .noBody: "mandate.no_body"
        case .namedTwice: "mandate.named_twice"
        case .minor: "mandate.minor"
        case .notMinor: "mandate.not_minor"
        case .minorGivesNone: "mandate.minor_gives_none"
        case .actsAlready: "mandate.acts_already"
        case .noAgent: "mandate.no_agent"
        case .dateInFuture: "mandate.date_in_future"
        case .beforeBegin: "mandate.before_begin"
        case .strangeDocument: "mandate.strange_document"
        case .signsElsewhere: "mandate.signs_elsewhere"
        case .notEnough: "mandate.not_enough"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noAccount, .accountClosed, .firstDeceased, .bodyHoldsAlone, .tooMany:
            RefusalCause("sub_account")
        case .modeUnfit: RefusalCause("operating_mode")
        case .notMinor, .minorGivesNone: RefusalCause("capacity")
        case .dateInFuture(let date), .beforeBegin(let date): RefusalCause("date", date.text)
        case .strangeDocument: RefusalCause("document")
        case .noBody, .notEnough, .namedTwice: nil
        default: RefusalCause("party")
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noAccount: .notFound
        case .accountClosed: .closed
        case .yourself: .forbidden
        case .firstDeceased, .claimsOpen, .deceased, .firstHolder, .holdsAlready, .actsAlready,
            .signsElsewhere,
            .notHolder, .noAgent:
            .conflict
        case .tooMany: .limit
        default: .invalid
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .firstDeceased(let name), .bodyHoldsAlone(let name), .noPerson(let name), .deceased(let name),
            .firstHolder(let name), .holdsAlready(let name), .noBody(let name), .namedTwice(let name),
            .minor(let name), .notMinor(let name), .minorGivesNone(let name), .actsAlready(let name):
            [.init("name", .text(name))]
        case .tooMany(let count), .modeUnfit(let count), .signsElsewhere(let count):
            [.init("count", .number(Int64(count)))]
        case .dateInFuture(let date), .beforeBegin(let date): [.init("date", .date(date))]
        default: []
        }
    }
}
