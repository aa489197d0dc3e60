public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum EnrolmentPermissions {
    /// Writes one's own application, sends its papers, and sees what becomes of it.
    public static let own = Permission("enrolments.own", seededFor: [.applicant])
    /// Sees one's own record and proposes changes of it; who approves them must hold it too.
    public static let propose = Permission(
        "enrolments.propose", seededFor: [.manager, .accounts, .member, .customer])
    /// Sees the applications that came over the web.
    public static let see = Permission(
        "enrolments.see", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// Takes applicants in, hands applications back, refuses them.
    public static let decide = Permission("enrolments.decide", seededFor: [.manager, .accounts])
}
