internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Trial balance, income and expenditure, balance sheet, receipts and payments.
struct StatementPages {
    let host: Host

    var routes: [Route] { [trialBalance, income, balanceSheet, receipts] }

    private var trialBalance: Route {
        var list = ListPage(TrialBalance.self, title: "word.trial_balance")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["from", "to", "branch_id", "with_zero", "before_closing"]
        list.start = { context in try await context.period(TrialBalance.permission, wholeYear: true) }
        list.above = { output, context in
            output.group == nil ? Self.agreement(output.agrees, context.words) : .empty
        }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            table.columns = [
                Column("name", "word.account"),
                Column("opening_debit", "ledger_pages.opening_debit", .figure),
                Column("opening_credit", "ledger_pages.opening_credit", .figure),
                Column("debit", "word.debit", .figure), Column("credit", "word.credit", .figure),
                Column("closing_debit", "ledger_pages.closing_debit", .figure),
                Column("closing_credit", "ledger_pages.closing_credit", .figure),
            ]
            guard let output else { return }
            table.rows = output.rows.map { Self.row($0, output, context.words) }
            table.totals = [Row([.phrase("ui.total")] + Self.cells(output.totals, all: true))]
        }
        return list.route(LedgerLink.trialBalance, host)
    }

    private static func row(_ row: TrialBalanceRow, _ sheet: TrialBalanceSheet, _ words: Words) -> Row {
        let address =
            row.account.map {
                LedgerLink.with(LedgerLink.account($0), from: sheet.from, to: sheet.to, branch: sheet.branch)
            }
            ?? row.group.map {
                LedgerLink.with(
                    LedgerLink.trialBalance, from: sheet.from, to: sheet.to, branch: sheet.branch, group: $0)
            }
        let name = LedgerWord.name(row.name, row.localName, words)
        return Row(
            [.name(name, code: row.code, depth: row.depth, to: address)] + cells(row.amounts, all: false),
            to: address, isHeading: row.group != nil)
    }

    private static func cells(_ amounts: TrialAmounts, all: Bool) -> [Cell] {
        [
            amounts.openingDebit, amounts.openingCredit, amounts.debit, amounts.credit, amounts.closingDebit,
            amounts.closingCredit,
        ].map { all ? .money($0) : .filled($0) }
    }

    /// Whether the books agree, said in words.
    static func agreement(_ agrees: Bool, _ words: Words) -> Node {
        if agrees { return p(.class("agrees even")) { words("ledger_pages.agrees") } }
        return Flash("ledger_pages.agrees_not", .bad).node(words)
    }

    private var income: Route {
        var list = ListPage(IncomeAndExpenditure.self, title: "ledger_pages.income_page")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.start = { context in try await context.period(IncomeAndExpenditure.permission, wholeYear: true) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            let words = context.words
            var left = Self.lines(output.expenditure.rows, output.from, output.to, output.branch, words)
            var right = Self.lines(output.income.rows, output.from, output.to, output.branch, words)
            let surplus = [max(output.surplus, .zero), max(output.previousSurplus, .zero)]
            let deficit = [max(-output.surplus, .zero), max(-output.previousSurplus, .zero)]
            if surplus.contains(where: { !$0.isZero }) {
                left.append(.init(name: "choice.statement_line.surplus", amounts: surplus, isHeading: true))
            }
            if deficit.contains(where: { !$0.isZero }) {
                right.append(.init(name: "choice.statement_line.deficit", amounts: deficit, isHeading: true))
            }
            let columns = Self.years(output.from, output.to)
            table.inside = TwoSideSheet(
                left: .init(
                    "ledger_pages.expenditure", columns, left,
                    [output.expenditure.total + surplus[0], output.expenditure.previousTotal + surplus[1]]),
                right: .init(
                    "ledger_pages.income", columns, right,
                    [output.income.total + deficit[0], output.income.previousTotal + deficit[1]])
            ).node(words)
        }
        return list.route(LedgerLink.income, host)
    }

    private var balanceSheet: Route {
        var list = ListPage(BalanceSheet.self, title: "word.balance_sheet")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["date", "previous_date", "branch_id"]
        list.start = { context in try await context.date(BalanceSheet.permission) }
        list.above = { output, context in Self.agreement(output.agrees, context.words) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            let words = context.words
            let columns: [Phrase] = [
                .verbatim(Figures.date(output.date)), .verbatim(Figures.date(output.previousDate)),
            ]
            func side(_ heading: Phrase, _ half: SheetHalf) -> TwoSideSheet.Side {
                .init(
                    heading, columns,
                    Self.lines(half.rows, output.yearStart, output.date, output.branch, words),
                    [half.total, half.previousTotal])
            }
            table.inside = TwoSideSheet(
                left: side("ledger_pages.liabilities", output.liabilities),
                right: side("ledger_pages.assets", output.assets)
            ).node(words)
        }
        return list.route(LedgerLink.balanceSheet, host)
    }

    private var receipts: Route {
        var list = ListPage(ReceiptsAndPayments.self, title: "ledger_pages.receipts_page")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.start = { context in try await context.period(ReceiptsAndPayments.permission, wholeYear: true) }
        list.above = { output, context in Self.agreement(output.agrees, context.words) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            let words = context.words
            func part(_ rows: [SheetRow], _ heading: Phrase?, _ total: Money) -> [TwoSideSheet.Line] {
                let lines = Self.lines(rows, output.from, output.to, output.branch, words).map { line in
                    var line = line
                    line.amounts = [line.amounts[0]]
                    if heading != nil { line.depth = 1 }
                    return line
                }
                guard let heading else { return lines }
                return [.init(name: heading, amounts: [total], isHeading: true)] + lines
            }
            table.inside = TwoSideSheet(
                left: .init(
                    "ledger_pages.receipts", ["word.amount"],
                    part(output.openings, "word.opening_balance", output.opening)
                        + part(output.receipts, nil, output.totalReceipts),
                    [output.opening + output.totalReceipts]),
                right: .init(
                    "ledger_pages.payments", ["word.amount"],
                    part(output.payments, nil, output.totalPayments)
                        + part(output.closings, "word.closing_balance", output.closing),
                    [output.totalPayments + output.closing])
            ).node(words)
        }
        return list.route(LedgerLink.receipts, host)
    }

    /// The headings of the two amounts: this period, and the same a year before.
    private static func years(_ from: CalendarDate, _ to: CalendarDate) -> [Phrase] {
        [
            .verbatim("\(Figures.date(from)) – \(Figures.date(to))"),
            .verbatim("\(Figures.date(from.adding(years: -1))) – \(Figures.date(to.adding(years: -1)))"),
        ]
    }

    private static func lines(
        _ rows: [SheetRow], _ from: CalendarDate?, _ to: CalendarDate, _ branch: ID<Branch>?, _ words: Words
    ) -> [TwoSideSheet.Line] {
        rows.map { row in
            let name: Phrase =
                row.line.map { .key("choice.statement_line.\($0)", []) }
                ?? .verbatim(LedgerWord.name(row.name, row.localName, words))
            let address = row.account.map {
                LedgerLink.with(LedgerLink.account($0), from: from, to: to, branch: branch)
            }
            return TwoSideSheet.Line(
                code: row.code, name: name, depth: row.depth,
                amounts: [row.amount] + (row.previous.map { [$0] } ?? []),
                address: address, isHeading: row.group != nil || row.line != nil)
        }
    }
}
