public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum MemberPermissions {
    /// Sees members, applications and nominations.
    public static let see = Permission(
        "members.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Takes applications and nominations in, and changes them.
    public static let manage = Permission("members.manage", seededFor: [.manager, .accounts, .cashier])
    /// Writes down what the committee has resolved.
    public static let resolve = Permission("members.resolve", seededFor: [.manager])
    /// Admits who was approved, against his fee and first shares.
    public static let admit = Permission("members.admit", seededFor: [.manager, .accounts, .cashier])
    /// Freezes members and writes down that they cease.
    public static let changeStanding = Permission("members.change_standing", seededFor: [.manager])
    /// Sets classes and their fees.
    public static let configure = Permission("members.configure", seededFor: [.manager])
}
