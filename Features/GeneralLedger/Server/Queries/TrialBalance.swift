public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// The trial balance of a date or a period, of a branch or the whole society.
///
/// Opening, period and closing come from movements alone. Heads of income and expense stand with everything posted to them
/// until a closing voucher brings them to zero: while an earlier year is not closed its result is still in their opening
/// balance, so debits always equal credits. `before_closing` leaves out the closing vouchers dated within the period.
public struct TrialBalance: PeriodQuery {
    /// The first day; the first day of the financial year unless given.
    public var from: CalendarDate?
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch; all unless given.
    public var branch: ID<Branch>?
    /// The group whose rows are shown, with its totals; all unless given.
    public var group: ID<AccountGroup>?
    /// Whether groups with their subtotals are shown.
    public var withGroups = true
    /// Whether accounts that never moved are shown.
    public var withZero = false
    /// Whether the vouchers that close a year within the period are left out.
    public var beforeClosing = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.trial_balance"
    /// What the caller must hold.
    public static let permission = LedgerReading.statements
    /// The fields.
    public static let fields: [Field<TrialBalance>] =
        periodFields + [
            Field("group_id", \.group, .id("account_group")),
            Field("with_groups", \.withGroups, .flag, required: false),
            Field("with_zero", \.withZero, .flag, required: false),
            Field("before_closing", \.beforeClosing, .flag, required: false),
        ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TrialBalanceSheet {
        let (reader, first) = try period(for: caller, &tx)
        let chart = try reader.chart(&tx)
        var figures = try reader.figures(first, to, branch, &tx)
        if beforeClosing {
            for (account, closing) in try reader.special(first, to, branch, &tx).closings {
                figures[account, default: TrialFigures()].debits =
                    figures[account, default: TrialFigures()].debits - closing.debits
                figures[account, default: TrialFigures()].credits =
                    figures[account, default: TrialFigures()].credits - closing.credits
            }
        }
        var columns = figures.filter { withZero || !$0.value.isEmpty }.mapValues(\.columns)
        if withZero {
            for account in chart.accounts where columns[account.id] == nil {
                columns[account.id] = TrialFigures().columns
            }
        }
        var sheet = TrialBalanceSheet()
        sheet.from = first
        sheet.to = to
        sheet.branch = branch
        sheet.branchName = try reader.name(of: branch, &tx)
        sheet.rows = try StatementLayout.rows(of: chart, columns: 6, columns).map { try TrialBalanceRow($0) }
        sheet.totals = try TrialAmounts(StatementLayout.totals(columns: 6, columns))
        if let group { try sheet.narrow(to: group) }
        if !withGroups { sheet.rows.removeAll { $0.account == nil } }
        return sheet
    }
}

/// A trial balance.
public struct TrialBalanceSheet: FieldSet, Tabular {
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The group, unless all.
    public var group: ID<AccountGroup>?
    /// Groups and accounts in order.
    public var rows: [TrialBalanceRow] = []
    /// The sums over all accounts.
    public var totals = TrialAmounts()

    /// A blank.
    public init() {}

    /// Whether debits equal credits at the beginning, within, and at the end.
    public var agrees: Bool {
        totals.openingDebit == totals.openingCredit && totals.debit == totals.credit
            && totals.closingDebit == totals.closingCredit
    }

    /// The fields.
    public static let fields: [Field<TrialBalanceSheet>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("group_id", \.group, .id("account_group")),
        Field("rows", \.rows, .list(0...100_000)),
        Field("totals", \.totals, .group),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.trial_balance" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        // On paper it has to be plain whose figures these are.
        let branch = ReportNote.branch(branchName)
        return [ReportNote.period(from, to)] + (branch.isEmpty ? ["ledger_pages.all_branches"] : branch)
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .line, .report("code"), .report("name"), .report("opening_debit", .money),
            .report("opening_credit", .money),
            .report("debit", .money), .report("credit", .money), .report("closing_debit", .money),
            .report("closing_credit", .money),
        ]
    }
    /// Keeps a group, what stands in it, and its totals.
    mutating func narrow(to group: ID<AccountGroup>) throws {
        guard let first = rows.firstIndex(where: { $0.group == group }) else {
            throw LedgerRefusal.noSuchGroup("\(group.raw)")
        }
        let inside = rows[(first + 1)...].prefix { $0.depth > rows[first].depth }
        self.group = group
        totals = rows[first].amounts
        rows = [rows[first]] + inside
    }

    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { row in
            TabularRow(
                [.empty, .text(row.code), .name(row.name, depth: row.depth)] + row.amounts.cells,
                style: row.account == nil ? .heading : .plain
            ).naming(row.name, row.localName, in: 2)
        }
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        [TabularRow([.text("total"), .empty, .empty] + totals.cells, style: .total)]
    }
}

/// A line of a trial balance.
public struct TrialBalanceRow: FieldSet {
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
    /// The figures.
    public var amounts = TrialAmounts()

    /// A blank.
    public init() {}

    init(_ row: StatementLayout.Row) throws {
        depth = row.depth
        amounts = try TrialAmounts(row.amounts)
        switch row.item {
        case .group(let item):
            (group, code, name, localName) = (item.id, item.code, item.name, item.localName)
        case .account(let item):
            (account, code, name, localName) = (item.id, item.code, item.name, item.localName)
        }
    }

    /// The fields.
    public static let fields: [Field<TrialBalanceRow>] = [
        Field("group_id", \.group, .id("account_group")),
        Field("account_id", \.account, .id("account")),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("depth", \.depth, .integer(0...1000)),
        Field("amounts", \.amounts, .group),
    ]
}

/// The six columns of a trial balance.
public struct TrialAmounts: FieldSet, Equatable {
    /// Debit balance at the beginning.
    public var openingDebit = Money.zero
    /// Credit balance at the beginning.
    public var openingCredit = Money.zero
    /// Debits of the period.
    public var debit = Money.zero
    /// Credits of the period.
    public var credit = Money.zero
    /// Debit balance at the end.
    public var closingDebit = Money.zero
    /// Credit balance at the end.
    public var closingCredit = Money.zero

    /// A blank.
    public init() {}

    init(_ sums: [MoneySum]) throws {
        guard sums.count == 6 else { return }
        openingDebit = try sums[0].money()
        openingCredit = try sums[1].money()
        debit = try sums[2].money()
        credit = try sums[3].money()
        closingDebit = try sums[4].money()
        closingCredit = try sums[5].money()
    }

    /// The fields.
    public static let fields: [Field<TrialAmounts>] = [
        Field("opening_debit", \.openingDebit, .signedMoney),
        Field("opening_credit", \.openingCredit, .signedMoney),
        Field("debit", \.debit, .signedMoney),
        Field("credit", \.credit, .signedMoney),
        Field("closing_debit", \.closingDebit, .signedMoney),
        Field("closing_credit", \.closingCredit, .signedMoney),
    ]

    var cells: [TableCell] {
        [openingDebit, openingCredit, debit, credit, closingDebit, closingCredit].map { .filled($0) }
    }
}
