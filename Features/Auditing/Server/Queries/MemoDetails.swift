public import AuditingRules
public import Documents
internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// One memo with all that was said to it.
public struct MemoDetails: Query {
    /// The memo.
    public var memo = ID<AuditMemo>(0)

    /// A blank.
    public init() {}

    /// A memo.
    public init(_ memo: ID<AuditMemo>) { self.memo = memo }

    /// The stable name.
    public static let name = "auditing.memo"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.seeMemos
    /// The fields.
    public static let fields: [Field<MemoDetails>] = [Field("memo_id", \.memo, .id("audit_memo"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemoRecord {
        let memos = MemoRepository(society: caller.society)
        guard var record = try MemoRecord(memo, memos, &tx) else { throw AuditRefusal.noSuchMemo }
        try caller.mustHold(Self.permission, where: record.memo.branch)
        let audits = try EngagementRepository(society: caller.society).audits(
            caller.user, record.memo.engagement, &tx)
        let people = try memos.people(of: memo, &tx)
        let standing = record.memo.standing
        let branch = record.memo.branch
        record.mayReply =
            standing.takes(.replied) && !audits && people?.asker != caller.user
            && caller.may(AuditingPermissions.reply, in: branch)
        let mayJudge =
            audits && caller.may(AuditingPermissions.examine, in: branch)
            && !(people?.repliers.contains(caller.user) ?? false)
        record.maySettle = mayJudge && standing.takes(.settled)
        record.mayReturn = mayJudge && standing.takes(.returned)
        return record
    }
}

/// A memo with all that was said to it.
public struct MemoRecord: FieldSet {
    /// The memo.
    public var memo = MemoFacts()
    /// What was said, in order.
    public var entries: [MemoEntryFacts] = []
    /// Whether the caller may reply now.
    public var mayReply = false
    /// Whether he may send the reply back.
    public var mayReturn = false
    /// Whether he may settle it.
    public var maySettle = false

    /// A blank.
    public init() {}

    init?(_ memo: ID<AuditMemo>, _ memos: MemoRepository, _ tx: inout Transaction) throws {
        guard let facts = try memos.find(memo, &tx) else { return nil }
        self.memo = facts
        entries = try memos.entries(of: memo, &tx)
    }

    /// The fields.
    public static let fields: [Field<MemoRecord>] = [
        Field("memo", \.memo, .group),
        Field("entries", \.entries, .list(0...10_000)),
        Field("may_reply", \.mayReply, .flag),
        Field("may_return", \.mayReturn, .flag),
        Field("may_settle", \.maySettle, .flag),
    ]
}

/// A document that came with a reply.
public struct MemoDocument: Query {
    /// The memo.
    public var memo = ID<AuditMemo>(0)
    /// The document.
    public var document = ID<Document>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.memo_document"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.seeMemos
    /// The fields.
    public static let fields: [Field<MemoDocument>] = [
        Field("memo_id", \.memo, .id("audit_memo")), Field("document_id", \.document, .id("document")),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DocumentFacts {
        guard let facts = try MemoRepository(society: caller.society).find(memo, &tx) else {
            throw AuditRefusal.noSuchMemo
        }
        try caller.mustHold(Self.permission, where: facts.branch)
        return try DocumentRegister.find(
            document, of: .auditMemo, memo.raw, society: caller.society, &tx)
    }
}
