public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum PartyPermissions {
    /// Registers and changes parties.
    public static let manage = Permission("parties.manage", seededFor: [.manager, .accounts, .cashier])
    /// Closes parties.
    public static let close = Permission("parties.close", seededFor: [.manager])
    /// Defines the society's own fields.
    public static let configure = Permission("parties.configure", seededFor: [.manager])
    /// Writes down deaths, and takes back what was a mistake.
    public static let recordDeath = Permission("parties.record_death", seededFor: [.manager, .accounts])
    /// Sees the whole number of a paper or bank account, one at a time and with a reason.
    public static let reveal = Permission("parties.reveal", seededFor: [.manager])
    /// Sees parties.
    public static let see = Permission("parties.see", seededFor: [.manager, .accounts, .cashier, .auditor])
}
