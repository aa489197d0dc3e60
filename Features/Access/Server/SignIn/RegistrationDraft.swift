internal import AccessRules
public import Gate
public import Kernel
public import Log
internal import MessagesRules

/// As what somebody registers himself.
public enum RegistrationKind: String, Sendable, CaseIterable {
    /// He wants to become a member.
    case member
    /// He wants to be a customer without membership.
    case customer
}

/// What somebody tells to register himself, as he types it.
public struct RegistrationDraft: Sendable {
    /// The society; may be left out where only one is open.
    public var society: ID<Society>?
    /// As what.
    public var kind = RegistrationKind.member
    /// His name.
    public var name = ""
    /// His mobile number or e-mail address.
    public var address = ""
    /// The password that he wants.
    public var password = Secret("")
    /// The language of his pages, as in `mr`.
    public var language = "en"

    /// A blank.
    public init() {}
}

/// A society in which people may register themselves.
public struct OpenRegistration: Sendable, Equatable {
    /// Its number.
    public var society: ID<Society>
    /// Its name.
    public var name: String
    /// How many characters a password has there at least.
    public var leastLength: Int
}

/// What stands for a registration until its code is typed: all that was told, sealed.
///
/// Nothing of it is stored.
public struct RegistrationTicket: Sendable, Equatable {
    /// The ticket.
    public var text: String
    /// The address to which the code went, masked.
    public var masked: String
    /// What writes to the address, behind the answer.
    var sending: Task<Void, Never>?
}

/// An address of the one form in which it is stored, and by what messages go there.
struct RegistrationAddress: Sendable, Equatable {
    var channel: MessageChannel
    var text: String

    init(channel: MessageChannel, text: String) { (self.channel, self.text) = (channel, text) }

    /// Reads what was typed; nil when it is neither a mailbox nor a mobile.
    init?(_ raw: String) {
        if let mail = EmailAddress(raw) {
            self.init(channel: .mail, text: mail.text)
        } else if let mobile = MobileNumber(raw) {
            self.init(channel: .sms, text: mobile.digits)
        } else {
            return nil
        }
    }

    var masked: String { channel.masked(text) }
}

/// Somebody has registered himself: his account stands, and whoever takes applications in begins one.
///
/// Asked within the same transaction.
public struct SelfRegistered: HookPoint {
    /// His account.
    public var user: ID<User>
    /// His name.
    public var name: String
    /// As what.
    public var kind: RegistrationKind
}
