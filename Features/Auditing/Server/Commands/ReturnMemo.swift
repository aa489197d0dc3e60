public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// Sends a reply back: the auditor is not content with it.
public struct ReturnMemo: Command {
    /// The memo.
    public var memo = ID<AuditMemo>(0)
    /// What is missing.
    public var words = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.return_memo"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.examine
    /// The fields.
    public static let fields: [Field<ReturnMemo>] = [
        Field("memo_id", \.memo, .id("audit_memo")),
        Field("memo_words", \.words, .text(1...4000, isLong: true)),
    ]

    /// The branch of the memo.
    public var reach: Reach { .asFound }
    /// It asks nobody else.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemoRecord {
        try MemoDesk(work, Self.permission).say(.returned, words, to: memo, &tx)
    }
}
