public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// Income and expenditure of a period with the same period a year earlier: expenditure left, income right.
///
/// Only what was posted within the period counts, whatever earlier years left on the heads; the vouchers that close a year are
/// left out, so the account of a closed year reads as it did before the closing.
public struct IncomeAndExpenditure: PeriodQuery {
    /// The first day; the first day of the financial year unless given.
    public var from: CalendarDate?
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.income_and_expenditure"
    /// What the caller must hold.
    public static let permission = LedgerReading.statements
    /// The fields.
    public static let fields = periodFields

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ResultStatement {
        let (reader, first) = try period(for: caller, &tx)
        let chart = try reader.chart(&tx)
        let now = try moved(reader, first, to, &tx)
        let before = try moved(reader, first.adding(years: -1), to.adding(years: -1), &tx)
        var statement = ResultStatement()
        statement.from = first
        statement.to = to
        statement.branch = branch
        statement.branchName = try reader.name(of: branch, &tx)
        statement.expenditure = try Self.half(.expense, chart, now, before)
        statement.income = try Self.half(.income, chart, now, before)
        statement.surplus = statement.income.total - statement.expenditure.total
        statement.previousSurplus = statement.income.previousTotal - statement.expenditure.previousTotal
        return statement
    }

    /// What the heads moved by within a period, closing vouchers apart; debit positive.
    private func moved(
        _ reader: StatementReader, _ first: CalendarDate, _ last: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<Account>: MoneySum] {
        var sums = try reader.figures(first, last, branch, &tx).mapValues { $0.debits - $0.credits }
        for (account, closing) in try reader.special(first, last, branch, &tx).closings {
            sums[account] = (sums[account] ?? .zero) - (closing.debits - closing.credits)
        }
        return sums
    }

    private static func half(
        _ nature: AccountNature, _ chart: StatementChart, _ now: [ID<Account>: MoneySum],
        _ before: [ID<Account>: MoneySum]
    ) throws -> SheetHalf {
        var figures: [ID<Account>: [MoneySum]] = [:]
        for account in chart.accounts where chart.nature(of: account) == nature {
            let amounts = [now, before].map { sums -> MoneySum in
                let sum = sums[account.id] ?? .zero
                return nature.isDebit ? sum : .zero - sum
            }
            if amounts.contains(where: { $0 != .zero }) { figures[account.id] = amounts }
        }
        var half = SheetHalf()
        half.rows = try StatementLayout.rows(of: chart, columns: 2, figures).map { try SheetRow($0) }
        let totals = StatementLayout.totals(columns: 2, figures)
        half.total = try totals[0].money()
        half.previousTotal = try totals[1].money()
        return half
    }
}

/// An income and expenditure account.
public struct ResultStatement: FieldSet, Tabular {
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The left side.
    public var expenditure = SheetHalf()
    /// The right side.
    public var income = SheetHalf()
    /// Income less expenditure: a surplus when positive.
    public var surplus = Money.zero
    /// That of the year before.
    public var previousSurplus = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ResultStatement>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("expenditure", \.expenditure, .group),
        Field("income", \.income, .group),
        Field("surplus", \.surplus, .signedMoney),
        Field("previous_surplus", \.previousSurplus, .signedMoney),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.income_and_expenditure" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.period(from, to)] + ReportNote.branch(branchName) }
    /// The columns.
    public var tableColumns: [TabularColumn] { SheetHalf.columns("expenditure", "income") }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        TwoSides.rows(expenditure.rows.map(\.side), income.rows.map(\.side), columns: 2)
            + [surplusRow(surplus, previousSurplus)]
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        let left = [
            expenditure.total + max(surplus, .zero), expenditure.previousTotal + max(previousSurplus, .zero),
        ]
        let right = [
            income.total + max(-surplus, .zero), income.previousTotal + max(-previousSurplus, .zero),
        ]
        return [TwoSides.row("total", left: left, right: right, columns: 2, style: .total)]
    }

    /// The balancing line: a surplus on the left, a deficit on the right.
    private func surplusRow(_ now: Money, _ before: Money) -> TabularRow {
        TwoSides.row(
            now.isNegative ? "deficit" : "surplus", left: [max(now, .zero), max(before, .zero)],
            right: [max(-now, .zero), max(-before, .zero)], columns: 2)
    }
}
