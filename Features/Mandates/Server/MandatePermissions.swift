public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum MandatePermissions {
    /// Sees who holds an account, who may operate it and how they sign.
    public static let see = Permission(
        "mandates.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Writes down joint holders, how an account is operated, signatories, guardians and attorneys: not for who pays out.
    public static let manage = Permission("mandates.manage", seededFor: [.manager, .accounts])
}
