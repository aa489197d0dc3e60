public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum DocumentPermissions {
    /// Attaches and replaces documents.
    public static let manage = Permission("documents.manage", seededFor: [.manager, .accounts, .cashier])
    /// Withdraws documents, and keeps them for a case at law.
    public static let withdraw = Permission("documents.withdraw", seededFor: [.manager])
    /// Looks at documents that others have attached, and says whether they are what they should be.
    public static let review = Permission("documents.review", seededFor: [.manager, .accounts])
    /// Sees documents and their content.
    public static let see = Permission(
        "documents.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Sees the register of the papers that were issued.
    public static let seePapers = Permission(
        "documents.see_papers", seededFor: [.manager, .accounts, .auditor])
    /// Withdraws papers that were issued.
    public static let withdrawPapers = Permission("documents.withdraw_papers", seededFor: [.manager])
    /// Changes the logo on the society's paper.
    public static let changeLogo = Permission("documents.change_logo")
    /// Sees which documents are due to be destroyed, and which were.
    public static let seeDue = Permission("documents.see_due", seededFor: [.manager, .auditor])
    /// Lists and destroys what is due; the nightly job does it.
    public static let destroy = Permission("documents.destroy")
}
