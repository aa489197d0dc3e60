public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum AccessPermissions {
    private static let staff: Set<SeededRole> = [.manager, .accounts, .cashier, .auditor]

    /// Opens branches.
    public static let manageBranches = Permission("access.manage_branches")
    /// Creates users, changes what is known of them, shuts them out, ends their sessions.
    public static let manageUsers = Permission("access.manage_users")
    /// Says who a user is in the register of parties, whose own affairs he then sees and orders.
    public static let linkParties = Permission("access.link_parties", seededFor: [.manager, .accounts])
    /// Gives one-time passwords.
    public static let resetPasswords = Permission("access.reset_passwords")
    /// Gives and takes roles.
    public static let assignRoles = Permission("access.assign_roles")
    /// Changes what roles may do.
    public static let changeRoles = Permission("access.change_roles")
    /// Changes the society's own particulars.
    public static let changeSociety = Permission("access.change_society")
    /// Makes bearer tokens of one's own.
    public static let createTokens = Permission("access.create_tokens", seededFor: [.manager, .accounts])
    /// Sees users, roles and who is signed in.
    public static let seeUsers = Permission("access.see_users", seededFor: [.manager, .auditor])
    /// Sees the list of branches.
    public static let seeBranches = Permission("access.see_branches", seededFor: staff)
    /// Sees the society's particulars.
    public static let seeSociety = Permission("access.see_society", seededFor: staff)
    /// Sees one's own sessions.
    public static let seeOwnSessions = Permission(
        "access.see_own_sessions", seededFor: Set(SeededRole.allCases))
}
