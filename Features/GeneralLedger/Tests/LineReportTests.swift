import Chance
import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing

@Suite("Accounts line by line", .tags(.database))
struct LineReportTests {
    @Test(
        "a statement: opening, running balance, closing and totals; its pages are the whole", arguments: seeds
    )
    func statement(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 11)
            for _ in 0..<20 {
                let sub = dice.pick(Array(PlainBook.places.keys).sorted())
                let from = book.first.adding(days: dice.number(-10...400))
                let to = from.adding(days: dice.number(0...560))
                var query = SubAccountStatement(ID(sub), from: from, to: to)
                query.size = 5000
                let whole = try await book.ask(query)
                let own = book.plain.lines.filter { $0.sub == sub }
                let before = own.filter { $0.voucher.date < from }.reduce(into: Int64(0)) { $0 += $1.paise }
                let lines = own.filter { $0.voucher.date >= from && $0.voucher.date <= to }
                #expect(whole.opening == Money(before) && whole.brought == Money(before))
                #expect(whole.rows.count == lines.count)
                var balance = before
                for (row, line) in zip(whole.rows, lines) {
                    balance += line.paise
                    #expect(
                        row.voucher == ID(line.voucher.id) && row.line == line.lineNo
                            && row.date == line.voucher.date)
                    #expect(row.debit - row.credit == Money(line.paise) && row.balance == Money(balance))
                    #expect(row.number == line.voucher.number)
                }
                #expect(whole.closing == Money(balance))
                #expect(whole.lineCount == Int64(lines.count))
                #expect((whole.debits ?? .zero) - (whole.credits ?? .zero) == whole.closing - whole.opening)

                query.size = dice.number(1...7)
                var rows: [StatementLine] = []
                var brought: [Money] = []
                repeat {
                    let page = try await book.ask(query)
                    brought.append(page.brought)
                    #expect(page.brought == rows.last?.balance ?? whole.opening)
                    rows += page.rows
                    query.after = page.next
                } while query.after != nil
                #expect(rows.map { $0.jsonText() } == whole.rows.map { $0.jsonText() })

                let streamed = query
                let table = try await book.gate.read(for: book.caller) { tx in
                    var rows: [TabularRow] = []
                    try streamed.rows(&tx, for: book.caller) { rows.append($0) }
                    return rows
                }
                #expect(table == whole.tableRows)
            }
        }
    }

    @Test("the holder's view turns the sides and does not name other holders")
    func holderView() async throws {
        try await TestBook.with { book in
            let gate = gate(book)
            _ = try await gate.perform(
                PostLines("receipt", (.cash, 50_000), (.anita, -50_000)), by: book.caller(),
                book.envelope("a"))
            _ = try await gate.perform(
                PostLines("journal", (.anita, 10_000), (.bharat, -10_000)), by: book.caller(),
                book.envelope("b"))
            var query = SubAccountStatement(ID(3), from: book.day, to: book.day)
            let books = try await gate.ask(query, for: book.caller())
            #expect(books.rows.map(\.counter) == ["Cash in hand", "Savings SB-2 Bharat Kulkarni"])
            #expect(books.tableRows.last?.cells.last == .money(Money(-40_000)))
            query.view = .holder
            let holder = try await gate.ask(query, for: book.caller())
            #expect(holder.rows.map(\.counter) == ["Cash in hand", "Savings"])
            #expect(holder.tableRows.last?.cells.last == .money(Money(40_000)))
            #expect(
                holder.tableTotals[0].cells.suffix(3) == [
                    .money(Money(10_000)), .money(Money(50_000)), .money(Money(40_000)),
                ])
        }
    }

    @Test("an account: a plain one by line, a control one by day, with the lines of a day", arguments: seeds)
    func account(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 12)
            for _ in 0..<20 {
                let account = Int64(dice.number(1...10))
                let isControl = account == 3 || account == 7
                let from = dice.pick(book.plain.vouchers).date
                let to = dice.coin(30) ? from : from.adding(days: dice.number(0...400))
                let branch: Int64? = dice.pick([nil, 1, 2])
                var query = GeneralLedgerAccount(
                    ID(account), from: from, to: to, branch: branch.map { ID($0) })
                query.size = 5000
                let whole = try await book.ask(query)
                let own = book.plain.lines.filter {
                    $0.account == account && (branch == nil || $0.voucher.branch == branch)
                }
                let before = own.filter { $0.voucher.date < from }.reduce(into: Int64(0)) { $0 += $1.paise }
                let lines = own.filter { $0.voucher.date >= from && $0.voucher.date <= to }
                #expect(whole.opening == Money(before))
                #expect(
                    whole.debits == Money(lines.filter { $0.paise > 0 }.reduce(into: 0) { $0 += $1.paise }))
                #expect(whole.closing == whole.opening + whole.debits - whole.credits)
                #expect(whole.rows.last?.balance ?? whole.opening == whole.closing)
                if isControl, from != to {
                    let days = Dictionary(grouping: lines) { $0.voucher.date }
                    #expect(whole.rows.map(\.date) == days.keys.sorted())
                    for row in whole.rows {
                        let sum = days[row.date]?.reduce(into: Int64(0)) { $0 += $1.paise } ?? 0
                        #expect(
                            row.debit - row.credit == Money(sum)
                                && row.lines == Int64(days[row.date]?.count ?? 0))
                    }
                    query.detail = .line
                    await #expect(throws: Failure.self) { try await book.ask(query) }
                } else {
                    #expect(whole.rows.map(\.voucher) == lines.map { ID($0.voucher.id) })
                    #expect(whole.rows.map(\.line) == lines.map(\.lineNo))
                    query.size = dice.number(1...5)
                    var rows: [StatementLine] = []
                    repeat {
                        let page = try await book.ask(query)
                        #expect(page.brought == rows.last?.balance ?? whole.opening)
                        rows += page.rows
                        query.after = page.next
                    } while query.after != nil
                    #expect(rows.map { $0.jsonText() } == whole.rows.map { $0.jsonText() })
                }
            }
        }
    }

    @Test(
        "the schedule of a control account adds up to it at any date; its pages are the whole",
        arguments: seeds)
    func schedule(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 13)
            for round in 0..<20 {
                let account: Int64 = dice.pick([3, 7])
                let date =
                    round == 0 ? book.last.adding(days: 30) : book.first.adding(days: dice.number(-5...560))
                var query = SubAccountBalances(ID(account), at: date)
                query.withZero = dice.coin(50)
                let whole = try await book.ask(query)
                #expect(whole.agrees == true)
                var expected: [String: Int64] = [:]
                for (sub, place) in PlainBook.places where place.account == account {
                    let balance = book.plain.sum { $0.sub == sub && $0.voucher.date <= date }
                    if balance != 0 || query.withZero { expected[place.number] = balance }
                }
                #expect(whole.rows.map(\.number) == expected.keys.sorted())
                #expect(whole.rows.allSatisfy { $0.balance == Money(expected[$0.number] ?? -1) })
                query.size = 1
                var rows: [SubAccountSummary] = []
                repeat {
                    let page = try await book.ask(query)
                    rows += page.rows
                    query.after = page.next
                } while query.after != nil
                #expect(rows.map { $0.jsonText() } == whole.rows.map { $0.jsonText() })
            }
        }
    }

    @Test("a party's accounts and transactions, and the balance of one at any date", arguments: seeds)
    func party(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 14)
            for _ in 0..<15 {
                let party = Int64(dice.number(1...3))
                let date = book.first.adding(days: dice.number(-5...560))
                let accounts = try await book.ask(PartyAccounts(ID(party), at: date))
                let own = PlainBook.places.filter { $0.value.party == party }
                #expect(Set(accounts.rows.map(\.id.raw)) == Set(own.keys))
                for row in accounts.rows {
                    let expected = Money(book.plain.sum { $0.sub == row.id.raw && $0.voucher.date <= date })
                    #expect(row.balance == expected)
                    #expect(try await book.ask(BalanceAsOf(row.id, at: date)).balance == expected)
                }
                let now = try await book.ask(PartyAccounts(ID(party)))
                #expect(
                    now.rows.allSatisfy { row in row.balance == Money(book.plain.sum { $0.sub == row.id.raw })
                    })

                let to = date.adding(days: dice.number(0...300))
                var query = PartyTransactions(ID(party), from: date, to: to)
                query.size = dice.number(1...9)
                var rows: [StatementLine] = []
                repeat {
                    let page = try await book.ask(query)
                    rows += page.rows
                    query.after = page.next
                } while query.after != nil
                let lines = book.plain.lines.filter {
                    own[$0.sub] != nil && $0.voucher.date >= date && $0.voucher.date <= to
                }
                #expect(rows.map(\.voucher) == lines.map { ID($0.voucher.id) })
                #expect(rows.map { $0.debit - $0.credit } == lines.map { Money($0.paise) })
                #expect(rows.map(\.subAccount) == lines.map { ID($0.sub) })
            }
        }
    }

    @Test("the chart shows every group and account with its balance")
    func chart() async throws {
        try await ReportBook.with(seed: 5) { book in
            let list = try await book.ask(ChartOfAccounts())
            #expect(list.rows.count == 20)
            for row in list.rows {
                guard let account = row.account else { continue }
                #expect(row.balance == Money(book.plain.sum { $0.account == account.raw }))
            }
            #expect(list.rows.first { $0.code == "201001" }?.depth == 2)
            #expect(list.rows.contains { $0.code == "2" && $0.account == nil })
        }
    }

    @Test("refuses what does not exist and what makes no sense")
    func refusals() async throws {
        try await TestBook.with { book in
            let gate = gate(book)
            func code(_ query: some Query) async -> String {
                do {
                    _ = try await gate.ask(query, for: book.caller())
                    return "done"
                } catch {
                    switch error {
                    case .refused(let refusal): return refusal.code
                    case .invalid(let problems): return problems.map { "\($0.field) \($0.code)" }.joined()
                    default: return "\(error)"
                    }
                }
            }
            let day = book.day
            #expect(
                await code(SubAccountStatement(ID(99), from: day, to: day)) == "ledger.no_such_sub_account")
            #expect(
                await code(SubAccountStatement(ID(3), from: day.adding(days: 1), to: day))
                    == "to ledger.period_reversed")
            #expect(await code(GeneralLedgerAccount(ID(99), from: day, to: day)) == "ledger.no_such_account")
            #expect(await code(VoucherDetail(ID(99))) == "ledger.no_such_voucher")
            #expect(await code(TrialBalance(to: day, branch: ID(99))) == "ledger.no_such_branch")
            #expect(
                await code(TrialBalance(to: CalendarDate(daysSinceEpoch: 2_000_000))) == "to field.date_range"
            )
            // The refusal names whole years, so the first day of the first one is taken.
            for (text, isRefused) in [("1800-01-01", true), ("1869-12-31", true), ("1870-01-01", false)] {
                let query = SubAccountStatement(ID(3), from: try CalendarDate.parse(text), to: day)
                #expect((await code(query) == "from field.date_range") == isRefused, "\(text)")
            }
            for after in ["x", "1.2", "99999999.1.1", "20179.1.1.1", "1.1.-"] {
                var query = SubAccountStatement(ID(3), from: day, to: day)
                query.after = after
                #expect(await code(query) == "after field.invalid")
            }
        }
    }
}
