public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// Receipts and payments of a period by head, whatever their nature, between opening and closing cash and bank.
///
/// Every voucher that moves cash or a bank counts, with all its other lines in full; what only changes between cash and banks
/// is neither receipt nor payment. Over all branches an event counts as one voucher, so that money paid in at one counter for
/// an account of another stands under that account. Pure journals are left out unless `include_transfers`, which grosses both sides. Vouchers
/// that bring in balances belong to the opening figures; those that close a year are left out.
public struct ReceiptsAndPayments: PeriodQuery {
    /// The first day; the first day of the financial year unless given.
    public var from: CalendarDate?
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// Whether journals are shown too, on both sides.
    public var includeTransfers = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.receipts_and_payments"
    /// What the caller must hold.
    public static let permission = LedgerReading.statements
    /// The fields.
    public static let fields: [Field<ReceiptsAndPayments>] =
        periodFields + [
            Field("include_transfers", \.includeTransfers, .flag, required: false)
        ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ReceiptsStatement {
        let (reader, first) = try period(for: caller, &tx)
        let chart = try reader.chart(&tx)
        let figures = try reader.figures(first, to, branch, &tx)
        let special = try reader.special(first, to, branch, &tx)
        var heads = try self.heads(reader, caller, chart, figures, special, first, &tx)
        if branch == nil { Self.net(&heads, chart) }
        var statement = ReceiptsStatement()
        statement.from = first
        statement.to = to
        statement.branch = branch
        statement.branchName = try reader.name(of: branch, &tx)
        for account in chart.accounts where account.purpose.isMoney {
            guard let own = figures[account.id] else { continue }
            let brought = special.openings[account.id] ?? TrialFigures()
            let opening = own.opening + brought.debits - brought.credits
            if opening != .zero { try statement.openings.append(SheetRow(account, opening)) }
            if own.closing != .zero { try statement.closings.append(SheetRow(account, own.closing)) }
        }
        let receipts = heads.mapValues { [$0.receipts] }.filter { $0.value[0] != .zero }
        let payments = heads.mapValues { [$0.payments] }.filter { $0.value[0] != .zero }
        statement.receipts = try StatementLayout.rows(of: chart, columns: 1, receipts).map {
            try SheetRow($0)
        }
        statement.payments = try StatementLayout.rows(of: chart, columns: 1, payments).map {
            try SheetRow($0)
        }
        statement.totalReceipts = try StatementLayout.totals(columns: 1, receipts)[0].money()
        statement.totalPayments = try StatementLayout.totals(columns: 1, payments)[0].money()
        return statement
    }

    /// What branches paid each other is no receipt of the society: over all of them the adjustment is what is left of it.
    private static func net(_ heads: inout [ID<Account>: Head], _ chart: StatementChart) {
        for account in chart.accounts where account.purpose == .branchAdjustment {
            guard let head = heads[account.id] else { continue }
            let left = head.receipts - head.payments
            heads[account.id] = (receipts: max(left, .zero), payments: max(.zero - left, .zero))
        }
    }

    private typealias Head = (receipts: MoneySum, payments: MoneySum)

    private func heads(
        _ reader: StatementReader, _ caller: Caller, _ chart: StatementChart,
        _ figures: [ID<Account>: TrialFigures],
        _ special: (openings: [ID<Account>: TrialFigures], closings: [ID<Account>: TrialFigures]),
        _ first: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<Account>: Head] {
        guard includeTransfers else {
            let books = BookReportRepository(society: caller.society)
            let rows = try books.moneyVouchers(from: first, to: to, branch: branch).all(&tx)
            return Dictionary(rows.map { ($0.account, (receipts: $0.receipts, payments: $0.payments)) }) {
                $1
            }
        }
        var heads: [ID<Account>: Head] = [:]
        for account in chart.accounts where !account.purpose.isMoney {
            guard let own = figures[account.id] else { continue }
            let brought = special.openings[account.id] ?? TrialFigures()
            let closed = special.closings[account.id] ?? TrialFigures()
            heads[account.id] = (
                receipts: own.credits - brought.credits - closed.credits,
                payments: own.debits - brought.debits - closed.debits
            )
        }
        return heads
    }
}

extension SheetRow {
    init(_ account: StatementAccount, _ amount: MoneySum) throws {
        self.account = account.id
        code = account.code
        name = account.name
        localName = account.localName
        self.amount = try amount.money()
    }
}

/// A receipts and payments account.
public struct ReceiptsStatement: FieldSet, Tabular {
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// Cash and banks at the beginning.
    public var openings: [SheetRow] = []
    /// Receipts by head.
    public var receipts: [SheetRow] = []
    /// Payments by head.
    public var payments: [SheetRow] = []
    /// Cash and banks at the end.
    public var closings: [SheetRow] = []
    /// All receipts.
    public var totalReceipts = Money.zero
    /// All payments.
    public var totalPayments = Money.zero

    /// A blank.
    public init() {}

    /// Cash and banks together at the beginning.
    public var opening: Money { openings.reduce(into: .zero) { $0 += $1.amount } }
    /// Cash and banks together at the end.
    public var closing: Money { closings.reduce(into: .zero) { $0 += $1.amount } }
    /// Whether opening, receipts, payments and closing go together.
    public var agrees: Bool { opening + totalReceipts == totalPayments + closing }

    /// The fields.
    public static let fields: [Field<ReceiptsStatement>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("openings", \.openings, .list(0...1000)),
        Field("receipts", \.receipts, .list(0...100_000)),
        Field("payments", \.payments, .list(0...100_000)),
        Field("closings", \.closings, .list(0...1000)),
        Field("total_receipts", \.totalReceipts, .signedMoney),
        Field("total_payments", \.totalPayments, .signedMoney),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.receipts_and_payments" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.period(from, to)] + ReportNote.branch(branchName) }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("left_code"), .report("receipts"), .report("left_amount", .money),
            .report("right_code"),
            .report("payments"), .report("right_amount", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        TwoSides.rows(openings.map { $0.side("opening") }, [], columns: 1)
            + TwoSides.rows(receipts.map(\.side), payments.map(\.side), columns: 1)
            + TwoSides.rows([], closings.map { $0.side("closing") }, columns: 1)
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [
            TwoSides.row(
                "total", left: [opening + totalReceipts], right: [totalPayments + closing], columns: 1,
                style: .total)
        ]
    }
}

extension SheetRow {
    fileprivate func side(_ line: String) -> SideRow {
        var row = side
        row.line = line
        return row
    }
}
