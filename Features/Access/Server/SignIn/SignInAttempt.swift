internal import AccessRules
public import Crypto
internal import Gate
public import HTTP
internal import Kernel
public import Log

/// What somebody gives to sign in.
public struct SignInAttempt: Sendable {
    /// A login name, an e-mail address or a mobile number, as typed.
    public var login: String
    /// The password.
    public var password: Secret<String>
    /// Where he sits.
    public var address: ClientAddress
    /// What his browser calls itself.
    public var device: String?
    /// Through which door he comes.
    public var door = SessionDoor.web
    /// The code of the second factor, where it comes along at once.
    public var code: String?
    /// The site at which a passkey may come along instead of a code.
    public var site: PasskeySite?
    /// What a device that passed the second factor was given then.
    public var deviceToken: Token?
    /// Whether the device is to be known from now on.
    public var remembers = false

    /// An attempt.
    public init(login: String, password: Secret<String>, address: ClientAddress, device: String? = nil) {
        self.login = login
        self.password = password
        self.address = address
        self.device = device.map { String($0.prefix(200)) }
    }
}

/// Through which door a session is opened.
public enum SessionDoor: String, Sendable {
    /// The page of signing in.
    case web
    /// REST.
    case rest
}

/// Under which names attempts are counted.
///
/// A person is counted as himself, by whichever of his names he is called: three names are no more guesses at one password. A name
/// that nobody has is counted too, and kept as a digest only: people type passwords into the wrong field. Somebody who owns an
/// IPv6 network has all addresses of its /64.
struct AttemptSubjects: Sendable {
    let login: String
    let address: String

    /// Of the user whom the name means; of the name itself where it means nobody.
    init(_ user: ID<User>?, login: LoginText, address: ClientAddress) {
        self.login = user.map { "sign-in:\($0.raw)" } ?? "login:" + Digest.of(login.stored).text
        self.address = "address:\(Self.network(of: address))"
    }

    /// By what an address is told from those of others.
    static func network(of address: ClientAddress) -> String {
        address.kind == .ipv6 ? "\(address.bits >> 64)/64" : address.text
    }
}
