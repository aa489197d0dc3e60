import Chance
import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Statements", .tags(.database))
struct StatementTests {
    @Test(
        "the trial balance of any period and branch is the plain sum of lines", arguments: seeds,
        [true, false])
    func trialBalance(_ seed: UInt64, _ closing: Bool) async throws {
        try await ReportBook.with(seed: seed, closing: closing) { book in
            var dice = Dice(seed: seed &+ 1)
            for round in 0..<25 {
                let from = book.first.adding(days: dice.number(-20...560))
                let to = round == 0 ? from : from.adding(days: dice.number(0...400))
                let branch: Int64? = dice.pick([nil, 1, 2])
                var query = TrialBalance(from: from, to: to, branch: branch.map { ID($0) })
                query.beforeClosing = dice.coin(30)
                let leavesOut = query.beforeClosing
                let sheet = try await book.ask(query)
                let plain = book.plain
                for account in PlainBook.accounts {
                    func own(_ line: PlainBook.Flat) -> Bool {
                        line.account == account && (branch == nil || line.voucher.branch == branch)
                    }
                    func within(_ line: PlainBook.Flat) -> Bool {
                        own(line) && line.voucher.date >= from && line.voucher.date <= to
                            && !(leavesOut && line.voucher.isClosing)
                    }
                    let opening = plain.sum { own($0) && $0.voucher.date < from }
                    let debits = plain.debits(within)
                    let credits = plain.credits(within)
                    let closing = opening + debits - credits
                    let row = sheet.rows.first { $0.account == ID(account) }?.amounts ?? TrialAmounts()
                    #expect(
                        row.openingDebit == Money(max(opening, 0))
                            && row.openingCredit == Money(max(-opening, 0)))
                    #expect(
                        row.debit == Money(debits) && row.credit == Money(credits),
                        "account \(account) \(from)-\(to)")
                    #expect(
                        row.closingDebit == Money(max(closing, 0))
                            && row.closingCredit == Money(max(-closing, 0)))
                }
                #expect(sheet.agrees)
                let ofAccounts = sheet.rows.filter { $0.account != nil }
                #expect(sheet.totals.debit == ofAccounts.reduce(into: Money.zero) { $0 += $1.amounts.debit })
                let assets = sheet.rows.first { $0.code == "2" }?.amounts.closingDebit ?? .zero
                let parts = ofAccounts.filter { $0.code.hasPrefix("20") }
                #expect(assets == parts.reduce(into: Money.zero) { $0 += $1.amounts.closingDebit })
            }
        }
    }

    @Test(
        "the balance sheet agrees before and after the closing, at any date, for any branch",
        arguments: seeds, [true, false])
    func balanceSheet(_ seed: UInt64, _ closing: Bool) async throws {
        try await ReportBook.with(seed: seed, closing: closing) { book in
            var dice = Dice(seed: seed &+ 2)
            let plain = book.plain
            for _ in 0..<20 {
                let date = book.first.adding(days: dice.number(0...560))
                let branch: Int64? = dice.pick([nil, 1, 2])
                let sheet = try await book.ask(BalanceSheet(date: date, branch: branch.map { ID($0) }))
                #expect(sheet.agrees)
                func balance(_ accounts: Set<Int64>, _ end: CalendarDate) -> Int64 {
                    plain.sum {
                        accounts.contains($0.account) && $0.voucher.date <= end
                            && (branch == nil || $0.voucher.branch == branch)
                    }
                }
                for account in PlainBook.accounts where !PlainBook.results.contains(account) {
                    let balance = balance([account], date)
                    let left = sheet.liabilities.rows.first { $0.account == ID(account) }?.amount ?? .zero
                    let right = sheet.assets.rows.first { $0.account == ID(account) }?.amount ?? .zero
                    #expect(right - left == Money(balance))
                    // Savings stay on the left and loans on the right whatever their sign; profit and loss follows it.
                    if account == 3 { #expect(right == .zero) }
                    if account == 7 { #expect(left == .zero) }
                    if account == 9 { #expect(left >= .zero && right >= .zero) }
                }
                let start: CalendarDate =
                    date < book.first.adding(years: 1) ? book.first : book.first.adding(years: 1)
                let earlier = -balance(PlainBook.results, start.adding(days: -1))
                let current = -balance(PlainBook.results, date) - earlier
                func line(_ name: String, _ half: SheetHalf) -> Money {
                    half.rows.first { $0.line == name }?.amount ?? .zero
                }
                #expect(line("surplus", sheet.liabilities) - line("deficit", sheet.assets) == Money(current))
                #expect(
                    line("earlier_surplus", sheet.liabilities) - line("earlier_deficit", sheet.assets)
                        == Money(earlier))
                let yearAgo = try await book.ask(
                    BalanceSheet(date: start.adding(days: -1), branch: branch.map { ID($0) }))
                #expect(sheet.assets.previousTotal == yearAgo.assets.total)
                #expect(sheet.liabilities.previousTotal == yearAgo.liabilities.total)
            }
        }
    }

    @Test("income and expenditure count the period alone and leave the closing out", arguments: seeds)
    func results(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 3)
            let plain = book.plain
            for round in 0..<15 {
                let from = round == 0 ? book.first : book.first.adding(days: dice.number(0...400))
                let to = round == 0 ? book.first.adding(days: 364) : from.adding(days: dice.number(0...300))
                let branch: Int64? = dice.pick([nil, 1, 2])
                let statement = try await book.ask(
                    IncomeAndExpenditure(from: from, to: to, branch: branch.map { ID($0) }))
                func moved(_ accounts: Set<Int64>, _ years: Int) -> Int64 {
                    plain.sum {
                        accounts.contains($0.account) && !$0.voucher.isClosing
                            && (branch == nil || $0.voucher.branch == branch)
                            && $0.voucher.date >= from.adding(years: years)
                            && $0.voucher.date <= to.adding(years: years)
                    }
                }
                #expect(statement.income.total == Money(-moved(PlainBook.income, 0)))
                #expect(statement.expenditure.total == Money(moved(PlainBook.expense, 0)))
                #expect(statement.surplus == Money(-moved(PlainBook.results, 0)))
                #expect(statement.previousSurplus == Money(-moved(PlainBook.results, -1)))
                for account in PlainBook.expense {
                    let row = statement.expenditure.rows.first { $0.account == ID(account) }
                    #expect(row?.amount ?? .zero == Money(moved([account], 0)))
                }
                let table = statement.tableTotals[0].cells
                #expect(table[3] == table[7], "both sides come to the same total")
            }
        }
    }

    @Test(
        "receipts and payments: every head, between opening and closing cash and bank", arguments: seeds,
        [true, false])
    func receiptsAndPayments(_ seed: UInt64, _ transfers: Bool) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 4)
            let plain = book.plain
            for round in 0..<15 {
                let from = round == 0 ? book.first : book.first.adding(days: dice.number(0...400))
                let to = from.adding(days: dice.number(0...400))
                let branch: Int64? = dice.pick([nil, 1, 2])
                var query = ReceiptsAndPayments(from: from, to: to, branch: branch.map { ID($0) })
                query.includeTransfers = transfers
                let statement = try await book.ask(query)
                func counts(_ voucher: PlainBook.Voucher) -> Bool {
                    let moves = voucher.lines.contains {
                        PlainBook.money.contains(PlainBook.places[$0.sub]?.account ?? 0)
                    }
                    return voucher.date >= from && voucher.date <= to && voucher.type != "opening"
                        && !voucher.isClosing
                        && (branch == nil || voucher.branch == branch) && (moves || transfers)
                }
                for account in PlainBook.accounts where !PlainBook.money.contains(account) {
                    let received = plain.credits { $0.account == account && counts($0.voucher) }
                    let paid = plain.debits { $0.account == account && counts($0.voucher) }
                    #expect(
                        statement.receipts.first { $0.account == ID(account) }?.amount ?? .zero
                            == Money(received))
                    #expect(
                        statement.payments.first { $0.account == ID(account) }?.amount ?? .zero == Money(paid)
                    )
                }
                let ofBranch = { (line: PlainBook.Flat) in branch == nil || line.voucher.branch == branch }
                #expect(
                    statement.closing
                        == Money(
                            plain.sum {
                                PlainBook.money.contains($0.account) && $0.voucher.date <= to && ofBranch($0)
                            }))
                #expect(statement.agrees)
                let book1 = try await book.ask(CashBook(from: from, to: to, branch: branch.map { ID($0) }))
                let cash = statement.closings.filter { PlainBook.cash.contains($0.account?.raw ?? 0) }
                #expect(cash.reduce(into: Money.zero) { $0 += $1.amount } == book1.closing)
            }
        }
    }

    @Test(
        "the cash book: opening, receipts, payments and closing go together; heads split as by hand",
        arguments: seeds)
    func cashBook(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 5)
            let plain = book.plain
            for round in 0..<20 {
                let from = round == 0 ? book.first : dice.pick(plain.vouchers).date
                let to = dice.coin(60) ? from : from.adding(days: dice.number(0...200))
                let branch: Int64? = dice.pick([nil, 1, 2])
                let page = try await book.ask(CashBook(from: from, to: to, branch: branch.map { ID($0) }))
                #expect(page.agrees)
                var receipts: [Int64: (Int64, Int64)] = [:]
                var payments: [Int64: (Int64, Int64)] = [:]
                for voucher in plain.vouchers
                where voucher.date >= from && voucher.date <= to && voucher.type != "opening"
                    && (branch == nil || voucher.branch == branch)
                {
                    let isCash = { (line: PlainBook.Line) in
                        PlainBook.cash.contains(PlainBook.places[line.sub]?.account ?? 0)
                    }
                    var purse = voucher.lines.filter(isCash).reduce(into: Int64(0)) { $0 += $1.paise }
                    for line in voucher.lines where !isCash(line) {
                        let account = PlainBook.places[line.sub]?.account ?? 0
                        if line.paise < 0 {
                            let part = purse > 0 ? min(purse, -line.paise) : 0
                            purse -= part
                            receipts[account, default: (0, 0)].0 += part
                            receipts[account, default: (0, 0)].1 += -line.paise - part
                        } else {
                            let part = purse < 0 ? min(-purse, line.paise) : 0
                            purse += part
                            payments[account, default: (0, 0)].0 += part
                            payments[account, default: (0, 0)].1 += line.paise - part
                        }
                    }
                    #expect(purse == 0)
                }
                for account in PlainBook.accounts {
                    let left = page.receipts.rows.first { $0.account == ID(account) }
                    let right = page.payments.rows.first { $0.account == ID(account) }
                    #expect(left?.cash ?? .zero == Money(receipts[account]?.0 ?? 0))
                    #expect(left?.transfer ?? .zero == Money(receipts[account]?.1 ?? 0))
                    #expect(right?.cash ?? .zero == Money(payments[account]?.0 ?? 0))
                    #expect(right?.transfer ?? .zero == Money(payments[account]?.1 ?? 0))
                }
                #expect(
                    page.closing
                        == Money(
                            plain.sum {
                                PlainBook.cash.contains($0.account) && $0.voucher.date <= to
                                    && (branch == nil || $0.voucher.branch == branch)
                            }))
                // An earlier day of the book closes with what the next opens with.
                let before = try await book.ask(
                    CashBook(to: from.adding(days: -1), branch: branch.map { ID($0) }))
                if from != book.first { #expect(before.closing == page.opening) }
            }
        }
    }

    @Test("the month sums are the sums of the day sums, and those the sums of the lines")
    func monthSums() async throws {
        try await ReportBook.with(seed: 7) { book in
            try await book.book.expect(
                """
                SELECT count(*) FROM (SELECT date_trunc('month', business_date)::date AS month, account_id, branch_id, sum(debit) AS debit,
                    sum(credit) AS credit FROM movements GROUP BY 1, 2, 3) d
                FULL JOIN month_movements m USING (month, account_id, branch_id)
                WHERE d.debit IS DISTINCT FROM m.debit OR d.credit IS DISTINCT FROM m.credit
                """, 0)
            #expect(try await book.book.count("SELECT count(*) FROM month_movements") > 50)
        }
    }

    @Test("a branch's clerk sees his branch and not the whole")
    func branchOnly() async throws {
        try await ReportBook.with(seed: 3, days: 2) { book in
            let clerk = book.book.caller(grants: [Grant("ledger.read_statements", branch: ID(1))])
            _ = try await book.gate.ask(TrialBalance(to: book.last, branch: ID(1)), for: clerk)
            for branch in [nil, ID<Branch>(2)] {
                let failure = await #expect(throws: Failure.self) {
                    try await book.gate.ask(TrialBalance(to: book.last, branch: branch), for: clerk)
                }
                guard case .refused(let refusal)? = failure else {
                    Issue.record("\(String(describing: failure))"); continue
                }
                #expect(refusal.code == "gate.not_permitted")
            }
        }
    }
}
