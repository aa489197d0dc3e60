internal import AccessRules
public import Crypto
public import HTTP
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

/// Under which names attempts are counted.
///
/// What was typed is kept as a digest only: people type passwords into the
/// wrong field. Somebody who owns an IPv6 network has all addresses of its /64.
struct AttemptSubjects: Sendable {
    let login: String
    let address: String

    init(login: LoginText, address: ClientAddress) {
        self.login = "login:" + Digest.of(login.stored).text
        self.address = "address:\(Self.network(of: address))"
    }

    /// By what an address is told from those of others.
    static func network(of address: ClientAddress) -> String {
        address.kind == .ipv6 ? "\(address.bits >> 64)/64" : address.text
    }
}
