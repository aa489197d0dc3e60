public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// Opens an audit of a span of days, of one branch or of all, with its first auditor where he is known.
public struct OpenEngagement: Command {
    /// What audit it is.
    public var kind = AuditKind.statutory
    /// The first day that is audited.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branchID: ID<Branch>?
    /// The auditor's firm.
    public var firm: String?
    /// What is looked at above all.
    public var purpose: String?
    /// The auditor.
    public var auditor: ID<User>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.open_engagement"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.manage
    /// The fields.
    public static let fields: [Field<OpenEngagement>] = [
        Field("audit_kind", \.kind, .choice),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branchID, .id("branch")),
        Field("audit_firm", \.firm, .text(1...200)),
        Field("purpose", \.purpose, .text(1...500)),
        Field("user_id", \.auditor, .id("user")),
    ]

    /// The branch that it is about.
    public var branch: ID<Branch>? { branchID }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EngagementFacts {
        guard from <= to else {
            throw PlacedRefusal(
                AuditRefusal.periodReversed,
                at: [FieldProblem(field: "to", code: AuditRefusal.periodReversed.code)])
        }
        let desk = AuditDesk(work, Self.permission)
        let id = try desk.engagements.insert(self, by: work.decider, &tx)
        if let auditor { try desk.engagements.assign(auditor, to: id, by: work.decider, &tx) }
        guard let facts = try desk.engagements.find(id, &tx) else { throw AuditRefusal.noSuchEngagement }
        work.audit.subject = "audit_engagement/\(id.raw)"
        work.audit.branch = branchID
        work.audit.after = facts.json
        return facts
    }
}
