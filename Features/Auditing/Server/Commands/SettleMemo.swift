public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// Settles a memo: the auditor is content, whether it was replied to or not.
public struct SettleMemo: Command {
    /// The memo.
    public var memo = ID<AuditMemo>(0)
    /// Why.
    public var words = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.settle_memo"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.examine
    /// The fields.
    public static let fields: [Field<SettleMemo>] = [
        Field("memo_id", \.memo, .id("audit_memo")),
        Field("memo_words", \.words, .text(1...4000, isLong: true)),
    ]

    /// The branch of the memo.
    public var reach: Reach { .asFound }
    /// It asks nobody else.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemoRecord {
        try MemoDesk(work, Self.permission).say(.settled, words, to: memo, &tx)
    }
}
