public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import Synchronization
public import Wording

/// What the first page shows: the day's receipts, payments and vouchers, cash and bank balances, and the last days as a series.
public struct DayTotals: Query {
    /// The day; the open business date unless given.
    public var date: CalendarDate?
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// How many days the series has.
    public var days = 30

    /// A blank.
    public init() {}

    /// The totals of a day.
    public init(_ date: CalendarDate? = nil, branch: ID<Branch>? = nil) {
        self.date = date
        self.branch = branch
    }

    /// The stable name.
    public static let name = "ledger.day_totals"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<DayTotals>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("days", \.days, .integer(1...400), required: false),
    ]

    /// Reads it from the ledger alone.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DayTotalsPage {
        try read(asking: nil, &tx, for: caller)
    }

    /// Reads it without what was only handed from one drawer to another.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> DayTotalsPage
    {
        try read(asking: gate, &tx, for: caller)
    }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> DayTotalsPage {
        try caller.mustSee(Self.permission, in: branch)
        let reader = StatementReader(caller)
        let day = try date ?? reader.today(branch, &tx)
        try ReportFault.check(day)
        let first = day.adding(days: 1 - days)
        var series = (0..<days).map { index in
            var total = DayTotal()
            total.date = first.adding(days: index)
            return total
        }
        for row in try reader.repository.moneyDays(from: first, to: day, branch: branch).all(&tx) {
            let index = first.days(to: row.date)
            guard series.indices.contains(index) else { continue }
            if row.isCash {
                series[index].cashIn = row.debits
                series[index].cashOut = row.credits
            } else {
                series[index].bankIn = row.debits
                series[index].bankOut = row.credits
            }
        }
        let within = CashMovedWithin(first, day, branch)
        try features?.inquire(within, &tx, of: caller.society)
        for (date, amount) in within.amounts {
            let index = first.days(to: date)
            guard series.indices.contains(index) else { continue }
            series[index].cashIn -= amount
            series[index].cashOut -= amount
        }
        var page = DayTotalsPage()
        page.date = day
        page.branch = branch
        page.days = series
        page.today = series.last ?? DayTotal()
        page.voucherCount = try VoucherReportRepository(society: caller.society).count(day, branch: branch)
            .one(&tx)
        let chart = try reader.chart(&tx)
        let balances = try reader.balances(at: day, branch, &tx)
        var cash = MoneySum.zero
        var bank = MoneySum.zero
        for account in chart.accounts {
            if account.purpose == .cash { cash += balances[account.id] ?? .zero }
            if account.purpose == .bank { bank += balances[account.id] ?? .zero }
        }
        page.cash = try cash.money()
        page.bank = try bank.money()
        return page
    }
}

/// How much cash only changed its place on some days: it was neither received nor paid.
public final class CashMovedWithin: Inquiry {
    /// The first day.
    public let from: CalendarDate
    /// The last day.
    public let to: CalendarDate
    /// The branch; all when nil.
    public let branch: ID<Branch>?
    private let said = Mutex<[(CalendarDate, Money)]>([])

    init(_ from: CalendarDate, _ to: CalendarDate, _ branch: ID<Branch>?) {
        self.from = from
        self.to = to
        self.branch = branch
    }

    /// Says how much it was on a day.
    public func say(_ date: CalendarDate, _ amount: Money) { said.withLock { $0.append((date, amount)) } }

    var amounts: [(CalendarDate, Money)] { said.withLock { $0 } }
}

/// The totals of a day and the days before it.
public struct DayTotalsPage: FieldSet, Tabular {
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// The day's own totals.
    public var today = DayTotal()
    /// How many vouchers the day has.
    public var voucherCount: Int64 = 0
    /// Cash in hand at its end.
    public var cash = Money.zero
    /// With banks at its end.
    public var bank = Money.zero
    /// The last days, oldest first; every date stands there, also those without postings.
    public var days: [DayTotal] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DayTotalsPage>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("today", \.today, .group),
        Field("voucher_count", \.voucherCount, .integer(0...Int64.max)),
        Field("cash", \.cash, .signedMoney),
        Field("bank", \.bank, .signedMoney),
        Field("days", \.days, .list(0...400)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.day_totals" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.date(date)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("date", .date), .report("cash_in", .money), .report("cash_out", .money),
            .report("bank_in", .money),
            .report("bank_out", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        days.map { day in
            [
                .date(day.date), .filled(day.cashIn), .filled(day.cashOut), .filled(day.bankIn),
                .filled(day.bankOut),
            ]
        }
    }
}

/// What cash and banks moved by on a day.
public struct DayTotal: FieldSet, Equatable {
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// Into cash.
    public var cashIn = Money.zero
    /// Out of cash.
    public var cashOut = Money.zero
    /// Into banks.
    public var bankIn = Money.zero
    /// Out of banks.
    public var bankOut = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DayTotal>] = [
        Field("date", \.date, .date),
        Field("cash_in", \.cashIn, .signedMoney),
        Field("cash_out", \.cashOut, .signedMoney),
        Field("bank_in", \.bankIn, .signedMoney),
        Field("bank_out", \.bankOut, .signedMoney),
    ]
}
