public import AuditingRules
public import Documents
public import Gate
public import GeneralLedgerRules
public import Kernel

/// An audit memo: what is asked of the staff, and where it stands.
public struct MemoFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var memo = ID<AuditMemo>(0)
    /// Its engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// Its number in the engagement, without gaps.
    public var number: Int32 = 0
    /// The branch whose staff reply.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The voucher that it is about.
    public var voucher: ID<Voucher>?
    /// Its number as printed.
    public var voucherNumber: String?
    /// The ledger head that it is about.
    public var account: ID<Account>?
    /// Its code and name.
    public var accountName: String?
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
    /// Who asked.
    public var raisedBy = ""
    /// When.
    public var raisedAt = Instant(microsecondsSinceEpoch: 0)
    /// Where it stands.
    public var standing = MemoStanding.open
    /// Who had the last word.
    public var lastBy: String?
    /// When.
    public var lastAt: Instant?
    /// The last reply.
    public var lastReply: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemoFacts>] = [
        Field("memo_id", \.memo, .id("audit_memo")),
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("memo_number", \.number, .integer(0...Int32.max)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("voucher_number", \.voucherNumber, .text(0...60)),
        Field("account_id", \.account, .id("account")),
        Field("account_name", \.accountName, .text(0...300)),
        Field("amount", \.amount, .signedMoney),
        Field("severity", \.severity, .choice),
        Field("title", \.title, .text(0...200), required: false),
        Field("question", \.question, .text(0...4000, isLong: true), required: false),
        Field("reply_by", \.replyBy, .date),
        Field("raised_by", \.raisedBy, .text(0...200), required: false),
        Field("raised_at", \.raisedAt, .instant),
        Field("memo_standing", \.standing, .choice),
        Field("last_word_by", \.lastBy, .text(0...200)),
        Field("last_word_at", \.lastAt, .instant),
        Field("last_reply", \.lastReply, .text(0...4000, isLong: true)),
    ]

    /// What it is about, in short.
    var about: String { voucherNumber ?? accountName ?? "" }
}

/// A word that was said to a memo.
public struct MemoEntryFacts: FieldSet, Equatable {
    /// What it is.
    public var kind = MemoEntryKind.replied
    /// What was said.
    public var words = ""
    /// The document that came with it.
    public var document: ID<Document>?
    /// Its name.
    public var fileName: String?
    /// Who said it.
    public var writtenBy = ""
    /// When.
    public var writtenAt = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemoEntryFacts>] = [
        Field("memo_entry", \.kind, .choice),
        Field("memo_words", \.words, .text(0...4000, isLong: true), required: false),
        Field("document_id", \.document, .id("document")),
        Field("file_name", \.fileName, .text(0...200)),
        Field("written_by", \.writtenBy, .text(0...200), required: false),
        Field("written_at", \.writtenAt, .instant),
    ]
}
