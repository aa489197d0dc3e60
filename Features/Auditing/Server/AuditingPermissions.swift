public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum AuditingPermissions {
    /// Sees audits: engagements, samples, marks, the working paper.
    public static let see = Permission("auditing.see", seededFor: [.manager, .accounts, .auditor])
    /// Sees audit memos with their replies.
    public static let seeMemos = Permission(
        "auditing.see_memos", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Opens and closes audits and says who their auditors are.
    public static let manage = Permission("auditing.manage", seededFor: [.manager])
    /// Draws samples, marks vouchers, raises and settles memos where one is assigned.
    public static let examine = Permission("auditing.examine", seededFor: [.auditor])
    /// Replies to audit memos.
    public static let reply = Permission("auditing.reply", seededFor: [.manager, .accounts, .cashier])
}
