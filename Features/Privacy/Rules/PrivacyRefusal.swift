public import Kernel

/// Every "no" about personal data, in order of precedence.
public enum PrivacyRefusal: Refusal {
    /// The society has no such person.
    case noSuchPerson
    /// The society has no such request.
    case noSuchRequest
    /// The society has no such user.
    case noSuchUser
    /// There is no such notice, or it has not begun.
    case noNotice
    /// The language is none of the program's.
    case unknownLanguage
    /// Service and duties of law need no consent.
    case needsNoConsent
    /// A parent or guardian has to agree.
    case guardianMissing
    /// He has agreed to this text already.
    case consentStands
    /// There is no consent that could be withdrawn.
    case noConsent
    /// The day lies in the future.
    case inFuture
    /// The request has ended.
    case requestEnded
    /// The request is of another person or asks for something else.
    case otherRequest
    /// Nobody acts for the person.
    case noRepresentative
    /// There is no such sharing, or it has ended.
    case noSharing
    /// A hold stands already.
    case holdStands
    /// There is no hold.
    case noHold
    /// The file may no more be fetched, or not by this user.
    case exportClosed
    /// The person is erased.
    case erased
    /// Something must be settled first.
    case unsettled
    /// Records are kept by law until a day.
    case keptUntil(CalendarDate)
    /// Nobody erases himself.
    case ownData

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchPerson: "privacy.no_such_person"
        case .noSuchRequest: "privacy.no_such_request"
        case .noSuchUser: "privacy.no_such_user"
        case .noNotice: "privacy.no_notice"
        case .unknownLanguage: "privacy.unknown_language"
        case .needsNoConsent: "privacy.needs_no_consent"
        case .guardianMissing: "privacy.guardian_missing"
        case .consentStands: "privacy.consent_stands"
        case .noConsent: "privacy.no_consent"
        case .inFuture: "privacy.in_future"
        case .requestEnded: "privacy.request_ended"
        case .otherRequest: "privacy.other_request"
        case .noRepresentative: "privacy.no_representative"
        case .noSharing: "privacy.no_sharing"
        case .holdStands: "privacy.hold_stands"
        case .noHold: "privacy.no_hold"
        case .exportClosed: "privacy.export_closed"
        case .erased: "privacy.erased"
        case .unsettled: "privacy.unsettled"
        case .keptUntil: "privacy.kept_until"
        case .ownData: "privacy.own_data"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .noSuchPerson, .noSuchRequest, .noSuchUser: .notFound
        case .noNotice, .consentStands, .noConsent, .otherRequest, .noRepresentative, .noSharing, .holdStands,
            .noHold, .unsettled:
            .conflict
        case .unknownLanguage, .needsNoConsent, .guardianMissing, .inFuture: .invalid
        case .requestEnded, .exportClosed, .erased: .closed
        case .keptUntil: .conflict
        case .ownData: .forbidden
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchPerson, .erased: RefusalCause("party")
        case .noSuchRequest, .requestEnded, .otherRequest: RefusalCause("privacy_request")
        case .noSuchUser: RefusalCause("user")
        case .noNotice, .consentStands: RefusalCause("privacy_notice")
        case .needsNoConsent: RefusalCause("consent_purpose")
        case .unknownLanguage: RefusalCause("language")
        case .guardianMissing: RefusalCause("guardian")
        case .inFuture: RefusalCause("received_on")
        default: nil
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .keptUntil(let date): [.init("date", .date(date))]
        default: []
        }
    }
}
