public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The schedule of an account: the balance of each of its sub-accounts at a date, and that they add up to the account's.
public struct SubAccountBalances: PagedReport {
    /// The account.
    public var account = ID<Account>(0)
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// Whether those without a balance are shown.
    public var withZero = false
    /// The number after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 200

    /// A blank.
    public init() {}

    /// The schedule of a date.
    public init(_ account: ID<Account>, at date: CalendarDate) {
        self.account = account
        self.date = date
    }

    /// The stable name.
    public static let name = "ledger.sub_account_balances"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<SubAccountBalances>] = [
        Field("account_id", \.account, .id("account")),
        Field("date", \.date, .date),
        Field("with_zero", \.withZero, .flag, required: false),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BalanceSchedule {
        var schedule = try frame(&tx, caller, withTotals: after == nil)
        let rows = try page(after, size + 1, &tx, caller)
        schedule.rows = rows.prefix(size).map { SubAccountSummary($0) }
        schedule.next = rows.count > size ? rows[size - 1].number : nil
        return schedule
    }

    private func page(_ after: String?, _ most: Int, _ tx: inout Transaction, _ caller: Caller) throws
        -> [SubAccountFacts]
    {
        let repository = SubAccountReportRepository(society: caller.society)
        return try repository.of(
            account, at: try past(&tx, caller), after: after, withZero: withZero, most: most
        ).all(&tx)
    }

    /// The date, unless nothing was posted after it: then the balances are those of now, which cost much less.
    private func past(_ tx: inout Transaction, _ caller: Caller) throws -> CalendarDate? {
        guard let last = try FigureReportRepository(society: caller.society).lastDate().one(&tx) else {
            return nil
        }
        return date >= last ? nil : date
    }

    private func frame(_ tx: inout Transaction, _ caller: Caller, withTotals: Bool) throws -> BalanceSchedule
    {
        try ReportFault.check(date)
        let reader = StatementReader(caller)
        let chart = try reader.chart(&tx)
        let found = try reader.account(account, in: chart)
        var schedule = BalanceSchedule()
        schedule.account = account
        schedule.code = found.code
        schedule.title = found.name
        schedule.date = date
        guard withTotals else { return schedule }
        let repository = SubAccountReportRepository(society: caller.society)
        let sums = try repository.sum(of: account, at: try past(&tx, caller)).one(&tx)
        schedule.debits = try sums.debits.money()
        schedule.credits = try sums.credits.money()
        schedule.count = sums.count
        let next = date.adding(days: 1)
        let figures = try reader.repository.figures(from: next, to: date, branch: nil, account: account)
            .first(&tx)
        schedule.control = try (figures?.1.opening ?? .zero).money()
        return schedule
    }
}

/// The schedule of an account, or a page of it.
public struct BalanceSchedule: FieldSet, PagedTable {
    /// The account.
    public var account = ID<Account>(0)
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The sub-accounts in order of their numbers.
    public var rows: [SubAccountSummary] = []
    /// The sum of the debit balances; on the first page.
    public var debits: Money?
    /// The sum of the credit balances; on the first page.
    public var credits: Money?
    /// How many have a balance; on the first page.
    public var count: Int64?
    /// The balance of the account itself, from its own movements; on the first page.
    public var control: Money?
    /// The number after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// Whether the sub-accounts add up to the account; nil on a later page.
    public var agrees: Bool? {
        guard let debits, let credits, let control else { return nil }
        return debits - credits == control
    }

    /// The fields.
    public static let fields: [Field<BalanceSchedule>] = [
        Field("account_id", \.account, .id("account")),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.title, .text(0...200), required: false),
        Field("date", \.date, .date),
        Field("rows", \.rows, .list(0...5000)),
        Field("debits", \.debits, .signedMoney),
        Field("credits", \.credits, .signedMoney),
        Field("count", \.count, .integer(0...Int64.max)),
        Field("control", \.control, .signedMoney),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.schedule" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [.verbatim("\(code) \(title)"), ReportNote.date(date)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("sub_account_number"), .report("holder"), .report("debit_balance", .money),
            .report("credit_balance", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] { rows.map { Self.row($0) } }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [TabularRow([.text("total"), .empty, .empty, .money(debits), .money(credits)], style: .total)]
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }

    static func row(_ row: SubAccountSummary) -> TabularRow {
        [
            .empty, .text(row.number), .text(row.name), .filled(max(row.balance, .zero)),
            .filled(max(-row.balance, .zero)),
        ]
    }
}
