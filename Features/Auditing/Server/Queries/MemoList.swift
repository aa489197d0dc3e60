public import AuditingRules
public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// Audit memos, the newest first: of one audit or of all, by where they stand, by weight.
public struct MemoList: PagedReport {
    /// Those of one engagement.
    public var engagement: ID<AuditEngagement>?
    /// Those that stand there.
    public var standing: MemoStanding?
    /// Those of one weight.
    public var severity: MemoSeverity?
    /// Those about a voucher.
    public var voucher: ID<Voucher>?
    /// By what; `-amount` is downwards.
    public var sort: String?
    /// The place after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.memos"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.seeMemos
    /// The fields.
    public static let fields: [Field<MemoList>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("memo_standing", \.standing, .choice),
        Field("severity", \.severity, .choice),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("sort", \.sort, .order(by: MemoSort.self)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...2000), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemoPage {
        var filter = MemoFilter(
            engagement: engagement, voucher: voucher, standings: standing.map { [$0] }, severity: severity,
            branches: caller.branches(of: Self.permission))
        filter.order = try SortOrder(sort, unless: .raised, isAscending: false)
        filter.after = try PageMark.number(after).map { ID($0) }
        filter.most = size + 1
        let rows = try MemoRepository(society: caller.society).list(filter, &tx)
        var page = MemoPage()
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.memo.raw) } : nil
        return page
    }
}

/// By what memos are sorted.
public enum MemoSort: String, Sendable, CaseIterable {
    /// By when they were raised.
    case raised = "raised_on"
    /// By their number.
    case number = "memo_number"
    /// By the amount in question.
    case amount
    /// By their weight.
    case severity
    /// By when a reply is wanted.
    case replyBy = "reply_by"
    /// By where they stand.
    case standing = "memo_standing"
}

/// A page of memos.
public struct MemoPage: FieldSet, PagedTable {
    /// The memos.
    public var rows: [MemoFacts] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemoPage>] = [
        Field("rows", \.rows, .list(0...2000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "auditing.memos_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] { Self.columns }

    static let columns: [TabularColumn] = [
        TabularColumn("memo_number", .integer, isSortable: true),
        TabularColumn("title", label: "auditing.memo_title"),
        TabularColumn("about"),
        TabularColumn("amount", .money, isSortable: true),
        TabularColumn("severity", .choice, isSortable: true),
        TabularColumn("memo_standing", .choice, isSortable: true), TabularColumn("raised_by"),
        TabularColumn("raised_on", .date, isSortable: true),
        TabularColumn("reply_by", .date, isSortable: true),
        TabularColumn("last_word_by"),
    ]

    /// The rows that are here.
    public var tableRows: [TabularRow] { rows.map(Self.row) }

    static func row(_ memo: MemoFacts) -> TabularRow {
        TabularRow(
            [
                .integer(Int64(memo.number)), .text(memo.title), .text(memo.about),
                memo.amount.map { .money($0) } ?? .empty, .text(memo.severity.rawValue),
                .text(memo.standing.rawValue), .text(memo.raisedBy),
                .date(memo.raisedAt.date(offsetMinutes: Instant.indianOffsetMinutes)),
                memo.replyBy.map { .date($0) } ?? .empty, .text(memo.lastBy ?? ""),
            ], tone: memo.standing == .settled ? .neutral : AuditTones.tone(memo.severity),
            to: AuditLink.memo(memo.memo))
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

/// The memos that wait for the caller: for his reply, or for his word on a reply.
public struct WaitingMemos: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.waiting_memos"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.seeMemos
    /// The fields.
    public static let fields: [Field<WaitingMemos>] = []

    private static let most = 50

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> WaitingMemosPage {
        let memos = MemoRepository(society: caller.society)
        var page = WaitingMemosPage()
        if caller.may(AuditingPermissions.reply) {
            var filter = MemoFilter(
                standings: [.open, .returned], branches: caller.branches(of: AuditingPermissions.reply))
            (filter.order, filter.most) = (SortOrder(.replyBy), Self.most)
            let found = try memos.list(filter, &tx)
            let engagements = EngagementRepository(society: caller.society)
            page.forReply = try found.filter { try !engagements.audits(caller.user, $0.engagement, &tx) }
        }
        if caller.may(AuditingPermissions.examine) {
            var filter = MemoFilter(standings: [.replied], auditor: caller.user)
            filter.most = Self.most
            page.forAuditor = try memos.list(filter, &tx)
        }
        return page
    }
}

/// What waits for somebody.
public struct WaitingMemosPage: FieldSet {
    /// Memos that he may reply to, those first whose reply is wanted first.
    public var forReply: [MemoFacts] = []
    /// Replies that wait for him as the auditor.
    public var forAuditor: [MemoFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<WaitingMemosPage>] = [
        Field("for_reply", \.forReply, .list(0...100)),
        Field("for_auditor", \.forAuditor, .list(0...100)),
    ]
}
