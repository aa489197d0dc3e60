internal import AccessRules
internal import Crypto
public import Edge
public import Gate
public import Kernel
public import MessagesRules

/// How a sign-in with the right password goes on.
public indirect enum SignInStep: Sendable {
    /// The session is open.
    case opened(OpenedSession)
    /// The second factor is asked for.
    case needsFactor(FactorTicket)
}

/// Proof that somebody has just given the right name and password.
public struct FactorTicket: Sendable {
    /// What comes back with the code; good for five minutes.
    public var text: String
    /// For how many days a device may be known; 0 for not at all.
    public var knownDays: Int
    /// Whether a passkey would do too.
    public var hasPasskeys = false
    /// Whether an app shows codes.
    public var hasApp = true
    /// By what a code can be sent.
    public var ways: [CodeWay] = []
}

/// A secret that an authenticator app has yet to take over.
public struct FactorSecret: Sendable {
    /// To be typed into an app.
    public var text: String
    /// What stands in the picture that an app reads.
    public var address: String
}

/// A browser or program in which the second factor was given.
public struct KnownDevice: Sendable, Equatable {
    /// Its number.
    public var device: ID<KnownDevice>
    /// What it calls itself.
    public var name: String?
    /// Where it was.
    public var address: String?
    /// Since when it is known.
    public var createdAt: Instant
    /// When it was used last to sign in.
    public var lastUsedAt: Instant
    /// Until when it is known at most.
    public var expiresAt: Instant
}

/// What the second factor of a user is.
struct FactorState: Sendable {
    var sealed: [UInt8]?
    var isConfirmed: Bool
    var confirmedAt: Instant?
    var lastStep: Int64?
    /// Whether a role of his, in one of his societies, asks it.
    var isDemanded: Bool
    var knownDays: Int
    var codesLeft: Int
    var passkeys: Int
    /// By what codes may be sent to him.
    var channels: [MessageChannel]
    /// Whether a society that asks it lets no code to him count.
    var isOwnDemanded: Bool

    /// Whether there is one of his own: an app that has shown its code, or a passkey.
    var exists: Bool { isConfirmed || passkeys > 0 }
    /// Whether there is one at all: of his own, or an address to which codes may go.
    var hasAny: Bool { exists || !channels.isEmpty }
    /// Whether he has to set it up before anything else.
    var isDue: Bool { isDemanded && !hasAny || isOwnDemanded && !exists }
}

/// Recovery codes: each opens once where the app is not at hand.
///
/// They are made like one-time passwords and of 80 random bits too, so that a plain digest keeps them.
enum RecoveryCodes {
    static let count = 10

    static func make() -> [String] {
        (0..<count).map { _ in OneTimePassword(random: RandomBytes.make(OneTimePassword.randomBytes)).text }
    }

    static func digest(_ typed: String) -> [UInt8] {
        Digest.of("recovery code " + OneTimePassword.compared(typed)).bytes
    }
}

/// What a society sets of signing in.
public enum AccessSettings {
    static let usualKnownDays = 30

    /// The roles whose holders must have a second factor.
    public static let secondFactorRoles = Setting(
        "access.second_factor_roles", .values(FieldCodec<SeededRole>.choice, 0...8), default: [],
        choices: SeededRole.allCases.map(\.rawValue))
    /// By what codes of the second factor may be sent, to addresses that their owners have confirmed; of several societies one
    /// must allow it, and each that asks a second factor for it to count there.
    public static let codeChannels = Setting(
        "access.code_channels", .values(FieldCodec<MessageChannel>.choice, 0...2), default: [],
        choices: MessageChannel.allCases.map(\.rawValue))
    /// Whether people may register themselves over the web; off until the society lets them.
    public static let selfRegistration = Setting("access.self_registration", .flag, default: false)
    /// After how many days without an application an account ends that somebody registered himself.
    public static let registrationDays = Setting(
        "access.registration_days", .integer(1...365), default: 30)
    /// How many characters a password has at least.
    public static let passwordLength = Setting(
        "access.password_length", .integer(10...64), default: PasswordRule.usualLength)
    /// How many of the newest passwords may not be chosen again.
    public static let passwordHistory = Setting(
        "access.password_history", .integer(0...24), default: PasswordRule.usualHistory)
    /// For how many days a device on which the second factor was given is not asked again.
    public static let knownDeviceDays = Setting(
        "access.known_device_days", .integer(0...365), default: usualKnownDays)
}
