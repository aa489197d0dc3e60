public import AuditingRules
public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The marks of an audit, the newest first, with those that a later one has taken the place of.
public struct MarkList: PagedReport {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// Marks of this kind.
    public var tick: AuditTick?
    /// Those alone that count.
    public var isLastOnly = false
    /// The place after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.marks"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<MarkList>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("audit_mark", \.tick, .choice),
        Field("is_last_only", \.isLastOnly, .flag, required: false),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MarkPage {
        guard let facts = try EngagementRepository(society: caller.society).find(engagement, &tx) else {
            throw AuditRefusal.noSuchEngagement
        }
        try caller.mustHold(Self.permission, where: facts.branch)
        var filter = MarkFilter(engagement: engagement, tick: tick, isLastOnly: isLastOnly)
        filter.after = try PageMark.number(after).map { ID($0) }
        filter.most = size + 1
        let rows = try MarkRepository(society: caller.society).list(filter, &tx)
        var page = MarkPage()
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.mark.raw) } : nil
        return page
    }
}

/// A page of marks.
public struct MarkPage: FieldSet, PagedTable {
    /// The marks.
    public var rows: [MarkFacts] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MarkPage>] = [
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "auditing.marks_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("voucher_number"), TabularColumn("business_date", .date),
            TabularColumn("type", .term("voucher_type")),
            TabularColumn("total", .money), TabularColumn("audit_mark", .choice), TabularColumn("remark"),
            TabularColumn("marked_by"), TabularColumn("marked_at"), TabularColumn("counts", .choice),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] { rows.map(Self.row) }

    static func row(_ mark: MarkFacts) -> TabularRow {
        TabularRow(
            [
                .text(mark.number), .date(mark.date), .text(mark.type), .money(mark.total),
                .text(mark.tick.rawValue),
                .text(mark.remark ?? ""), .text(mark.markedBy), .text(Figures.moment(mark.markedAt)),
                .text(mark.isChanged ? "no" : "yes"),
            ], tone: mark.isChanged ? .neutral : AuditTones.tone(mark.tick),
            to: AuditLink.voucher(mark.voucher))
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
