public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// Every voucher of a day with its lines, divided into cash and transfer, and the totals of the whole day.
///
/// Transfer receipts equal transfer payments. Vouchers that bring balances in are shown, and counted in no total.
public struct DayBook: PagedReport {
    /// The day; the open business date unless given.
    public var date: CalendarDate?
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// The place after which the page begins.
    public var after: String?
    /// The most vouchers of a page.
    public var size = 200

    /// A blank.
    public init() {}

    /// The book of a day.
    public init(_ date: CalendarDate, branch: ID<Branch>? = nil) {
        self.date = date
        self.branch = branch
    }

    /// The stable name.
    public static let name = "ledger.day_book"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<DayBook>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...2000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DayBookPage {
        try caller.mustSee(Self.permission, in: branch)
        let place = try ReportFault.place(after)
        let reader = StatementReader(caller)
        let day = try date ?? reader.today(branch, &tx)
        try ReportFault.check(day)
        let vouchers = VoucherReportRepository(society: caller.society)
        let headers = try vouchers.ofDay(day, branch: branch, after: place?.voucher, most: size + 1).all(&tx)
        let shown = Array(headers.prefix(size))
        let lines = Dictionary(grouping: try vouchers.lines(shown.map(\.id)).all(&tx), by: \.voucher)
        var page = DayBookPage()
        page.date = day
        page.branch = branch
        page.branchName = try reader.name(of: branch, &tx)
        page.rows = shown.map { DayBookVoucher($0, lines[$0.id] ?? []) }
        (page.previousDate, page.nextDate) = try reader.repository.neighbours(of: day, branch: branch).one(
            &tx)
        page.next =
            headers.count > size ? LedgerCursor(date: day, voucher: headers[size - 1].id).text : nil
        page.voucherCount = try vouchers.count(day, branch: branch).one(&tx)
        var sums = [MoneySum](repeating: .zero, count: 4)
        let figures = try reader.figures(day, day, branch, &tx)
        let openings = try reader.special(day, day, branch, &tx).openings
        for head in try reader.heads(day, day, branch, reader.chart(&tx), figures, openings, &tx).values {
            sums[0] += head.cashReceipts
            sums[1] += head.transferReceipts
            sums[2] += head.cashPayments
            sums[3] += head.transferPayments
        }
        page.cashReceipts = try sums[0].money()
        page.transferReceipts = try sums[1].money()
        page.cashPayments = try sums[2].money()
        page.transferPayments = try sums[3].money()
        return page
    }
}

/// A day book, or a page of it.
public struct DayBookPage: FieldSet, PagedTable {
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The vouchers.
    public var rows: [DayBookVoucher] = []
    /// How many vouchers the day has.
    public var voucherCount: Int64 = 0
    /// Received in cash that day.
    public var cashReceipts = Money.zero
    /// Received by transfer.
    public var transferReceipts = Money.zero
    /// Paid in cash.
    public var cashPayments = Money.zero
    /// Paid by transfer.
    public var transferPayments = Money.zero
    /// The last day before it with vouchers.
    public var previousDate: CalendarDate?
    /// The first day after it with vouchers.
    public var nextDate: CalendarDate?
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DayBookPage>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("rows", \.rows, .list(0...5000)),
        Field("voucher_count", \.voucherCount, .integer(0...Int64.max)),
        Field("cash_receipts", \.cashReceipts, .signedMoney),
        Field("transfer_receipts", \.transferReceipts, .signedMoney),
        Field("cash_payments", \.cashPayments, .signedMoney),
        Field("transfer_payments", \.transferPayments, .signedMoney),
        Field("previous_date", \.previousDate, .date),
        Field("next_date", \.nextDate, .date),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.day_book" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.date(date)] + ReportNote.branch(branchName) }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("number"), .report("account"), .report("narration"),
            .report("receipt_cash", .money),
            .report("receipt_transfer", .money), .report("payment_cash", .money),
            .report("payment_transfer", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.flatMap { voucher in
            zip(voucher.lines, voucher.parts).filter { $0.1.cash != .zero || $0.1.transfer != .zero }.map {
                line, part in
                let isReceipt = !line.credit.isZero
                let narration = line.narration ?? voucher.header.narration
                let amounts: [Money] = [part.cash, part.transfer]
                let cells: [TableCell] =
                    [.empty, .text(voucher.header.number), .text(line.label), .text(narration)]
                    + (isReceipt ? amounts.map { .filled($0) } : [.empty, .empty])
                    + (isReceipt ? [.empty, .empty] : amounts.map { .filled($0) })
                return TabularRow(cells).naming(line.accountName, line.accountLocalName, in: 2)
                    .naming(line.name, line.localName, in: 2)
            }
        }
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [
            TabularRow(
                [
                    .text("total"), .empty, .empty, .empty, .money(cashReceipts), .money(transferReceipts),
                    .money(cashPayments), .money(transferPayments),
                ], style: .total)
        ]
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

/// A voucher in a day book.
public struct DayBookVoucher: FieldSet {
    /// Its header.
    public var header = VoucherSummary()
    /// Its lines.
    public var lines: [VoucherLine] = []
    /// How each line divides into cash and transfer.
    public var parts: [CashPart] = []

    /// A blank.
    public init() {}

    init(_ row: VoucherRow, _ lines: [VoucherLineRow]) {
        header = VoucherSummary(row)
        self.lines = lines.map { VoucherLine($0) }
        guard row.behaviour != .opening else {
            parts = lines.map { _ in CashPart() }
            return
        }
        parts = CashSplit.parts(lines.map(\.amount), isCash: lines.map(\.isCash)).map { CashPart($0) }
    }

    /// The fields.
    public static let fields: [Field<DayBookVoucher>] = [
        Field("voucher", \.header, .group),
        Field("lines", \.lines, .list(0...50_000)),
        Field("parts", \.parts, .list(0...50_000)),
    ]
}

/// How a line divides into cash and transfer; nothing for a line of cash itself.
public struct CashPart: FieldSet, Equatable {
    /// In cash.
    public var cash = Money.zero
    /// By transfer.
    public var transfer = Money.zero

    /// A blank.
    public init() {}

    init(_ part: CashSplit.Part) {
        cash = part.cash
        transfer = part.transfer
    }

    /// The fields.
    public static let fields: [Field<CashPart>] = [
        Field("cash", \.cash, .signedMoney),
        Field("transfer", \.transfer, .signedMoney),
    ]
}
