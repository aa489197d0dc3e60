public import AuditingRules
internal import Documents
internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Replies to an audit memo, with a paper where there is one.
///
/// Neither who asked nor an auditor of the engagement does.
public struct AnswerMemo: Command {
    /// The memo.
    public var memo = ID<AuditMemo>(0)
    /// What is said.
    public var words = ""
    /// The ticket of a content that was sent before.
    public var content: String?
    /// The name of its file.
    public var fileName: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.answer_memo"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.reply
    /// The fields.
    public static let fields: [Field<AnswerMemo>] = [
        Field("memo_id", \.memo, .id("audit_memo")),
        Field("memo_words", \.words, .text(1...4000, isLong: true)),
        Field("content", \.content, .text(1...300)),
        Field("file_name", \.fileName, .text(1...200)),
    ]

    /// The branch of the memo.
    public var reach: Reach { .asFound }
    /// It asks nobody else.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemoRecord {
        try MemoDesk(work, Self.permission).say(.replied, words, to: memo, &tx) { tx in
            guard let content else { return nil }
            var draft = DocumentDraft()
            (draft.subject, draft.subjectID, draft.kind) = (.auditMemo, memo.raw, .other)
            draft.title = fileName ?? "–"
            return try DocumentRegister.attach(
                draft, ticket: content, fileName: fileName ?? "–", &tx, in: work)
        }
    }
}
