public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// Says who audits; nobody says it of himself.
public struct AssignAuditor: Command {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// The auditor.
    public var user = ID<User>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.assign_auditor"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.manage
    /// The fields.
    public static let fields: [Field<AssignAuditor>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("user_id", \.user, .id("user")),
    ]

    /// The branch of the engagement.
    public var reach: Reach { .asFound }

    /// Does it.
    ///
    /// Also of a closed audit: somebody has to settle its memos.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EngagementFacts {
        let desk = AuditDesk(work, Self.permission)
        let before = try desk.engagement(engagement, &tx)
        try desk.engagements.assign(user, to: engagement, by: work.decider, &tx)
        guard let facts = try desk.engagements.find(engagement, &tx) else {
            throw AuditRefusal.noSuchEngagement
        }
        work.audit.subject = "audit_engagement/\(engagement.raw)"
        work.audit.branch = facts.branch
        (work.audit.before, work.audit.after) = (before.json, facts.json)
        return facts
    }
}
