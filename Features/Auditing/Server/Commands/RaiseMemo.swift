public import AuditingRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Asks the staff something: about a voucher, a ledger head, or the audit as a whole.
public struct RaiseMemo: Command {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// The voucher that it is about.
    public var voucher: ID<Voucher>?
    /// The ledger head that it is about.
    public var account: ID<Account>?
    /// The branch whose staff reply, where no voucher tells it.
    public var branchID: ID<Branch>?
    /// The amount in question.
    public var amount: Money?
    /// How much it weighs.
    public var severity = MemoSeverity.minor
    /// What it is called.
    public var title = ""
    /// What is asked.
    public var question = ""
    /// By when a reply is wanted.
    public var replyBy: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.raise_memo"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.examine
    /// The fields.
    public static let fields: [Field<RaiseMemo>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("account_id", \.account, .id("account")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("title", \.title, .text(1...200)),
        Field("question", \.question, .text(1...4000, isLong: true)),
        Field("severity", \.severity, .choice),
        Field("amount_in_question", \.amount, .money()),
        Field("reply_by", \.replyBy, .date),
    ]

    /// The branch of the engagement.
    public var reach: Reach { .asFound }
    /// It asks nobody else.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemoFacts {
        let desk = AuditDesk(work, Self.permission)
        let audit = try desk.own(engagement, &tx)
        guard voucher == nil || account == nil else { throw AuditRefusal.twoSubjects }
        if let branchID, let own = audit.branch, own != branchID { throw AuditRefusal.otherBranch }
        var branch = branchID ?? audit.branch
        if let voucher { branch = try desk.voucher(voucher, in: audit, &tx).branch }
        if let account, try Chart.account(account, &tx, society: desk.society) == nil {
            throw LedgerRefusal.noSuchAccount("\(account.raw)")
        }
        let id = try desk.memos.insert(self, for: branch, by: work.caller.user, &tx)
        guard let facts = try desk.memos.find(id, &tx) else { throw AuditRefusal.noSuchMemo }
        work.audit.subject = "audit_memo/\(id.raw)"
        work.audit.branch = branch
        work.audit.after = facts.json
        return facts
    }
}
