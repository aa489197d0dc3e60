public import AuditingRules
public import Gate
public import Kernel

/// An audit: of what span and branch, what for, and where it stands.
public struct EngagementFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var engagement = ID<AuditEngagement>(0)
    /// What audit it is.
    public var kind = AuditKind.statutory
    /// The first day that is audited.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all where there is none.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The auditor's firm.
    public var firm: String?
    /// What is looked at above all.
    public var purpose: String?
    /// Whether it goes on.
    public var status = AuditStatus.open
    /// Who opened it.
    public var openedBy = ""
    /// When.
    public var openedAt = Instant(microsecondsSinceEpoch: 0)
    /// The date on which it was closed.
    public var closedOn: CalendarDate?
    /// Who closed it.
    public var closedBy: String?
    /// What was said at the end.
    public var closingNote: String?
    /// The names of its auditors.
    public var auditors = ""
    /// How many memos it has that are not settled.
    public var openMemos: Int64 = 0
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EngagementFacts>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("audit_kind", \.kind, .choice),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(1...200)),
        Field("audit_firm", \.firm, .text(1...200)),
        Field("purpose", \.purpose, .text(1...500)),
        Field("audit_status", \.status, .choice),
        Field("audit_opened_by", \.openedBy, .text(0...200), required: false),
        Field("audit_opened_at", \.openedAt, .instant),
        Field("closed_on", \.closedOn, .date),
        Field("audit_closed_by", \.closedBy, .text(0...200)),
        Field("closing_note", \.closingNote, .text(1...1000, isLong: true)),
        Field("auditors", \.auditors, .text(0...2000), required: false),
        Field("open_memos", \.openMemos, .integer(0...Int64.max)),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}

/// Somebody who audits, or did.
public struct AuditorFacts: FieldSet, Equatable {
    /// The user.
    public var user = ID<User>(0)
    /// His name.
    public var name = ""
    /// Since when.
    public var assignedAt = Instant(microsecondsSinceEpoch: 0)
    /// Until when.
    public var releasedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditorFacts>] = [
        Field("user_id", \.user, .id("user")),
        Field("name", \.name, .text(0...200), required: false),
        Field("assigned_at", \.assignedAt, .instant),
        Field("released_at", \.releasedAt, .instant),
    ]
}
