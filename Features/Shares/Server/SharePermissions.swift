public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum SharePermissions {
    /// Sees the register of shares, applications and certificates.
    public static let see = Permission("shares.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Takes applications for shares in, with their money.
    public static let apply = Permission("shares.apply", seededFor: [.manager, .accounts, .cashier])
    /// Writes down what the committee has resolved: allotments, transfers, what is given back.
    public static let resolve = Permission("shares.resolve", seededFor: [.manager])
    /// Splits, joins and renews certificates.
    public static let certify = Permission("shares.certify", seededFor: [.manager, .accounts])
    /// Sets the kinds of shares and takes older books over.
    public static let configure = Permission("shares.configure", seededFor: [.manager])
}
