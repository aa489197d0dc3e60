public import Kernel

/// Every "no" of the messages, in the order in which they are looked at.
public enum MessageRefusal: Refusal {
    /// No such message.
    case notFound
    /// It has gone out, or is on its way.
    case notToRetry
    /// What it said is forgotten, or is no longer good.
    case forgotten
    /// No text has this name.
    case unknownKind(name: String)
    /// The text has a place that this kind of message does not fill.
    case strangePlace(place: String)
    /// No address of a mailbox, or no number of a mobile.
    case badRecipient
    /// Another code was asked for a moment ago.
    case tooSoon(seconds: Int64)
    /// As many codes as there may be in an hour.
    case tooMany
    /// As many codes have gone to an unconfirmed address as may in an hour or a day.
    case tooManyThere

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "messages.not_found"
        case .notToRetry: "messages.not_to_retry"
        case .forgotten: "messages.forgotten"
        case .unknownKind: "messages.unknown_kind"
        case .strangePlace: "messages.strange_place"
        case .badRecipient: "messages.bad_recipient"
        case .tooSoon: "messages.too_soon"
        case .tooMany: "messages.too_many"
        case .tooManyThere: "messages.too_many_there"
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notToRetry, .forgotten: .closed
        case .unknownKind, .strangePlace, .badRecipient: .invalid
        case .tooSoon, .tooMany, .tooManyThere: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .notFound: RefusalCause("message")
        case .badRecipient: RefusalCause("recipient")
        case .notToRetry, .forgotten, .unknownKind, .strangePlace, .tooSoon, .tooMany, .tooManyThere: nil
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .unknownKind(let name): [.init("name", .text(name))]
        case .strangePlace(let place): [.init("place", .text(place))]
        case .tooSoon(let seconds): [.init("count", .number(seconds))]
        default: []
        }
    }
}
