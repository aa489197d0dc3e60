public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// Vouchers of a period, latest first or in another order, narrowed down; or those with a number, of whatever period.
public struct VoucherList: PagedReport {
    /// The first day; 30 days before the last unless given.
    public var from: CalendarDate?
    /// The last day; the last day with vouchers unless given.
    public var to: CalendarDate?
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// The code of the type.
    public var type: String?
    /// The least total.
    public var leastAmount: Money?
    /// The greatest total.
    public var mostAmount: Money?
    /// Part of the narration, or the number of the cheque or the outside reference.
    public var text: String?
    /// The number as printed, a part of it that ends with the serial (`R-71`, `r ho 71`), or the serial alone: then
    /// nothing else but the branch counts.
    public var number: String?
    /// Reversals only, or none of them.
    public var reversals: Bool?
    /// By what; `-total` is downwards.
    public var sort: String?
    /// The place after which the page begins.
    public var after: String?
    /// The most vouchers of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.vouchers"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<VoucherList>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("type", \.type, .text(1...20)),
        Field("least_amount", \.leastAmount, .money()),
        Field("most_amount", \.mostAmount, .money()),
        Field("text", \.text, .text(1...200)),
        Field("number", \.number, .text(1...60)),
        Field("reversals", \.reversals, .flag),
        Field("sort", \.sort, .order(by: VoucherSort.self)),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> VoucherPage {
        try caller.mustSee(Self.permission, in: branch)
        let place = try ReportFault.place(after)
        let repository = VoucherReportRepository(society: caller.society)
        var page = VoucherPage()
        if let number {
            guard let wanted = VoucherNumberText(number) else { return page }
            page.rows = try repository.numbered(wanted.serial, branch: branch).all(&tx)
                .filter { wanted.means($0.number) }.map { VoucherSummary($0) }
            return page
        }
        let reader = StatementReader(caller)
        let last = try to ?? reader.lastDate(&tx)
        let first = from ?? last.adding(days: -30)
        try ReportFault.check(first, last)
        let filter = VoucherFilter(
            from: first, to: last, branch: branch, type: type, least: leastAmount, mostAmount: mostAmount,
            text: text, reversals: reversals,
            order: try SortOrder(sort, unless: .date, isAscending: false))
        let rows = try repository.list(filter, after: place, most: size + 1).all(&tx)
        page.from = first
        page.to = last
        page.rows = rows.prefix(size).map { VoucherSummary($0) }
        page.next =
            rows.count > size
            ? LedgerCursor(date: rows[size - 1].businessDate, voucher: rows[size - 1].id).text : nil
        return page
    }
}

/// By what vouchers are sorted; equal ones in the order of their making.
public enum VoucherSort: String, Sendable, CaseIterable {
    /// By business date.
    case date
    /// By the number as printed: letters, branch, year, serial.
    case number
    /// By type.
    case type
    /// By amount.
    case total
}

/// A page of vouchers.
public struct VoucherPage: FieldSet, PagedTable {
    /// The first day.
    public var from: CalendarDate?
    /// The last day.
    public var to: CalendarDate?
    /// The vouchers.
    public var rows: [VoucherSummary] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherPage>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.vouchers" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        guard let from, let to else { return [] }
        return [ReportNote.period(from, to)]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("date", .date), .report("number"),
            .report("voucher_type", .term("voucher_type")), .report("narration"), .report("total", .money),
            .report("made_by"),
            .report("approved_by"),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { row in
            TabularRow(
                [
                    .date(row.businessDate), .text(row.number), .text(row.type), .text(row.narration),
                    .money(row.total),
                    .text(row.madeByName), .text(row.approvedByName),
                ], tone: row.reverses != nil || row.reversedBy != nil ? .warning : .neutral)
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
