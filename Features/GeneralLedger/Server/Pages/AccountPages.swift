internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The way down from a figure: chart, account, its sub-accounts, the passbook of one of them.
struct AccountPages {
    let host: Host

    var routes: [Route] { [chart, account, schedule, statement] }

    private static let crumbs = [Crumb("ledger_pages.chart_page", to: LedgerLink.chart)]

    private var chart: Route {
        var list = ListPage(ChartOfAccounts.self, title: "ledger_pages.chart_page")
        list.notesArePrinted = true
        list.actions = { context in
            guard context.may(AddAccount.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.add_account", to: LedgerLink.newAccount, isMain: true, shortcut: "Alt+N"),
                ActionLink("ledger_pages.add_group", to: LedgerLink.newGroup),
            ]
        }
        list.start = { context in
            guard let branch = context.seat(ChartOfAccounts.permission) else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            table.columns = [
                Column("name", "word.account"), Column("nature", "field.nature"), Column("kind", "word.type"),
                Column("balance", "word.balance", .figure),
            ]
            guard let output else { return }
            let words = context.words
            table.rows = output.rows.map { row in
                let address = row.account.map {
                    LedgerLink.with(LedgerLink.account($0), branch: output.branch)
                }
                let kind: Cell =
                    row.status == "closed"
                    ? .badge(Badge("word.closed"))
                    : row.isControl == true ? .phrase("ledger_pages.with_sub_accounts") : .empty
                return Row(
                    [
                        .name(
                            LedgerWord.name(row.name, row.localName, words), code: row.code, depth: row.depth,
                            to: address),
                        row.depth == 0 || row.account != nil
                            ? .phrase(.key("choice.nature.\(row.nature.rawValue)", [])) : .empty,
                        kind, row.balance.isZero ? .empty : .balance(row.balance),
                    ], to: address, isHeading: row.group != nil)
            }
        }
        return list.route(LedgerLink.chart, host)
    }

    private var account: Route {
        var list = ListPage(GeneralLedgerAccount.self, title: "word.account", crumbs: Self.crumbs)
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["from", "to", "branch_id"]
        list.heading = { output, context in
            .verbatim("\(output.code) \(context.words.named(output.title, nil))")
        }
        list.start = { context in try await context.period(GeneralLedgerAccount.permission, wholeYear: true) }
        list.above = { output, context in
            ChartForms.tabs(
                of: output.account, isControl: output.isControl,
                current: LedgerLink.account(output.account),
                ReportPeriod(from: output.from, to: output.to, branch: output.branch),
                words: context.words)
        }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            let isByDay = output.rows.first?.voucher == nil
            let holders = output.isControl && !isByDay ? try await Self.holders(output.rows, context) : [:]
            table.columns =
                [Column("date", "word.date", .date)]
                + (isByDay
                    ? [Column("lines", "ledger_pages.line_count", .figure)]
                    : [
                        Column("number", "word.voucher_number", .date),
                        Column("narration", "word.particulars"),
                    ])
                + [
                    Column("debit", "word.debit", .figure), Column("credit", "word.credit", .figure),
                    Column("balance", "word.balance", .figure),
                ]
            let blank: [Cell] = Array(repeating: .empty, count: isByDay ? 2 : 3)
            let name: Phrase =
                output.brought == output.opening ? "word.opening_balance" : "ledger_pages.brought_forward"
            let first = Array(
                [.phrase(name)] + blank.dropLast(isByDay ? 1 : 1) + [
                    .empty, .empty, .balance(output.brought),
                ])
            table.rows =
                [Row(first, isHeading: true)]
                + output.rows.map { line in
                    if isByDay { return Self.day(line, output) }
                    let holder = line.subAccount.flatMap { holders[$0] }
                    let period = ReportPeriod(from: output.from, to: output.to)
                    return Self.line(line, date: .date(line.date), holder: holder, period, context.words)
                }
            table.totals = [
                Row(
                    [.phrase("word.closing_balance")] + blank.dropLast()
                        + [.money(output.debits), .money(output.credits), .balance(output.closing)])
            ]
        }
        return list.route("/accounts/{account_id:int}", host)
    }

    /// Whose the lines of a control account are.
    private static func holders(
        _ lines: [StatementLine], _ context: PageContext
    ) async throws -> [ID<SubAccount>: SubAccountSummary] {
        let ids = Array(Set(lines.compactMap(\.subAccount)))
        let rows = try await context.ask(SubAccountNames(ids)).rows
        return Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The sum of a day, which leads to its lines.
    private static func day(_ line: StatementLine, _ ledger: AccountLedger) -> Row {
        let address = LedgerLink.with(
            LedgerLink.account(ledger.account), from: line.date, to: line.date, branch: ledger.branch)
        return Row(
            [
                .link(.verbatim(Figures.date(line.date)), to: address), .number(line.lines ?? 0),
                .filled(line.debit),
                .filled(line.credit), line.balance.map { .balance($0) } ?? .empty,
            ], to: address)
    }

    /// A line, which leads to its voucher.
    private static func line(
        _ line: StatementLine, date: Cell, holder: SubAccountSummary? = nil, _ period: ReportPeriod,
        _ words: Words
    ) -> Row {
        let address = line.voucher.map(LedgerLink.voucher)
        let number = Cell.voucher(line.number, to: address, line.reversal, words)
        return Row(
            [
                date, number, particulars(line, holder, period, words), .filled(line.debit),
                .filled(line.credit),
            ]
                + [line.balance.map { .balance($0) } ?? .empty], to: address)
    }

    /// What a line is about, with the other side under it.
    private static func particulars(
        _ line: StatementLine, _ holder: SubAccountSummary?, _ period: ReportPeriod, _ words: Words
    ) -> Cell {
        .node(
            span {
                if let holder {
                    let address = LedgerLink.with(
                        LedgerLink.subAccount(holder.id), from: period.from, to: period.to)
                    a(.href(address)) { LedgerWord.title(holder, words) }
                    br()
                }
                line.narration
                if let instrument = line.instrument { small(.class("line-note")) { instrument } }
                if let valueDate = line.valueDate, valueDate != line.date {
                    small(.class("line-note")) {
                        words("ledger_pages.value_date", RefusalArgument("date", .date(valueDate)))
                    }
                }
                if !line.counter.isEmpty { small(.class("line-note")) { line.counter(in: words) } }
            })
    }

    private var schedule: Route {
        var list = ListPage(
            SubAccountBalances.self, title: "ledger_pages.sub_accounts_page", crumbs: Self.crumbs)
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["date", "with_zero"]
        list.heading = { output, context in
            .verbatim("\(output.code) \(context.words.named(output.title, nil))")
        }
        list.start = { context in
            let day = try await context.calendar(context.seat(SubAccountBalances.permission)).day
            return ["date": .string(day.text)]
        }
        list.above = { output, context in
            let tabs = ChartForms.tabs(
                of: output.account, isControl: true, current: LedgerLink.subAccounts(output.account),
                ReportPeriod(to: output.date), words: context.words)
            guard output.agrees == false else { return tabs }
            return .group {
                tabs
                Flash("ledger_pages.schedule_differs", .bad).node(context.words)
            }
        }
        list.arrange = { table, output, context in
            let words = context.words
            table.columns = [
                Column("number", "word.account_number"), Column("name", "word.name"),
                Column("debit", "word.debit", .figure), Column("credit", "word.credit", .figure),
            ]
            guard let output else { return }
            table.rows = output.rows.map { row in
                let address = LedgerLink.with(LedgerLink.subAccount(row.id), to: output.date)
                let label = row.number.isEmpty ? row.accountCode : row.number
                return Row(
                    [
                        .link(.verbatim(label), to: address),
                        .text(
                            row.name.isEmpty
                                ? LedgerWord.name(row.accountName, row.accountLocalName, words)
                                : LedgerWord.holder(row, words)),
                        .filled(max(row.balance, .zero)), .filled(max(-row.balance, .zero)),
                    ], to: address)
            }
            guard let debits = output.debits, let credits = output.credits else { return }
            table.totals = [Row([.phrase("ui.total"), .empty, .money(debits), .money(credits)])]
        }
        return list.route("/accounts/{account_id:int}/sub-accounts", host)
    }

    private var statement: Route {
        var list = ListPage(
            SubAccountStatement.self, title: "ledger_pages.statement_page", crumbs: Self.crumbs)
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["from", "to", "view"]
        list.paperBranch = { output, words in StatementHead(output).branch(words) }
        list.heading = { output, context in
            .verbatim(LedgerWord.title(output.subAccount, context.words))
        }
        list.start = { context in
            let calendar = try await context.calendar()
            return [
                "from": .string(context.yearStart(calendar).text), "to": .string(calendar.day.text),
                "view": "books",
            ]
        }
        list.above = { output, context in
            .group {
                SubAccountPages.tabs(of: output.subAccount.id, context)
                div(.class("off-paper")) { Self.facts(output.subAccount, output, context.words) }
                StatementHead(output).node(context)
            }
        }
        list.arrange = { table, output, context in
            guard let output else { return }
            let isBooks = output.view == .books
            table.columns = [
                Column("date", "word.date", .date), Column("number", "word.voucher_number", .date),
                Column("narration", "word.particulars"),
                Column("debit", isBooks ? "word.debit" : "ledger_pages.paid_out", .figure),
                Column("credit", isBooks ? "word.credit" : "ledger_pages.paid_in", .figure),
                Column("balance", "word.balance", .figure),
            ]
            func balance(_ amount: Money) -> Cell { isBooks ? .balance(amount) : .money(-amount) }
            let name: Phrase =
                output.brought == output.opening ? "word.opening_balance" : "ledger_pages.brought_forward"
            table.rows =
                [
                    Row(
                        [.date(output.from), .empty, .phrase(name), .empty, .empty, balance(output.brought)],
                        isHeading: true)
                ]
                + output.rows.map { line in
                    var row = Self.line(line, date: .date(line.date), ReportPeriod(), context.words)
                    if let amount = line.balance { row.cells[5] = balance(amount) }
                    return row
                }
            guard let debits = output.debits, let credits = output.credits else { return }
            table.totals = [
                Row([
                    .date(output.to), .empty, .phrase("word.closing_balance"), .money(debits),
                    .money(credits),
                    balance(output.closing),
                ])
            ]
        }
        return list.route("/sub-accounts/{sub_account_id:int}", host)
    }

    private static func facts(_ account: SubAccountSummary, _ statement: Statement, _ words: Words) -> Node {
        var facts: [FactList.Fact] = [
            .init(
                "word.account",
                .link(
                    .verbatim(LedgerWord.account(account, words)),
                    to: LedgerLink.with(
                        LedgerLink.account(account.account), from: statement.from, to: statement.to))),
            .init("word.balance", .balance(statement.closing)),
        ]
        facts += HoldingWords.facts(of: account)
        if account.status == "closed" { facts.append(.init("word.status", .badge(Badge("word.closed")))) }
        if account.frozen != "none", !account.frozen.isEmpty {
            facts.append(
                .init("ledger_pages.frozen", .badge(Badge(.key("choice.frozen.\(account.frozen)", []), .bad)))
            )
        }
        if !account.held.isZero { facts.append(.init("ledger_pages.held_amount", .money(account.held))) }
        return FactList(facts).node(words)
    }
}
