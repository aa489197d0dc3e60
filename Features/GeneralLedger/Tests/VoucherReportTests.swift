import Chance
import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Vouchers and days", .tags(.database))
struct VoucherReportTests {
    @Test("the list leaves what the filter leaves, latest first; its pages are the whole", arguments: seeds)
    func list(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 21)
            for _ in 0..<25 {
                var query = VoucherList()
                let from = book.first.adding(days: dice.number(0...400))
                let to = from.adding(days: dice.number(0...400))
                query.from = from
                query.to = to
                if dice.coin(40) { query.branch = ID(Int64(dice.number(1...2))) }
                if dice.coin(40) { query.type = dice.pick(["receipt", "payment", "journal", "contra"]) }
                if dice.coin(30) { query.leastAmount = Money(Int64(dice.number(1...400_000))) }
                if dice.coin(30) { query.mostAmount = Money(Int64(dice.number(200_000...900_000))) }
                if dice.coin(30) { query.text = "OF 3 " }
                let filter = query
                let expected = book.plain.vouchers.filter { voucher in
                    let total = Money(
                        voucher.lines.filter { $0.paise > 0 }.reduce(into: 0) { $0 += $1.paise })
                    return voucher.date >= from && voucher.date <= to
                        && (filter.branch == nil || filter.branch == ID(voucher.branch))
                        && (filter.type == nil || filter.type == voucher.type)
                        && (filter.leastAmount.map { total >= $0 } ?? true)
                        && (filter.mostAmount.map { total <= $0 } ?? true)
                        && (filter.text == nil || voucher.lines.count == 3)
                }
                let sort = dice.pick(VoucherSort.allCases + [nil])
                let isAscending = sort != nil && dice.coin(50)
                query.sort = sort.map { (isAscending ? "" : "-") + $0.rawValue }
                query.size = dice.number(1...20)
                var rows: [VoucherSummary] = []
                repeat {
                    let page = try await book.ask(query)
                    rows += page.rows
                    query.after = page.next
                } while query.after != nil
                #expect(Set(rows.map(\.number)) == Set(expected.map(\.number)))
                #expect(rows.count == expected.count)
                let inOrder = rows.sorted { first, second in
                    let (one, other) = isAscending ? (first, second) : (second, first)
                    switch sort {
                    case nil, .date?: return (one.businessDate, one.id) < (other.businessDate, other.id)
                    case .number?: return one.number < other.number
                    case .type?: return (one.type, one.id) < (other.type, other.id)
                    case .total?: return (one.total, one.id) < (other.total, other.id)
                    }
                }
                #expect(rows.map(\.id) == inOrder.map(\.id), "\(query.sort ?? "")")
            }
            var wrong = VoucherList()
            wrong.sort = "colour"
            await #expect { _ = try await book.ask(wrong) } throws: { error in
                "\(error)".contains("field.not_a_choice")
            }
            let one = book.plain.vouchers[7]
            var byNumber = VoucherList()
            byNumber.number = one.number.lowercased()
            #expect(try await book.ask(byNumber).rows.map(\.id) == [ID(one.id)])
            byNumber.number = "3"
            let third = book.plain.vouchers.filter { $0.number.hasSuffix("-000003") }
            #expect(try await Set(book.ask(byNumber).rows.map(\.id)) == Set(third.map { ID($0.id) }))
            byNumber.number = "nonsense"
            #expect(try await book.ask(byNumber).rows.isEmpty)
        }
    }

    @Test("a voucher shows its lines, its reversal both ways, its event, its makers and its seal")
    func detail() async throws {
        try await ReportBook.with(seed: 9, days: 2) { start in
            var book = start
            let day = start.plain.vouchers.map(\.date).max() ?? start.first
            let branch = start.plain.vouchers.last { $0.date == day }?.branch ?? 1
            func voucher(_ branch: Int64, _ lines: (Int64, Int64)...) -> PlainBook.Voucher {
                .init(
                    id: 0, number: "", date: day, branch: branch, type: "journal",
                    lines: lines.map { .init(sub: $0.0, paise: $0.1) })
            }
            try await book.add(
                [voucher(1, (3, 100), (12, -100)), voucher(2, (12, 100), (4, -100))], event: true,
                key: "event")
            let event = book.plain.vouchers.suffix(2).map { ID<Voucher>($0.id) }
            try await book.add([voucher(branch, (3, 700), (6, -500), (9, -200))], key: "first")
            let first = ID<Voucher>(book.plain.vouchers.last?.id ?? 0)
            try await book.add([voucher(branch, (3, -700), (6, 500), (9, 200))], reverses: first, key: "undo")
            let undo = ID<Voucher>(book.plain.vouchers.last?.id ?? 0)

            let document = try await book.ask(VoucherDetail(first))
            #expect(document.lines.map { $0.debit - $0.credit } == [Money(700), Money(-500), Money(-200)])
            #expect(
                document.lines.map(\.label) == [
                    "Savings SB-1 Anita Deshpande", "Interest on loans",
                    "Loans to members LN-1 Anita Deshpande",
                ])
            #expect(document.header.reversedBy == undo && document.counterpart?.id == undo)
            #expect(document.header.madeByName == "Asha" && document.header.total == Money(700))
            let reversal = try await book.ask(VoucherDetail(undo))
            #expect(reversal.header.reverses == first && reversal.counterpart?.id == first)
            let one = try await book.ask(VoucherDetail(event[0]))
            #expect(one.event.map(\.id) == [event[1]])
            // Who may see one branch sees its voucher alone of an event.
            let home = try await book.ask(VoucherDetail(event[0])).header.branch
            let local = book.book.caller(grants: [Grant(VoucherDetail.permission.code, branch: home)])
            #expect(try await book.gate.ask(VoucherDetail(event[0]), for: local).event.isEmpty)
            let seals = try await book.book.count(
                "SELECT number FROM seals WHERE first_voucher <= \(first) AND last_voucher >= \(first)")
            #expect(document.sealNumber == seals)
            var list = VoucherList()
            list.from = day
            list.to = day
            list.reversals = true
            #expect(try await book.ask(list).rows.map(\.id) == [undo])
        }
    }

    @Test("the day book has every voucher once and the day's totals; transfers are equal", arguments: seeds)
    func dayBook(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 22)
            for _ in 0..<15 {
                let day = dice.pick(book.plain.vouchers).date
                let branch: Int64? = dice.pick([nil, 1, 2])
                var query = DayBook(day, branch: branch.map { ID($0) })
                query.size = dice.number(1...4)
                let own = book.plain.vouchers.filter {
                    $0.date == day && (branch == nil || $0.branch == branch)
                }
                var rows: [DayBookVoucher] = []
                var page = DayBookPage()
                repeat {
                    page = try await book.ask(query)
                    rows += page.rows
                    query.after = page.next
                    #expect(page.voucherCount == Int64(own.count))
                } while query.after != nil
                #expect(rows.map(\.header.id.raw) == own.map(\.id).sorted())
                #expect(page.transferReceipts == page.transferPayments)
                let parts = rows.flatMap { zip($0.lines, $0.parts) }
                func sum(_ isReceipt: Bool, _ part: (CashPart) -> Money) -> Money {
                    parts.filter { ($0.0.credit != .zero) == isReceipt }.reduce(into: .zero) {
                        $0 += part($1.1)
                    }
                }
                #expect(
                    page.cashReceipts == sum(true) { $0.cash }
                        && page.transferReceipts == sum(true) { $0.transfer })
                #expect(
                    page.cashPayments == sum(false) { $0.cash }
                        && page.transferPayments == sum(false) { $0.transfer })
                let cash = try await book.ask(CashBook(to: day, branch: branch.map { ID($0) }))
                #expect(cash.receipts.cash == page.cashReceipts && cash.payments.cash == page.cashPayments)
            }
        }
    }

    @Test("the totals of the first page: the day, the balances, and a series without gaps", arguments: seeds)
    func dayTotals(_ seed: UInt64) async throws {
        try await ReportBook.with(seed: seed) { book in
            var dice = Dice(seed: seed &+ 23)
            for _ in 0..<10 {
                let day = dice.pick(book.plain.vouchers).date
                let branch: Int64? = dice.pick([nil, 1, 2])
                let page = try await book.ask(DayTotals(day, branch: branch.map { ID($0) }))
                let lines = book.plain.lines.filter { branch == nil || $0.voucher.branch == branch }
                #expect(page.days.map(\.date) == (0..<30).map { day.adding(days: $0 - 29) })
                for total in page.days {
                    let own = lines.filter { $0.voucher.date == total.date }
                    func sum(_ accounts: Set<Int64>, _ sign: Int64) -> Money {
                        Money(
                            own.filter { accounts.contains($0.account) && $0.paise.signum() == sign }.reduce(
                                into: 0
                            ) { $0 += $1.paise } * sign)
                    }
                    #expect(
                        total.cashIn == sum(PlainBook.cash, 1) && total.cashOut == sum(PlainBook.cash, -1))
                    #expect(total.bankIn == sum([2], 1) && total.bankOut == sum([2], -1))
                }
                #expect(page.today == page.days.last)
                #expect(
                    page.cash
                        == Money(
                            lines.filter { PlainBook.cash.contains($0.account) && $0.voucher.date <= day }
                                .reduce(into: 0) { $0 += $1.paise }))
                #expect(
                    page.bank
                        == Money(
                            lines.filter { $0.account == 2 && $0.voucher.date <= day }.reduce(into: 0) {
                                $0 += $1.paise
                            }))
                #expect(
                    page.voucherCount
                        == Int64(
                            book.plain.vouchers.filter {
                                $0.date == day && (branch == nil || $0.branch == branch)
                            }.count))
            }
            // Without a date: the open business date.
            #expect(
                try await book.ask(DayTotals(branch: ID(1))).date
                    == book.plain.vouchers.filter { $0.branch == 1 }.map(\.date).max())
        }
    }

    @Test(
        "sub-accounts are found by number, member number, name, mis-spelt name and code; best first",
        arguments: [
            ("sb-2", ["SB-2"]), ("LN", ["LN-1", "LN-2"]), ("kulkarni", ["SB-2", "LN-2"]),
            ("Deshpnde", ["SB-1", "LN-1"]),
            ("405", [""]), ("statio", [""]), ("1", ["SB-1", "LN-1"]), ("%", []), ("zzzz", []),
        ])
    func find(_ text: String, _ expected: [String]) async throws {
        try await ReportBook.with(seed: 1, days: 0) { book in
            let found = try await book.ask(FindSubAccounts(text))
            #expect(Set(found.rows.map(\.number)).isSuperset(of: expected))
            if expected.isEmpty { #expect(found.rows.isEmpty) }
            if text == "sb-2" { #expect(found.rows.first?.number == "SB-2") }
            if text == "405" { #expect(found.rows.first?.accountName == "Stationery") }
            let within = try await book.ask(FindSubAccounts(text, in: ID(7)))
            #expect(within.rows.allSatisfy { $0.account == ID(7) })
        }
    }

    @Test("where only what somebody holds is asked for, heads and their numbers take no room")
    func findHeld() async throws {
        try await ReportBook.with(seed: 1, days: 0) { book in
            for text in ["405", "statio", "cash"] {
                var find = FindSubAccounts(text)
                let all = try await book.ask(find)
                find.heldOnly = true
                let held = try await book.ask(find)
                #expect(!all.rows.isEmpty && held.rows.isEmpty)
            }
            for text in ["sb-2", "kulkarni", "1"] {
                var find = FindSubAccounts(text)
                (find.heldOnly, find.size) = (true, 1)
                let held = try await book.ask(find)
                #expect(held.rows.count == 1)
            }
        }
    }

    @Test("another society's sub-accounts are not found")
    func findWithinSociety() async throws {
        try await ReportBook.with(seed: 1, days: 0) { book in
            try await book.book.owner.run(book.book.options) { tx in
                try tx.runScript(
                    trusted: """
                        SELECT access_open_society('other', 'Other', 'credit', 'MH', NULL, 'en', 4::smallint, false);
                        SELECT set_config('sahakar.society', '2', true);
                        INSERT INTO account_groups (society_id, code, name, nature) VALUES (2, '106', 'Deposits', 'liability');
                        INSERT INTO accounts (society_id, group_id, code, name, is_control)
                            SELECT 2, group_id, '106001', 'Savings', true FROM account_groups WHERE society_id = 2;
                        INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                            SELECT 2, account_id, 'SB-9', 'Anita Deshpande', '2025-04-01' FROM accounts WHERE society_id = 2;
                        """)
            }
            let found = try await book.ask(FindSubAccounts("Anita"))
            #expect(found.rows.map(\.number).sorted() == ["LN-1", "SB-1"])
            #expect(try await book.ask(FindSubAccounts("SB-9")).rows.isEmpty)
            // The function itself, which runs as the owner and past row security.
            for text in ["SB-9", "Anita", "Anitha Deshpande"] {
                let ids = try await book.book.app.run(book.book.options) { tx in
                    try tx.query("SELECT sub_account_id FROM ledger_find_sub_accounts(\(text), NULL, 50)") {
                        try $0.int64(0)
                    }
                }
                #expect(ids.allSatisfy { PlainBook.places[$0] != nil })
            }
        }
    }
}
