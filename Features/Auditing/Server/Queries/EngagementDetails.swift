internal import Access
public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// One audit with its auditors, its samples, and how much of the books is covered.
public struct EngagementDetails: Query {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)

    /// A blank.
    public init() {}

    /// An engagement.
    public init(_ engagement: ID<AuditEngagement>) { self.engagement = engagement }

    /// The stable name.
    public static let name = "auditing.engagement"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<EngagementDetails>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> EngagementRecord {
        let repository = EngagementRepository(society: caller.society)
        guard let facts = try repository.find(engagement, &tx) else { throw AuditRefusal.noSuchEngagement }
        try caller.mustHold(Self.permission, where: facts.branch)
        var record = EngagementRecord()
        record.engagement = facts
        record.auditors = try repository.auditors(of: engagement, &tx)
        record.isOwn = record.auditors.contains { $0.user == caller.user && $0.releasedAt == nil }
        record.samples = try SampleRepository(society: caller.society).list(of: engagement, &tx)
        record.coverage = try PopulationRepository(society: caller.society).coverage(of: facts, &tx)
        record.memos = try MemoRepository(society: caller.society).standings(of: engagement, &tx)
        return record
    }
}

/// An audit with all that belongs to it.
public struct EngagementRecord: FieldSet {
    /// The audit.
    public var engagement = EngagementFacts()
    /// Who audits, and who did.
    public var auditors: [AuditorFacts] = []
    /// Whether the caller audits.
    public var isOwn = false
    /// Its samples.
    public var samples: [SampleFacts] = []
    /// What is covered.
    public var coverage: [CoverageFacts] = []
    /// How many memos stand where.
    public var memos: [MemoCount] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EngagementRecord>] = [
        Field("engagement", \.engagement, .group),
        Field("auditors", \.auditors, .list(0...1000)),
        Field("is_own", \.isOwn, .flag),
        Field("samples", \.samples, .list(0...10_000)),
        Field("coverage", \.coverage, .list(0...20)),
        Field("memos", \.memos, .list(0...10)),
    ]

    /// What is covered of one part.
    func coverage(_ part: CoveragePart) -> CoverageFacts {
        coverage.first { $0.part == part } ?? CoverageFacts()
    }

    /// How many memos stand there.
    func memos(_ standing: MemoStanding) -> Int64 {
        memos.first { $0.standing == standing }?.count ?? 0
    }
}

/// How many memos stand somewhere.
public struct MemoCount: FieldSet, Equatable {
    /// Where.
    public var standing = MemoStanding.open
    /// How many.
    public var count: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemoCount>] = [
        Field("memo_standing", \.standing, .choice),
        Field("count", \.count, .integer(0...Int64.max)),
    ]
}

/// The staff of the society, to choose an auditor or a maker of vouchers from.
public struct AuditPeople: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.people"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<AuditPeople>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AuditPeoplePage {
        var page = AuditPeoplePage()
        page.rows = try UserAccounts.staff(of: caller.society, &tx).map { one in
            var person = AuditPerson()
            (person.user, person.name) = (one.user, one.name)
            return person
        }
        return page
    }
}

/// People of the society.
public struct AuditPeoplePage: FieldSet {
    /// The people.
    public var rows: [AuditPerson] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditPeoplePage>] = [Field("rows", \.rows, .list(0...100_000))]
}

/// Somebody who may sign in.
public struct AuditPerson: FieldSet, Equatable {
    /// The user.
    public var user = ID<User>(0)
    /// His name.
    public var name = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditPerson>] = [
        Field("user_id", \.user, .id("user")), Field("name", \.name, .text(0...200), required: false),
    ]
}
