public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum PrivacyPermissions {
    /// Sees notices, consents, requests and what may be erased.
    public static let see = Permission("privacy.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Writes down consents and requests, answers them.
    public static let handle = Permission("privacy.handle", seededFor: [.manager, .accounts, .cashier])
    /// Sets notices, and with whom data are shared.
    public static let manage = Permission("privacy.manage", seededFor: [.manager])
    /// Takes out everything that is held on a person.
    public static let export = Permission("privacy.export", seededFor: [.manager])
    /// Erases persons, and holds them for a case at law.
    public static let erase = Permission("privacy.erase", seededFor: [.manager])
}
