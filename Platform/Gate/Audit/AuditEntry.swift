public import JSON
public import Kernel

/// One row of the audit log, as lists show it.
public struct AuditEntry: FieldSet, Equatable {
    /// Its number.
    public var number: Int64 = 0
    /// When.
    public var at = Instant(microsecondsSinceEpoch: 0)
    /// Who; nil for the program itself.
    public var user: ID<User>?
    /// His name.
    public var userName = ""
    /// The branch.
    public var branch: ID<Branch>?
    /// The name of the branch.
    public var branchName: String?
    /// The business date.
    public var businessDate: CalendarDate?
    /// The command.
    public var command = ""
    /// How it ended.
    public var outcome = AuditRow.Outcome.done
    /// The record that it is about, as in `voucher/17`.
    public var subject: String?
    /// What that record is called, as in `R-HO-2026-27-000123`.
    public var subjectName: String?
    /// The record that came of it, where that is another: the reversal of a voucher.
    public var result: String?
    /// What that one is called.
    public var resultName: String?
    /// The way in.
    public var channel = ""
    /// Why.
    public var reason: String?
    /// The code of the refusal.
    public var refusalCode: String?
    /// The refusal with its values, for whoever writes it in words; answers hold the code alone.
    public var refusal = JSONValue.null
    /// Why it was refused, in the reader's language.
    public var refusalSentence: String?
    /// The number under which it waits or waited.
    public var pendingID: Int64?
    /// Who had made what is decided on here.
    public var makerName: String?
    /// The link of the hash chain that covers it; nil while none does.
    public var seal: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditEntry>] = [
        Field("audit_id", \.number, .integer(1...Int64.max)),
        Field("at", \.at, .instant),
        Field("user_id", \.user, .id("user")),
        Field("user_name", \.userName, .text(0...200)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("business_date", \.businessDate, .date),
        Field("command", \.command, .text(1...100)),
        Field("outcome", \.outcome, .choice),
        Field("subject", \.subject, .text(1...200)),
        Field("subject_name", \.subjectName, .text(0...300)),
        Field("came_of_it", \.result, .text(1...200)),
        Field("came_of_it_name", \.resultName, .text(0...300)),
        Field("channel", \.channel, .text(1...20)),
        Field("reason", \.reason, .text(1...500)),
        Field("refusal_code", \.refusalCode, .text(1...100)),
        Field("refusal_sentence", \.refusalSentence, .text(0...2000)),
        Field("pending_id", \.pendingID, .integer(1...Int64.max)),
        Field("maker_name", \.makerName, .text(0...200)),
        Field("seal", \.seal, .integer(1...Int64.max)),
    ]
}
