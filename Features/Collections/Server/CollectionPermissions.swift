public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum CollectionPermissions {
    /// Sees agents, routes, sheets and commission.
    public static let see = Permission(
        "collections.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Takes agents on and lets them go, says what they get, and makes routes.
    public static let configure = Permission("collections.configure", seededFor: [.manager])
    /// Enters what agents have collected.
    public static let enter = Permission(
        "collections.enter", seededFor: [.manager, .accounts, .cashier])
    /// Posts it: beside whoever enters it and takes the money in.
    public static let post = Permission("collections.post", seededFor: [.manager, .accounts])
    /// Discards what was entered, and puts right what was posted by mistake.
    public static let correct = Permission("collections.correct", seededFor: [.manager, .accounts])
    /// Takes in the money that agents bring: beside whoever posts what they have collected.
    public static let take = Permission("collections.take", seededFor: [.manager, .cashier])
    /// Gives up what an agent will never hand in; another person decides on it.
    public static let writeOff = Permission("collections.write_off", seededFor: [.manager])
    /// Has commission calculated and posts it.
    public static let commission = Permission("collections.commission", seededFor: [.manager, .accounts])
    /// Takes posted commission out of the books again.
    public static let reverseCommission = Permission(
        "collections.reverse_commission", seededFor: [.manager])
    /// Pays agents what is owed to them, and gives their security back.
    public static let pay = Permission("collections.pay", seededFor: [.manager, .accounts, .cashier])
}
