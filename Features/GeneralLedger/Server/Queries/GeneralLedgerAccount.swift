public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// One account over a period: a plain account line by line, a control account day by day with the lines of any one day.
public struct GeneralLedgerAccount: PagedReport {
    /// How the period is broken down.
    public enum Detail: String, Sendable, CaseIterable {
        /// By line for a plain account and for a single day, else by day.
        case auto
        /// By line; of a control account for a single day only.
        case line
        /// By day.
        case day
    }

    /// The account.
    public var account = ID<Account>(0)
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// How the period is broken down.
    public var detail = Detail.auto
    /// The place after which the page begins.
    public var after: String?
    /// The most lines of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// An account over a period.
    public init(_ account: ID<Account>, from: CalendarDate, to: CalendarDate, branch: ID<Branch>? = nil) {
        self.account = account
        self.from = from
        self.to = to
        self.branch = branch
    }

    /// The stable name.
    public static let name = "ledger.account"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<GeneralLedgerAccount>] = [
        Field("account_id", \.account, .id("account")),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("detail", \.detail, .choice, required: false),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AccountLedger {
        try caller.mustSee(Self.permission, in: branch)
        try ReportFault.check(from, to)
        let place = try ReportFault.place(after)
        let reader = StatementReader(caller)
        let found = try reader.account(account, in: reader.chart(&tx))
        let byLine = detail == .line || (detail == .auto && (!found.isControl || from == to))
        if byLine, found.isControl, from != to {
            throw ReportFault.field("detail", "ledger.lines_of_one_day")
        }
        let figures =
            try reader.repository.figures(from: from, to: to, branch: branch, account: account).first(&tx)?.1
            ?? TrialFigures()
        var ledger = AccountLedger()
        ledger.account = account
        ledger.code = found.code
        ledger.title = found.name
        ledger.isControl = found.isControl
        ledger.from = from
        ledger.to = to
        ledger.branch = branch
        ledger.branchName = try reader.name(of: branch, &tx)
        ledger.opening = try figures.opening.money()
        ledger.debits = try figures.debits.money()
        ledger.credits = try figures.credits.money()
        ledger.closing = try figures.closing.money()
        ledger.brought = ledger.opening
        if byLine {
            try fillLines(&ledger, place, reader, caller, &tx)
        } else {
            try fillDays(&ledger, reader, &tx)
        }
        return ledger
    }

    private func fillLines(
        _ ledger: inout AccountLedger, _ place: LedgerCursor?, _ reader: StatementReader, _ caller: Caller,
        _ tx: inout Transaction
    ) throws {
        let lines = LineReportRepository(society: caller.society)
        if let place {
            let start = max(from, place.date)
            let before = try reader.repository.figures(
                from: start, to: start, branch: branch, account: account
            ).first(&tx)?.1
            let above = try lines.sum(of: .account(account), from: start, downTo: place, branch: branch).one(
                &tx)
            ledger.brought = try (before?.opening ?? .zero).money() + above
        }
        let rows = try lines.lines(
            of: .account(account), from: from, to: to, branch: branch, after: place, most: size + 1
        ).all(&tx)
        var balance = ledger.brought
        for row in rows.prefix(size) {
            balance += row.amount
            var line = StatementLine(row, namesHolders: true)
            line.balance = balance
            ledger.rows.append(line)
        }
        ledger.next = rows.count > size ? rows[size - 1].cursor.text : nil
    }

    private func fillDays(_ ledger: inout AccountLedger, _ reader: StatementReader, _ tx: inout Transaction)
        throws
    {
        var balance = ledger.opening
        for day in try reader.repository.days(of: account, from: from, to: to, branch: branch).all(&tx) {
            balance += day.debits - day.credits
            var line = StatementLine()
            line.date = day.date
            line.debit = day.debits
            line.credit = day.credits
            line.lines = day.lines
            line.balance = balance
            ledger.rows.append(line)
        }
    }
}

/// An account over a period, or a page of it.
public struct AccountLedger: FieldSet, PagedTable {
    /// The account.
    public var account = ID<Account>(0)
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Whether it has several holders.
    public var isControl = false
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The balance before the period, debit positive.
    public var opening = Money.zero
    /// The balance before this page.
    public var brought = Money.zero
    /// Lines or days.
    public var rows: [StatementLine] = []
    /// The debits of the period.
    public var debits = Money.zero
    /// The credits of the period.
    public var credits = Money.zero
    /// The balance at the end of the period.
    public var closing = Money.zero
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AccountLedger>] = [
        Field("account_id", \.account, .id("account")),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.title, .text(0...200), required: false),
        Field("is_control", \.isControl, .flag),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("opening", \.opening, .signedMoney),
        Field("brought_forward", \.brought, .signedMoney),
        Field("rows", \.rows, .list(0...100_000)),
        Field("debits", \.debits, .signedMoney),
        Field("credits", \.credits, .signedMoney),
        Field("closing", \.closing, .signedMoney),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.general_ledger" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        [.verbatim("\(code) \(title)"), ReportNote.period(from, to)] + ReportNote.branch(branchName)
            + [.key("ledger_report.opening_balance", [.init("balance", .money(opening))])]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("date", .date), .report("number"), .report("narration"), .report("counter"),
            .report("debit", .money), .report("credit", .money), .report("balance", .balance),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { line in
            line.naming(
                TabularRow([
                    .empty, .date(line.date), .text(line.number), .text(line.narration), .text(line.counter),
                    .filled(line.debit), .filled(line.credit), .money(line.balance),
                ]), in: 4)
        }
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [
            TabularRow(
                [
                    .text("closing"), .empty, .empty, .empty, .empty, .money(debits), .money(credits),
                    .money(closing),
                ],
                style: .total)
        ]
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
