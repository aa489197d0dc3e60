public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum DocumentPermissions {
    /// Attaches and replaces documents.
    public static let manage = Permission("documents.manage", seededFor: [.manager, .accounts, .cashier])
    /// Withdraws documents, and keeps them for a case at law.
    public static let withdraw = Permission("documents.withdraw", seededFor: [.manager])
    /// Sees documents and their content.
    public static let see = Permission(
        "documents.see", seededFor: [.manager, .accounts, .cashier, .auditor])
}
