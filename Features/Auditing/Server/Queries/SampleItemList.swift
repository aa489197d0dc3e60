public import AuditingRules
public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The vouchers of a sample, as they were drawn, with what was found of each last: the auditor's working list.
public struct SampleItemList: PagedReport {
    /// The sample.
    public var sample = ID<AuditSample>(0)
    /// Those that stand there.
    public var state: SampleItemState?
    /// By what; `-amount` is downwards.
    public var sort: String?
    /// The place after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.sample_items"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<SampleItemList>] = [
        Field("sample_id", \.sample, .id("audit_sample")),
        Field("audit_mark", \.state, .choice),
        Field("sort", \.sort, .order(by: SampleItemSort.self)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SampleItemPage {
        let (facts, _) = try caller.sample(sample, Self.permission, &tx)
        let order = try SortOrder<SampleItemSort>(sort, unless: .position)
        var filter = SampleItemFilter(sample: sample, state: state, order: order)
        filter.after = try PageMark.number(after).map { Int32(clamping: $0) }
        filter.most = size + 1
        let rows = try SampleRepository(society: caller.society).items(filter, &tx)
        var page = SampleItemPage()
        page.sample = facts
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.position) } : nil
        return page
    }
}

/// By what the vouchers of a sample are sorted.
public enum SampleItemSort: String, Sendable, CaseIterable {
    /// In the order in which they were drawn.
    case position
    /// By business date.
    case date = "business_date"
    /// By amount.
    case amount
}

/// A page of a sample.
public struct SampleItemPage: FieldSet, PagedTable {
    /// The sample.
    public var sample = SampleFacts()
    /// The vouchers.
    public var rows: [SampleItem] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SampleItemPage>] = [
        Field("sample", \.sample, .group),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "auditing.sample_page" }
    /// How it was drawn.
    public var tableNotes: [Phrase] { sample.sample.raw == 0 ? [] : SampleWords.notes(sample) }
    /// The columns.
    public var tableColumns: [TabularColumn] { Self.columns(isByMoney: sample.method == .monetaryUnit) }

    static func columns(isByMoney: Bool) -> [TabularColumn] {
        [
            TabularColumn("position", .integer, isSortable: true), TabularColumn("voucher_number"),
            TabularColumn("business_date", .date, isSortable: true),
            TabularColumn("type", .term("voucher_type")), TabularColumn("narration"),
            TabularColumn("amount", .money, isSortable: true),
        ] + (isByMoney ? [TabularColumn("hits", .integer)] : []) + [
            TabularColumn("voucher_made_by"), TabularColumn("audit_mark", .choice), TabularColumn("remark"),
            TabularColumn("marked_by"), TabularColumn("marked_on", .date),
        ]
    }

    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { Self.row($0, isByMoney: sample.method == .monetaryUnit) }
    }

    static func row(_ item: SampleItem, isByMoney: Bool) -> TabularRow {
        let makers = [item.madeBy, item.approvedBy ?? ""].filter { !$0.isEmpty }.joined(separator: " / ")
        let head: [TableCell] = [
            .integer(Int64(item.position)), .text(item.number), .date(item.date), .text(item.type),
            .text(item.narration), .money(item.amount),
        ]
        let tail: [TableCell] = [
            .text(makers), .text(item.state.rawValue), .text(item.remark ?? ""), .text(item.markedBy ?? ""),
            item.markedAt.map { .date($0.date(offsetMinutes: Instant.indianOffsetMinutes)) } ?? .empty,
        ]
        return TabularRow(
            head + (isByMoney ? [.integer(Int64(item.hits))] : []) + tail, tone: AuditTones.tone(item.state))
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

/// The colours of what was found.
enum AuditTones {
    static func tone(_ state: SampleItemState) -> Tone {
        switch state {
        case .unmarked: .neutral
        case .examined, .vouched: .good
        case .notTraced: .bad
        case .needsExplanation: .warning
        }
    }

    static func tone(_ tick: AuditTick) -> Tone {
        tone(SampleItemState(rawValue: tick.rawValue) ?? .unmarked)
    }

    static func tone(_ standing: MemoStanding) -> Tone {
        switch standing {
        case .open, .returned: .warning
        case .replied: .info
        case .settled: .good
        }
    }

    static func tone(_ severity: MemoSeverity) -> Tone {
        switch severity {
        case .minor: .neutral
        case .major: .warning
        case .serious: .bad
        }
    }
}
