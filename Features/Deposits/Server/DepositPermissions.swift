public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum DepositPermissions {
    /// Sees schemes, their rates, and the accounts under them.
    public static let see = Permission("deposits.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Sets schemes, their conditions and rates, and brings accounts under them.
    public static let configure = Permission("deposits.configure", seededFor: [.manager])
    /// Opens accounts.
    public static let open = Permission("deposits.open", seededFor: [.manager, .accounts, .cashier])
    /// Changes for whom an account's rate is, and how far it may be overdrawn.
    public static let change = Permission("deposits.change", seededFor: [.manager])
    /// Takes money in on accounts.
    public static let receive = Permission("deposits.receive", seededFor: [.manager, .accounts, .cashier])
    /// Moves money between accounts.
    public static let transfer = Permission("deposits.transfer", seededFor: [.manager, .accounts, .cashier])
    /// Has interest calculated, looks at it, changes and posts it.
    public static let interest = Permission("deposits.interest", seededFor: [.manager, .accounts])
    /// Takes posted interest out of the books again.
    public static let reverseInterest = Permission("deposits.reverse_interest", seededFor: [.manager])
    /// Settles accounts and closes them.
    public static let close = Permission("deposits.close", seededFor: [.manager, .accounts, .cashier])
    /// Pays money out of accounts.
    public static let pay = Permission("deposits.pay", seededFor: [.manager, .accounts, .cashier])
}
