public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The statement of a sub-account, or a member's passbook: opening balance, lines with running balance, closing balance.
///
/// A page is found by key, and its opening balance by a month's end and the lines of one month, so the last page of a
/// million lines comes as fast as the first. The totals of the period come with the first page only.
public struct SubAccountStatement: StreamedQuery {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// From whose side it is read.
    public var view = StatementView.books
    /// The place after which the page begins.
    public var after: String?
    /// The most lines of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The statement of a period.
    public init(
        _ subAccount: ID<SubAccount>, from: CalendarDate, to: CalendarDate, view: StatementView = .books
    ) {
        self.subAccount = subAccount
        self.from = from
        self.to = to
        self.view = view
    }

    /// The stable name.
    public static let name = "ledger.sub_account_statement"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<SubAccountStatement>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("view", \.view, .choice, required: false),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> Statement {
        let place = try ReportFault.place(after)
        var statement = try frame(&tx, caller, withTotals: place == nil)
        let lines = LineReportRepository(society: caller.society)
        var balance = try balance(before: place, lines, &tx)
        let rows = try lines.lines(
            of: .subAccount(subAccount), from: from, to: to, after: place, most: size + 1
        ).all(&tx)
        statement.brought = balance
        for row in rows.prefix(size) {
            balance += row.amount
            var line = StatementLine(row, namesHolders: view == .books)
            line.balance = balance
            statement.rows.append(line)
        }
        statement.next = rows.count > size ? rows[size - 1].cursor.text : nil
        return statement
    }

    /// Title, notes, columns and totals, without rows.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> Statement {
        var statement = try frame(&tx, caller, withTotals: true)
        statement.brought = statement.opening
        return statement
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let lines = LineReportRepository(society: caller.society)
        var place: LedgerCursor?
        var balance = try balance(before: nil, lines, &tx)
        try each(Statement.carried("opening", balance, view))
        while true {
            let page = try lines.lines(
                of: .subAccount(subAccount), from: from, to: to, after: place, most: 5000
            ).all(&tx)
            for row in page {
                balance += row.amount
                var line = StatementLine(row, namesHolders: view == .books)
                line.balance = balance
                try each(Statement.row(line, view))
            }
            guard page.count == 5000 else { return }
            place = page.last?.cursor
        }
    }

    /// The last lines of an account with a balance, the newest first, each with what stood on it after it.
    public static func latest(
        of account: SubAccountSummary, most: Int, _ tx: inout Transaction, society: ID<Society>
    ) throws -> [StatementLine] {
        var balance = account.balance
        let rows = try LineReportRepository(society: society).latest(of: account.id, most: most).all(&tx)
        return rows.map { row in
            var line = StatementLine(row, namesHolders: true)
            line.balance = balance
            balance -= row.amount
            return line
        }
    }

    /// The statement without its lines.
    private func frame(_ tx: inout Transaction, _ caller: Caller, withTotals: Bool) throws -> Statement {
        try ReportFault.check(from, to)
        let lines = LineReportRepository(society: caller.society)
        guard
            let owner = try SubAccountReportRepository(society: caller.society).one(subAccount, at: to).first(
                &tx)
        else {
            throw LedgerRefusal.noSuchSubAccount(subAccount.raw)
        }
        var statement = Statement()
        var summary = [SubAccountSummary(owner)]
        try summary.nameHolders(caller.society, &tx)
        statement.subAccount = summary[0]
        statement.from = from
        statement.to = to
        statement.view = view
        statement.opening = try lines.balance(of: subAccount, at: from.adding(days: -1)).one(&tx)
        statement.closing = owner.balance
        let paper = try SubAccountListRepository(society: caller.society).paper(subAccount).first(&tx)
        statement.branchName = paper?.branchName
        statement.branchAddress = paper?.branchAddress
        statement.partyNumber = paper?.partyNumber
        statement.madeAt = try tx.now
        if withTotals {
            let totals = try lines.totals(of: subAccount, from: from, to: to).one(&tx)
            statement.debits = totals.debits
            statement.credits = totals.credits
            statement.lineCount = totals.lines
        }
        return statement
    }

    /// The balance on which a page goes on.
    private func balance(before place: LedgerCursor?, _ lines: LineReportRepository, _ tx: inout Transaction)
        throws -> Money
    {
        guard let place else { return try lines.balance(of: subAccount, at: from.adding(days: -1)).one(&tx) }
        let start = max(from, place.date.monthStart)
        let before = try lines.balance(of: subAccount, at: start.adding(days: -1)).one(&tx)
        return before + (try lines.sum(of: .subAccount(subAccount), from: start, downTo: place).one(&tx))
    }
}

/// A statement, or a page of one.
public struct Statement: FieldSet, Tabular {
    /// The sub-account, with its balance at the end of the period.
    public var subAccount = SubAccountSummary()
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// From whose side it is read.
    public var view = StatementView.books
    /// The branch that looks after it, or the head office.
    public var branchName: String?
    /// The branch's address.
    public var branchAddress: String?
    /// The number of the holder.
    public var partyNumber: String?
    /// When it was read.
    public var madeAt: Instant?
    /// The balance before the period, debit positive.
    public var opening = Money.zero
    /// The balance before this page.
    public var brought = Money.zero
    /// The lines.
    public var rows: [StatementLine] = []
    /// The balance at the end of the period.
    public var closing = Money.zero
    /// The debits of the period; on the first page.
    public var debits: Money?
    /// The credits of the period; on the first page.
    public var credits: Money?
    /// The number of lines of the period; on the first page.
    public var lineCount: Int64?
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<Statement>] = [
        Field("sub_account", \.subAccount, .group),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("view", \.view, .choice),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("branch_address", \.branchAddress, .text(0...500, isLong: true)),
        Field("party_number", \.partyNumber, .text(0...40)),
        Field("made_at", \.madeAt, .instant),
        Field("opening", \.opening, .signedMoney),
        Field("brought_forward", \.brought, .signedMoney),
        Field("rows", \.rows, .list(0...5000)),
        Field("closing", \.closing, .signedMoney),
        Field("debits", \.debits, .signedMoney),
        Field("credits", \.credits, .signedMoney),
        Field("line_count", \.lineCount, .integer(0...Int64.max)),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase {
        view == .books ? "ledger_report.sub_account_statement" : "ledger_report.passbook"
    }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        let account = subAccount
        let name = [account.accountName, account.number, account.name].filter { !$0.isEmpty }.joined(
            separator: " · ")
        return [.verbatim(name)] + HoldingWords.notes(of: account) + [ReportNote.period(from, to)]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        let sides: [TabularColumn] =
            view == .books
            ? [.report("debit", .money), .report("credit", .money), .report("balance", .balance)]
            : [.report("paid_out", .money), .report("paid_in", .money), .report("holder_balance", .money)]
        return [
            .line, .report("date", .date), .report("value_date", .date), .report("number"),
            .report("narration"),
            .report("counter"), .reversal,
        ] + sides
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        [Self.carried("opening", brought, view)] + rows.map { Self.row($0, view) }
    }
    /// The rows at the foot.
    public var tableTotals: [TabularRow] {
        let sums: [TableCell] = [
            .money(debits), .money(credits), .money(view == .books ? closing : -closing),
        ]
        return [
            TabularRow(
                [.text("closing"), .empty, .empty, .empty, .empty, .empty, .empty] + sums, style: .total)
        ]
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }

    static func carried(_ line: String, _ balance: Money, _ view: StatementView) -> TabularRow {
        TabularRow(
            [.text(line)] + Array(repeating: .empty, count: 8) + [
                .money(view == .books ? balance : -balance)
            ],
            style: .heading)
    }

    static func row(_ line: StatementLine, _ view: StatementView) -> TabularRow {
        line.naming(
            TabularRow([
                .empty, .date(line.date), .date(line.valueDate), .text(line.number), .text(line.narration),
                .text(line.counter), .text(line.reversal), .filled(line.debit), .filled(line.credit),
                .money(view == .books ? line.balance : line.balance.map { -$0 }),
            ]), in: 5)
    }
}

/// A sub-account with its balance.
public struct SubAccountSummary: FieldSet {
    /// The sub-account.
    public var id = ID<SubAccount>(0)
    /// Its account.
    public var account = ID<Account>(0)
    /// The account's code.
    public var accountCode = ""
    /// The account's name.
    public var accountName = ""
    /// The side of the books on which it stands.
    public var nature = AccountNature.asset
    /// Whether its account has several holders.
    public var isControl = false
    /// Its number.
    public var number = ""
    /// The holder's name.
    public var name = ""
    /// The holder.
    public var party: ID<Party>?
    /// `open` or `closed`.
    public var status = ""
    /// What is barred: `none`, `debits`, `credits` or `all`.
    public var frozen = ""
    /// Money that may not be drawn.
    public var held = Money.zero
    /// When it was opened.
    public var openedOn = CalendarDate(daysSinceEpoch: 0)
    /// When it was closed.
    public var closedOn: CalendarDate?
    /// The balance, debit positive.
    public var balance = Money.zero
    /// The account's name in the society's language.
    public var accountLocalName: String?
    /// The holder's name in his own script.
    public var localName: String?
    /// The number of the holder.
    public internal(set) var holderNumber: String?
    /// What a head of cash holds in the branch asked for.
    public var branchBalance: Money?
    /// The names of those who hold it beside its first holder, where that is told.
    public var jointWith: String?
    /// How it is operated, where that was ordered and is told.
    public var mode: OperatingMode?
    /// How many sign, where any so many do.
    public var signers: Int?

    /// A blank.
    public init() {}

    init(_ row: SubAccountFacts) {
        id = row.id
        account = row.account
        accountCode = row.accountCode
        accountName = row.accountName
        nature = row.nature
        isControl = row.isControl
        number = row.isControl ? row.number : ""
        name = row.isControl ? row.name : ""
        party = row.party
        status = row.isOpen ? "open" : "closed"
        frozen = row.frozen
        held = row.held
        openedOn = row.openedOn
        closedOn = row.closedOn
        balance = row.balance
        accountLocalName = row.accountLocalName
        localName = row.isControl ? row.localName : nil
        holderNumber = row.holderNumber
    }

    /// The fields.
    public static let fields: [Field<SubAccountSummary>] = [
        Field("sub_account_id", \.id, .id("sub_account")),
        Field("account_id", \.account, .id("account")),
        Field("account_code", \.accountCode, .text(0...20), required: false),
        Field("account_name", \.accountName, .text(0...200), required: false),
        Field("nature", \.nature, .choice),
        Field("is_control", \.isControl, .flag),
        Field("number", \.number, .text(0...40), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("party_id", \.party, .id("party")),
        Field("status", \.status, .text(0...20), required: false),
        Field("frozen", \.frozen, .text(0...20), required: false),
        Field("held", \.held, .signedMoney),
        Field("opened_on", \.openedOn, .date),
        Field("closed_on", \.closedOn, .date),
        Field("balance", \.balance, .signedMoney),
        Field("account_local_name", \.accountLocalName, .text(0...200)),
        Field("local_name", \.localName, .text(0...200)),
        Field("branch_balance", \.branchBalance, .signedMoney),
        Field("joint_with", \.jointWith, .text(0...5000)),
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.signers, .integer(1...20)),
    ]

    /// The cells of a list: account, number, name, balance.
    var tableRow: TabularRow {
        TabularRow([
            .text(accountCode), .text(accountName), .text(number), .text(name), .text(status),
            .money(balance),
        ]).naming(accountName, accountLocalName, in: 1).naming(name, localName, in: 3)
    }

    static var columns: [TabularColumn] {
        [
            .report("code"), .report("account"), .report("sub_account_number"), .report("holder"),
            TabularColumn("account_status", .choice, label: .key("ledger_report.column.status", [])),
            .report("balance", .balance),
        ]
    }
}
