public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum CounterPermissions {
    /// Sees drawers and vaults, who has them, what lies in them, and the day's cash position.
    public static let see = Permission("counter.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Adds, changes and gives up drawers and vaults.
    public static let configure = Permission("counter.configure", seededFor: [.manager])
    /// Opens a drawer, counts it, hands cash over and takes it over, and locks the drawer again.
    public static let useDrawer = Permission(
        "counter.use_drawer", seededFor: [.manager, .accounts, .cashier])
    /// Has the keys of the vault: counts it, gives from it and takes into it.
    public static let keepVault = Permission("counter.keep_vault", seededFor: [.manager, .accounts])
    /// Counts and locks the drawer of another, and takes his hand-over back, when he is not there.
    public static let oversee = Permission("counter.oversee", seededFor: [.manager])
    /// Has a shortage or an excess booked, which a second person approves.
    public static let settle = Permission(
        "counter.settle_difference", seededFor: [.manager, .accounts, .cashier])
}
