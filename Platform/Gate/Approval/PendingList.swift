public import JSON
public import Kernel
public import Postgres

/// What waits for a second person, newest first: where one's right reaches, and what one has made oneself.
public struct PendingList: Query {
    /// Whether decided ones are shown too.
    public var withDecided = false
    /// Only those with smaller numbers: the next page.
    public var after: Int64?
    /// One of them, whatever has become of it.
    public var number: Int64?
    /// Those about one record only, as `voucher/17`.
    public var record: String?
    /// One's own only.
    public var own = false
    /// Those that were rejected in the last so many days.
    public var rejectedDays: Int?
    /// Those that were approved or rejected in the last so many days.
    public var decidedDays: Int?
    /// The most rows.
    public var most = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.pending"
    /// What the caller must hold.
    public static let permission = Permission(
        "gate.see_pending", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// The fields.
    public static let fields: [Field<PendingList>] = [
        Field("with_decided", \.withDecided, .flag, required: false),
        Field("after", \.after, .integer(1...Int64.max)),
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("subject", \.record, .text(1...200)),
        Field("own", \.own, .flag, required: false),
        Field("rejected_days", \.rejectedDays, .integer(1...366)),
        Field("decided_days", \.decidedDays, .integer(1...366)),
        Field("most", \.most, .integer(1...1000), required: false),
    ]

    /// Reads it, with the names of the records that were made.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> PendingPage {
        var page = try run(&tx, for: caller)
        let records = page.rows.flatMap { [$0.subject, $0.result] }.compactMap(\.self)
        let names = try gate.subjects.names(Set(records), caller.society, &tx)
        for index in page.rows.indices {
            page.rows[index].subjectName = page.rows[index].subject.flatMap { names[$0] }
            page.rows[index].resultName = page.rows[index].result.flatMap { names[$0] }
        }
        return page
    }

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PendingPage {
        var page = PendingPage()
        let rows = try PendingRepository(society: caller.society).list(
            self, within: caller.branches(of: Self.permission), seenBy: caller.user, &tx)
        page.rows = Array(rows.prefix(most))
        page.next = rows.count > most ? page.rows.last?.number : nil
        return page
    }

    /// What waits and acts in a branch, whoever may see it: what its day cannot end over.
    public static func waiting(
        in branch: ID<Branch>, of society: ID<Society>, most: Int = 1000, _ tx: inout Transaction
    ) throws -> [PendingSummary] {
        try PendingRepository(society: society).waiting(in: branch, most: most, &tx)
    }
}

/// A page of waiting commands.
public struct PendingPage: FieldSet {
    /// The rows.
    public var rows: [PendingSummary] = []
    /// The number after which the next page begins.
    public var next: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PendingPage>] = [
        Field("rows", \.rows, .list(0...1000)), Field("next", \.next, .integer(1...Int64.max)),
    ]
}

/// A command that waits, as it is shown.
public struct PendingSummary: FieldSet {
    /// Its number.
    public var number: Int64 = 0
    /// The command.
    public var command = ""
    /// Its amount.
    public var amount: Money?
    /// The branch.
    public var branch: ID<Branch>?
    /// Who made it.
    public var maker = ID<User>(0)
    /// His name.
    public var makerName = ""
    /// When.
    public var madeAt = Instant(microsecondsSinceEpoch: 0)
    /// Why.
    public var reason: String?
    /// Where it stands.
    public var status = ""
    /// What it would do: vouchers, and the record before and after.
    public var preview: JSONValue = .null
    /// The digest of the preview, in hexadecimal, empty once it is erased: whoever approves says by it what he has seen.
    public var previewDigest = ""
    /// The input as JSON text, without secrets.
    public var input: JSONValue = .null
    /// The word of who decided.
    public var note: String?
    /// Who decided.
    public var deciderName: String?
    /// When.
    public var decidedAt: Instant?
    /// The record that it is about or that came of it, as in `voucher/17`.
    public var subject: String?
    /// What that record is called.
    public var subjectName: String?
    /// The record that came of it, where that is another than the one it is about: the reversal of a voucher.
    public var result: String?
    /// What that one is called.
    public var resultName: String?
    /// When its maker looked at the decision.
    public var seenAt: Instant?
    /// When what it asked was erased together with the person whom it was about.
    public var erasedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PendingSummary>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("command", \.command, .text(1...100)),
        Field("amount", \.amount, .signedMoney),
        Field("branch_id", \.branch, .id("branch")),
        Field("maker_id", \.maker, .id("user")),
        Field("maker_name", \.makerName, .text(0...200)),
        Field("made_at", \.madeAt, .instant),
        Field("reason", \.reason, .text(1...500)),
        Field("status", \.status, .text(1...20)),
        Field("preview", \.preview, .json),
        Field("preview_digest", \.previewDigest, .text(0...100)),
        Field("input", \.input, .json),
        Field("note", \.note, .text(1...500)),
        Field("decider_name", \.deciderName, .text(0...200)),
        Field("decided_at", \.decidedAt, .instant),
        Field("subject", \.subject, .text(1...200)),
        Field("subject_name", \.subjectName, .text(0...300)),
        Field("came_of_it", \.result, .text(1...200)),
        Field("came_of_it_name", \.resultName, .text(0...300)),
        Field("seen_at", \.seenAt, .instant),
        Field("erased_at", \.erasedAt, .instant),
    ]
}
