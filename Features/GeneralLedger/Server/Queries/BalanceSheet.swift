public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// The balance sheet of a date: liabilities on the left, assets on the right, with the end of the year before beside them.
///
/// The result of income and expenditure that no closing voucher has taken over yet stands in lines of its own, that of the
/// current year apart from that of earlier ones, so the two sides agree before and after the closing.
public struct BalanceSheet: Query {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// The date to compare with; the end of the financial year before unless given.
    public var previousDate: CalendarDate?

    /// A blank.
    public init() {}

    /// The sheet of a date.
    public init(date: CalendarDate, branch: ID<Branch>? = nil) {
        self.date = date
        self.branch = branch
    }

    /// The stable name.
    public static let name = "ledger.balance_sheet"
    /// What the caller must hold.
    public static let permission = LedgerReading.statements
    /// The fields.
    public static let fields: [Field<BalanceSheet>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("previous_date", \.previousDate, .date),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BalanceSheetStatement {
        try caller.mustSee(Self.permission, in: branch)
        try ReportFault.check(date)
        let reader = StatementReader(caller)
        let yearStart = try reader.yearStart(of: date, &tx)
        let earlier = previousDate ?? yearStart.adding(days: -1)
        try ReportFault.check(earlier, "previous_date")
        let chart = try reader.chart(&tx)
        let now = try SheetFigures(reader, chart, date, branch, &tx)
        let before = try SheetFigures(reader, chart, earlier, branch, &tx)
        var statement = BalanceSheetStatement()
        statement.date = date
        statement.previousDate = earlier
        statement.yearStart = yearStart
        statement.branch = branch
        statement.branchName = try reader.name(of: branch, &tx)
        statement.liabilities = try Self.side(.liabilities, chart, now, before)
        statement.assets = try Self.side(.assets, chart, now, before)
        return statement
    }

    private static func side(
        _ side: SheetSide, _ chart: StatementChart, _ now: SheetFigures, _ before: SheetFigures
    ) throws -> SheetHalf {
        var figures: [ID<Account>: [MoneySum]] = [:]
        for account in chart.accounts {
            let amounts = [now, before].map { $0.amount(of: account, chart.nature(of: account), on: side) }
            if amounts.contains(where: { $0 != .zero }) { figures[account.id] = amounts }
        }
        var half = SheetHalf()
        half.rows = try StatementLayout.rows(of: chart, columns: 2, figures).map { try SheetRow($0) }
        var totals = StatementLayout.totals(columns: 2, figures)
        for (kind, results) in [
            (
                side == .liabilities ? "earlier_surplus" : "earlier_deficit",
                [now.result.earlier, before.result.earlier]
            ),
            (side == .liabilities ? "surplus" : "deficit", [now.result.current, before.result.current]),
        ] {
            let amounts = results.map { side == .liabilities ? $0.debitPart : $0.creditPart }
            guard amounts.contains(where: { $0 != .zero }) else { continue }
            var row = SheetRow()
            row.line = kind
            row.amount = try amounts[0].money()
            row.previous = try amounts[1].money()
            half.rows.append(row)
            for index in totals.indices { totals[index] += amounts[index] }
        }
        half.total = try totals[0].money()
        half.previousTotal = try totals[1].money()
        return half
    }
}

/// The balances that a balance sheet of one date is made of.
private struct SheetFigures {
    let balances: [ID<Account>: MoneySum]
    let result: UnclosedResult

    init(
        _ reader: StatementReader, _ chart: StatementChart, _ date: CalendarDate, _ branch: ID<Branch>?,
        _ tx: inout Transaction
    ) throws {
        let start = try reader.yearStart(of: date, &tx)
        let figures = try reader.figures(start, date, branch, &tx)
        balances = figures.mapValues(\.closing)
        var beforeYear = MoneySum.zero
        var atDate = MoneySum.zero
        for account in chart.accounts where !chart.nature(of: account).isCarried {
            guard let own = figures[account.id] else { continue }
            beforeYear += own.opening
            atDate += own.closing
        }
        result = UnclosedResult(beforeYear: beforeYear, atDate: atDate)
    }

    func amount(of account: StatementAccount, _ nature: AccountNature, on side: SheetSide) -> MoneySum {
        let balance = balances[account.id] ?? .zero
        return SheetSide.of(account, nature, balance: balance) == side ? side.amount(balance) : .zero
    }
}

/// A balance sheet.
public struct BalanceSheetStatement: FieldSet, Tabular {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The date compared with.
    public var previousDate = CalendarDate(daysSinceEpoch: 0)
    /// The first day of the financial year of the date.
    public var yearStart = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The left side.
    public var liabilities = SheetHalf()
    /// The right side.
    public var assets = SheetHalf()

    /// A blank.
    public init() {}

    /// Whether the sides are equal, this year and the year before.
    public var agrees: Bool {
        liabilities.total == assets.total && liabilities.previousTotal == assets.previousTotal
    }

    /// The fields.
    public static let fields: [Field<BalanceSheetStatement>] = [
        Field("date", \.date, .date),
        Field("previous_date", \.previousDate, .date),
        Field("year_start", \.yearStart, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("liabilities", \.liabilities, .group),
        Field("assets", \.assets, .group),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.balance_sheet" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.date(date)] + ReportNote.branch(branchName) }
    /// The columns.
    public var tableColumns: [TabularColumn] { SheetHalf.columns("liabilities", "assets") }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        TwoSides.rows(liabilities.rows.map(\.side), assets.rows.map(\.side), columns: 2)
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] { [SheetHalf.totalRow(liabilities, assets)] }
}

/// One side of a statement with two sides and a column for the year before.
public struct SheetHalf: FieldSet {
    /// Groups, accounts and results in order.
    public var rows: [SheetRow] = []
    /// The total.
    public var total = Money.zero
    /// The total of the year before.
    public var previousTotal = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SheetHalf>] = [
        Field("rows", \.rows, .list(0...100_000)),
        Field("total", \.total, .signedMoney),
        Field("previous_total", \.previousTotal, .signedMoney),
    ]

    static func columns(_ left: String, _ right: String) -> [TabularColumn] {
        [
            .line, .report("left_code"), .report(left), .report("left_amount", .money),
            .report("left_previous", .money), .report("right_code"), .report(right),
            .report("right_amount", .money),
            .report("right_previous", .money),
        ]
    }

    static func totalRow(_ left: SheetHalf, _ right: SheetHalf) -> TabularRow {
        TwoSides.row(
            "total", left: [left.total, left.previousTotal], right: [right.total, right.previousTotal],
            columns: 2,
            style: .total)
    }
}

/// A line of one side.
public struct SheetRow: FieldSet {
    /// The group, in the line of a group.
    public var group: ID<AccountGroup>?
    /// The account, in the line of an account.
    public var account: ID<Account>?
    /// What else the line is: `surplus`, `deficit`, `earlier_surplus`, `earlier_deficit`, `opening`, `closing`.
    public var line: String?
    /// The code.
    public var code = ""
    /// The name.
    public var name = ""
    /// The name in the second language.
    public var localName: String?
    /// How far it is set in.
    public var depth = 0
    /// The amount.
    public var amount = Money.zero
    /// The amount of the year before, where the statement compares.
    public var previous: Money?

    /// A blank.
    public init() {}

    init(_ row: StatementLayout.Row) throws {
        depth = row.depth
        amount = try row.amounts[0].money()
        if row.amounts.count > 1 { previous = try row.amounts[1].money() }
        switch row.item {
        case .group(let item):
            (group, code, name, localName) = (item.id, item.code, item.name, item.localName)
        case .account(let item):
            (account, code, name, localName) = (item.id, item.code, item.name, item.localName)
        }
    }

    /// The fields.
    public static let fields: [Field<SheetRow>] = [
        Field("group_id", \.group, .id("account_group")),
        Field("account_id", \.account, .id("account")),
        Field("statement_line", \.line, .text(1...40)),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("depth", \.depth, .integer(0...1000)),
        Field("amount", \.amount, .signedMoney),
        Field("previous", \.previous, .signedMoney),
    ]

    var side: SideRow {
        SideRow(
            line: line ?? "", code: code, name: name, localName: localName, depth: depth,
            amounts: [amount] + (previous.map { [$0] } ?? []),
            style: group == nil ? .plain : .heading)
    }
}
