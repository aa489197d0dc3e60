public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// The cash book in the co-operative form: receipts left, payments right, each in cash and by transfer, by head.
///
/// Opening cash, cash receipts, cash payments and closing cash go together; transfer receipts equal transfer payments.
/// ``CashSplit`` says how a voucher with both is divided.
public struct CashBook: PeriodQuery {
    /// The first day; the last day itself unless given.
    public var from: CalendarDate?
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.cash_book"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields = periodFields

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashBookPage {
        let (reader, first) = try period(for: caller, &tx, from: to)
        let chart = try reader.chart(&tx)
        var page = CashBookPage()
        page.from = first
        page.to = to
        page.branch = branch
        page.branchName = try reader.name(of: branch, &tx)
        let figures = try reader.figures(first, to, branch, &tx)
        let brought = try reader.special(first, to, branch, &tx).openings
        var opening = MoneySum.zero
        var closing = MoneySum.zero
        for account in chart.accounts where account.purpose == .cash {
            let own = figures[account.id] ?? TrialFigures()
            let early = brought[account.id] ?? TrialFigures()
            opening += own.opening + early.debits - early.credits
            closing += own.closing
        }
        page.opening = try opening.money()
        page.closing = try closing.money()
        var receipts: [ID<Account>: [MoneySum]] = [:]
        var payments: [ID<Account>: [MoneySum]] = [:]
        for (account, head) in try reader.heads(first, to, branch, chart, figures, brought, &tx) {
            let received = [
                head.cashReceipts, head.transferReceipts, head.cashReceipts + head.transferReceipts,
            ]
            let paid = [head.cashPayments, head.transferPayments, head.cashPayments + head.transferPayments]
            if received[2] != .zero { receipts[account] = received }
            if paid[2] != .zero { payments[account] = paid }
        }
        page.receipts = try CashBookSide(chart, receipts)
        page.payments = try CashBookSide(chart, payments)
        return page
    }
}

/// A cash book of a day or a period.
public struct CashBookPage: FieldSet, Tabular {
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// Cash in hand at the beginning.
    public var opening = Money.zero
    /// The left side.
    public var receipts = CashBookSide()
    /// The right side.
    public var payments = CashBookSide()
    /// Cash in hand at the end.
    public var closing = Money.zero

    /// A blank.
    public init() {}

    /// Whether opening, receipts, payments and closing cash go together, and transfers are equal.
    public var agrees: Bool {
        opening + receipts.cash == payments.cash + closing && receipts.transfer == payments.transfer
    }

    /// The fields.
    public static let fields: [Field<CashBookPage>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("opening", \.opening, .signedMoney),
        Field("receipts", \.receipts, .group),
        Field("payments", \.payments, .group),
        Field("closing", \.closing, .signedMoney),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.cash_book" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.period(from, to)] + ReportNote.branch(branchName) }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("left_code"), .report("receipts"), .report("left_cash", .money),
            .report("left_transfer", .money), .report("left_total", .money), .report("right_code"),
            .report("payments"), .report("right_cash", .money), .report("right_transfer", .money),
            .report("right_total", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        [TwoSides.row("opening", left: [opening, .zero, opening], right: nil, columns: 3)]
            + TwoSides.rows(receipts.rows.map(\.side), payments.rows.map(\.side), columns: 3)
            + [TwoSides.row("closing", left: nil, right: [closing, .zero, closing], columns: 3)]
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        let left = [opening + receipts.cash, receipts.transfer, opening + receipts.cash + receipts.transfer]
        let right = [payments.cash + closing, payments.transfer, payments.cash + payments.transfer + closing]
        return [TwoSides.row("total", left: left, right: right, columns: 3, style: .total)]
    }
}

/// One side of a cash book.
public struct CashBookSide: FieldSet {
    /// Groups and heads in order.
    public var rows: [CashBookRow] = []
    /// In cash, together.
    public var cash = Money.zero
    /// By transfer, together.
    public var transfer = Money.zero

    /// A blank.
    public init() {}

    init(_ chart: StatementChart, _ figures: [ID<Account>: [MoneySum]]) throws {
        rows = try StatementLayout.rows(of: chart, columns: 3, figures).map { try CashBookRow($0) }
        let totals = StatementLayout.totals(columns: 3, figures)
        cash = try totals[0].money()
        transfer = try totals[1].money()
    }

    /// The fields.
    public static let fields: [Field<CashBookSide>] = [
        Field("rows", \.rows, .list(0...100_000)),
        Field("cash", \.cash, .signedMoney),
        Field("transfer", \.transfer, .signedMoney),
    ]
}

/// A head on one side of a cash book.
public struct CashBookRow: FieldSet {
    /// The group, in the line of a group.
    public var group: ID<AccountGroup>?
    /// The account, in the line of an account.
    public var account: ID<Account>?
    /// The code.
    public var code = ""
    /// The name.
    public var name = ""
    /// The name in the second language.
    public var localName: String?
    /// How far it is set in.
    public var depth = 0
    /// In cash.
    public var cash = Money.zero
    /// By transfer.
    public var transfer = Money.zero
    /// Both.
    public var total = Money.zero

    /// A blank.
    public init() {}

    init(_ row: StatementLayout.Row) throws {
        depth = row.depth
        cash = try row.amounts[0].money()
        transfer = try row.amounts[1].money()
        total = try row.amounts[2].money()
        switch row.item {
        case .group(let item):
            (group, code, name, localName) = (item.id, item.code, item.name, item.localName)
        case .account(let item):
            (account, code, name, localName) = (item.id, item.code, item.name, item.localName)
        }
    }

    /// The fields.
    public static let fields: [Field<CashBookRow>] = [
        Field("group_id", \.group, .id("account_group")),
        Field("account_id", \.account, .id("account")),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("depth", \.depth, .integer(0...1000)),
        Field("cash", \.cash, .signedMoney),
        Field("transfer", \.transfer, .signedMoney),
        Field("total", \.total, .signedMoney),
    ]

    var side: SideRow {
        SideRow(
            code: code, name: name, localName: localName, depth: depth, amounts: [cash, transfer, total],
            style: group == nil ? .plain : .heading)
    }
}
