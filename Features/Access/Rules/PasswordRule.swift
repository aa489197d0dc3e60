public import Kernel

/// What a password must be: 10 to 128 characters, not one of the commonest, not holding the login name.
///
/// No rule asks for symbols or capitals: such rules make worse passwords (NIST SP 800-63B, 5.1.1.2).
///
///     PasswordRule.faults(of: "Welcome@1234", loginName: "asha")  // the commonest: a word that all try, and figures
///     PasswordRule.faults(of: "four mangoes in june", loginName: "asha")  // none
public enum PasswordRule {
    /// How many characters a password may have.
    public static let length = 10...128

    /// Every fault of a password.
    public static func faults(of password: String, loginName: String) -> [PasswordFault] {
        var faults: [PasswordFault] = []
        let count = password.unicodeScalars.count
        if count < length.lowerBound { faults.append(.tooShort) }
        if count > length.upperBound { faults.append(.tooLong) }
        guard faults.isEmpty else { return faults }
        let small = PlainText.lowercased(password)
        if CommonPasswords.holds(small) { faults.append(.tooCommon) }
        if loginName.utf8.count >= 3, PlainText.contains(small, PlainText.lowercased(loginName)) {
            faults.append(.holdsLogin)
        }
        return faults
    }
}

/// Why a password is not good enough.
public enum PasswordFault: Refusal {
    /// Fewer characters than the least.
    case tooShort
    /// More characters than the most.
    case tooLong
    /// Everybody tries it first.
    case tooCommon
    /// It holds the login name.
    case holdsLogin

    /// The stable code.
    public var code: String {
        switch self {
        case .tooShort: "access.password_too_short"
        case .tooLong: "access.password_too_long"
        case .tooCommon: "access.password_too_common"
        case .holdsLogin: "access.password_holds_login"
        }
    }

    /// All are faults of the input.
    public var kind: RefusalKind { .invalid }

    /// The limits.
    public var values: [RefusalArgument] {
        switch self {
        case .tooShort: [.init("least", .number(Int64(PasswordRule.length.lowerBound)))]
        case .tooLong: [.init("most", .number(Int64(PasswordRule.length.upperBound)))]
        case .tooCommon, .holdsLogin: []
        }
    }
}
