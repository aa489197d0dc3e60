public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum TaxPermissions {
    /// Sees what was deducted, declarations and payments.
    public static let see = Permission("tax.see", seededFor: [.manager, .accounts, .auditor])
    /// Receives declarations and certificates, and withdraws them.
    public static let declare = Permission("tax.declare", seededFor: [.manager, .accounts])
    /// Says what kind of payee somebody is, and what older books have credited to him.
    public static let configure = Permission("tax.configure", seededFor: [.manager, .accounts])
    /// Draws up the quarterly statement and certificates, with whole PANs.
    public static let statement = Permission("tax.statement", seededFor: [.manager, .accounts])
    /// Writes down what was paid to the government, and takes it back.
    public static let pay = Permission("tax.pay", seededFor: [.manager, .accounts])
}
