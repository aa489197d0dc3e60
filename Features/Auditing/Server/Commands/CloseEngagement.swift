public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// Closes an audit: nothing more is drawn, marked or asked; memos that are not settled are still replied to and settled.
public struct CloseEngagement: Command {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// The date, as of the report.
    public var closedOn = CalendarDate(daysSinceEpoch: 0)
    /// What is said at the end.
    public var note: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.close_engagement"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.manage
    /// The fields.
    public static let fields: [Field<CloseEngagement>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("closed_on", \.closedOn, .date),
        Field("closing_note", \.note, .text(1...1000, isLong: true)),
    ]

    /// The branch of the engagement.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EngagementFacts {
        let desk = AuditDesk(work, Self.permission)
        let before = try desk.open(engagement, &tx)
        try work.expect(version: before.version)
        guard closedOn >= before.from else { throw AuditRefusal.closedBeforeStart }
        guard try desk.engagements.hasCome(closedOn, &tx) else { throw AuditRefusal.closedInFuture }
        try desk.engagements.close(engagement, on: closedOn, note, by: work.decider, &tx)
        guard let facts = try desk.engagements.find(engagement, &tx) else {
            throw AuditRefusal.noSuchEngagement
        }
        work.audit.subject = "audit_engagement/\(engagement.raw)"
        work.audit.branch = facts.branch
        (work.audit.before, work.audit.after) = (before.json, facts.json)
        return facts
    }
}
