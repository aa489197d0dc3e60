public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// The chart: the tree of groups and the accounts in it, with their balances at a date.
public struct ChartOfAccounts: Query {
    /// The date of the balances; everything posted so far unless given.
    public var date: CalendarDate?
    /// The branch whose balances are shown; all unless given.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.chart"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<ChartOfAccounts>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ChartList {
        try caller.mustSee(Self.permission, in: branch)
        let reader = StatementReader(caller)
        let chart = try reader.chart(&tx)
        let last = try date ?? reader.lastDate(&tx)
        try ReportFault.check(last)
        let balances = try reader.balances(at: last, branch, &tx)
        var figures: [ID<Account>: [MoneySum]] = [:]
        for account in chart.accounts { figures[account.id] = [balances[account.id] ?? .zero] }
        var list = ChartList()
        list.date = last
        list.branch = branch
        list.rows = try StatementLayout.rows(of: chart, columns: 1, keepingEmptyGroups: true, figures).map {
            try ChartRow($0, chart)
        }
        return list
    }
}

/// A chart of accounts.
public struct ChartList: FieldSet, Tabular {
    /// The date of the balances.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Groups and accounts in order.
    public var rows: [ChartRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ChartList>] = [
        Field("date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.chart" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [ReportNote.date(date)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("code"), .report("name"),
            TabularColumn("account_nature", .choice, label: .key("ledger_report.column.nature", [])),
            TabularColumn("account_status", .choice, label: .key("ledger_report.column.status", [])),
            .report("balance", .balance),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { row in
            TabularRow(
                [
                    .text(row.code), .name(row.name, depth: row.depth), .text(row.nature.rawValue),
                    .text(row.status ?? ""), .money(row.balance),
                ], style: row.account == nil ? .heading : .plain
            ).naming(row.name, row.localName, in: 1)
        }
    }
}

/// A group or an account of the chart.
public struct ChartRow: FieldSet {
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
    /// The side of the books.
    public var nature = AccountNature.asset
    /// What an account is for.
    public var purpose: AccountPurpose?
    /// Whether an account has several holders.
    public var isControl: Bool?
    /// `active` or `closed`, of an account.
    public var status: String?
    /// How far it is set in.
    public var depth = 0
    /// The balance, debit positive; of a group, the sum of what stands in it.
    public var balance = Money.zero

    /// A blank.
    public init() {}

    init(_ row: StatementLayout.Row, _ chart: StatementChart) throws {
        depth = row.depth
        balance = try row.amounts[0].money()
        switch row.item {
        case .group(let item):
            (group, code, name, localName, nature) = (
                item.id, item.code, item.name, item.localName, item.nature
            )
        case .account(let item):
            (account, code, name, localName) = (item.id, item.code, item.name, item.localName)
            nature = chart.nature(of: item)
            purpose = item.purpose
            isControl = item.isControl
            status = item.isActive ? "active" : "closed"
        }
    }

    /// The fields.
    public static let fields: [Field<ChartRow>] = [
        Field("group_id", \.group, .id("account_group")),
        Field("account_id", \.account, .id("account")),
        Field("code", \.code, .text(0...20), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("nature", \.nature, .choice),
        Field("purpose", \.purpose, .choice),
        Field("is_control", \.isControl, .flag),
        Field("status", \.status, .text(0...20)),
        Field("depth", \.depth, .integer(0...1000)),
        Field("balance", \.balance, .signedMoney),
    ]
}
