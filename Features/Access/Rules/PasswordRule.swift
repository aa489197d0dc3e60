public import Kernel

/// What a password must be: 12 characters at least (or what a society sets), 128 at most, on no list of passwords that everybody
/// tries, and not near to a name that everybody knows.
///
/// No rule asks for symbols or capitals: such rules make worse passwords (NIST SP 800-63B, 5.1.1.2).
///
///     PasswordRule().faults(of: "Welcome@1234", loginName: "asha")  // the commonest: a word that all try, and figures
///     PasswordRule().faults(of: "four mangoes in june", loginName: "asha")  // none
public struct PasswordRule: Sendable {
    /// How many characters a password has at most.
    public static let longest = 128
    /// How many characters it has at least where nobody has set anything.
    public static let usualLength = 12
    /// How many passwords a user must have had in between where nobody has set anything, the present one counted.
    public static let usualHistory = 5

    /// How many characters it has at least.
    public var length = PasswordRule.usualLength
    /// How many of a user's newest passwords may not be chosen again, the present one counted; 0 for any.
    public var history = PasswordRule.usualHistory
    /// What everybody knows of the user: his name, his mail's, his societies'.
    public var names: [String] = []

    /// The usual rule.
    public init(names: [String] = []) { self.names = names }

    /// Every fault of a password.
    ///
    /// `isListed` tells whether a list of passwords that everybody tries, or of common words, holds a text in small letters.
    public func faults(
        of password: String, loginName: String, isListed: (String) -> Bool = { _ in false }
    ) -> [PasswordFault] {
        var faults: [PasswordFault] = []
        let count = password.unicodeScalars.count
        if count < length { faults.append(.tooShort(least: length)) }
        if count > Self.longest { faults.append(.tooLong) }
        guard faults.isEmpty else { return faults }
        let small = PlainText.lowercased(password)
        if CommonPasswords.holds(small) || CommonPasswords.forms(of: small).contains(where: isListed) {
            faults.append(.tooCommon)
        }
        if loginName.utf8.count >= 3, PlainText.contains(small, PlainText.lowercased(loginName)) {
            faults.append(.holdsLogin)
        } else if names.contains(where: { NearName.isNear(small, $0) }) {
            faults.append(.nearName)
        }
        return faults
    }
}

/// Why a password is not good enough.
public enum PasswordFault: Refusal {
    /// Fewer characters than the least.
    case tooShort(least: Int)
    /// More characters than the most.
    case tooLong
    /// Everybody tries it first.
    case tooCommon
    /// It holds the login name.
    case holdsLogin
    /// It is little more than a name that everybody knows.
    case nearName
    /// It stands on a list of stolen passwords.
    case stolen
    /// It is one of the user's last ones.
    case usedBefore(count: Int)

    /// The stable code.
    public var code: String {
        switch self {
        case .tooShort: "access.password_too_short"
        case .tooLong: "access.password_too_long"
        case .tooCommon: "access.password_too_common"
        case .holdsLogin: "access.password_holds_login"
        case .nearName: "access.password_near_name"
        case .stolen: "access.password_stolen"
        case .usedBefore: "access.password_used_before"
        }
    }

    /// All are faults of the input.
    public var kind: RefusalKind { .invalid }

    /// The limits.
    public var values: [RefusalArgument] {
        switch self {
        case .tooShort(let least): [.init("least", .number(Int64(least)))]
        case .tooLong: [.init("most", .number(Int64(PasswordRule.longest)))]
        case .usedBefore(let count): [.init("count", .number(Int64(count)))]
        case .tooCommon, .holdsLogin, .nearName, .stolen: []
        }
    }
}
