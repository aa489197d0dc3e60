import Gate
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import GeneralLedger

/// What a clerk or an auditor meets every day: modes, the day book, drill-down, statements of all branches.
@Suite(.tags(.database))
struct DailyPagesTests {
    @Test("how money moved is told by the accounts, by an instrument, else it is a transfer")
    func modes() {
        #expect(PaymentMode.told(by: [.general, .cash], hasInstrument: false) == .cash)
        #expect(PaymentMode.told(by: [.cash], hasInstrument: true) == .cash)
        #expect(PaymentMode.told(by: [.bank, .general], hasInstrument: true) == .cheque)
        #expect(PaymentMode.told(by: [.bank, .general], hasInstrument: false) == .transfer)
    }

    private func receipt(_ more: JSONObject = [:]) -> JSONValue {
        var json: JSONObject = [
            "branch_id": 1, "type": "receipt", "narration": "Deposit",
            "lines": [
                ["account": "201001", "debit": "25"],
                ["account": "106001", "number": "SB-1", "credit": "25"],
            ],
        ]
        for (name, value) in more { json[name] = value }
        return .object(json)
    }

    @Test("a cash voucher without a mode is one in cash; a mode that is named stays")
    func modeByDefault() async throws {
        try await TestBook.with { book in
            try await book.done(PostVoucher.read(receipt()))
            try await book.expect("SELECT count(*) FROM vouchers WHERE mode = 'cash'", 1)
            try await book.done(PostVoucher.read(receipt(["mode": "upi"])))
            try await book.expect("SELECT count(*) FROM vouchers WHERE mode = 'upi'", 1)
            let nashik = try await book.openNashik()
            var event = PostInterBranchTests.deposit(in: nashik)
            event.mode = nil
            try await book.done(event)
            try await book.expect(
                "SELECT count(*) FROM vouchers WHERE event_id IS NOT NULL AND mode = 'cash'", 2)
        }
    }

    @Test(
        "over all branches money between them is no receipt; it stands under the account that it was paid for"
    )
    func receiptsOverBranches() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(PostInterBranchTests.deposit(in: nashik))
            var remittance = PostInterBranch()
            remittance.narration = "Cash sent to the head office"
            remittance.lines = [
                BranchLineInput(nashik, VoucherLineInput(account: "201001", Money(rupees: -300))),
                BranchLineInput(ID(1), VoucherLineInput(account: "201001", Money(rupees: 300))),
            ]
            try await book.done(remittance)
            let gate = book.ledgerGate()
            for transfers in [false, true] {
                var query = ReceiptsAndPayments(from: book.day, to: book.day)
                query.includeTransfers = transfers
                let all = try await gate.ask(query, for: book.caller())
                #expect(all.agrees)
                #expect(all.totalReceipts == Money(rupees: 500))
                #expect(all.totalPayments == .zero)
                #expect(all.receipts.contains { $0.account == ID(3) && $0.amount == Money(rupees: 500) })
                #expect(!all.receipts.contains { $0.account == ID(6) })
                query.branch = nashik
                let one = try await gate.ask(query, for: book.caller())
                #expect(one.agrees)
                #expect(one.totalReceipts == Money(rupees: 500) && one.totalPayments == Money(rupees: 300))
            }
        }
    }

    @Test("a balance sheet compares with the end of the year before")
    func compares() async throws {
        try await TestBook.with { book in
            let gate = book.ledgerGate()
            let sheet = try await gate.ask(BalanceSheet(date: date(8, 15)), for: book.caller())
            #expect(sheet.previousDate == date(3, 31))
            let end = try await gate.ask(BalanceSheet(date: date(3, 31, 2026)), for: book.caller())
            #expect(end.previousDate == date(3, 31))
            let receipts = try await gate.ask(
                ReceiptsAndPayments(from: book.day, to: book.day), for: book.caller())
            #expect(receipts.receipts.allSatisfy { $0.previous == nil })
        }
    }

    @Test(
        "the day book is that of the own branch at first, leads to the days beside it, and marks what was undone"
    )
    func dayBook() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            _ = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            try await book.done(EndDay(book.branch))
            let begin = BeginDay(book.branch, date(4, 2))
            try await book.done(begin)
            try await book.deposit(70, to: .bharat)
            var reverse = ReverseVoucher()
            (reverse.voucher, reverse.reason) = (ID(2), "Entered twice")
            try await book.done(reverse)
            let page = await pages.get("/day-book")
            #expect(page.text.contains("<option value=\"1\" selected>"))
            #expect(page.text.contains("Day before: 01-04-2025") && !page.text.contains("Day after:"))
            #expect(page.text.contains("Reversal") && page.text.contains("Reversed"))
            let before = await pages.get("/day-book?date=2025-04-01")
            #expect(before.text.contains("Day after: 02-04-2025"))
            #expect(!before.text.contains("Reversal"))
            let all = await pages.get("/day-book?branch_id=")
            #expect(!all.text.contains("<option value=\"1\" selected>"))
            for path in ["/sub-accounts/4", "/accounts/1?from=2025-04-02&to=2025-04-02"] {
                let statement = await pages.get(path)
                #expect(statement.text.contains("Reversal") && statement.text.contains("Reversed"), "\(path)")
            }
            let voucher = await pages.get("/vouchers/1")
            #expect(voucher.text.contains("<strong>Demo &amp; Sons</strong><span>Head office</span>"))
            #expect(await pages.get("/trial-balance").text.contains("<strong>Demo &amp; Sons</strong></div>"))
        }
    }

    @Test("a way down keeps its period, and no period ends before it begins")
    func drillDown() async throws {
        try await PagesBook.with { pages in
            try await pages.book.deposit(500, to: .anita)
            let account = await pages.get("/accounts/3?from=2025-04-01&to=2025-04-01&branch_id=1")
            #expect(account.text.contains("/sub-accounts/3?from=2025-04-01&amp;to=2025-04-01"))
            #expect(account.text.contains("/accounts/3/sub-accounts?date=2025-04-01"))
            #expect(await pages.get("/accounts/3?to=2024-12-31").status == 200)
            #expect(await pages.get("/sub-accounts/3?to=31-12-2024").status == 200)
            let sheet = await pages.get("/balance-sheet?date=2025-04-01")
            #expect(sheet.text.contains("/accounts/3?from=2025-04-01&amp;to=2025-04-01"))
        }
    }

    @Test("amounts and dates in Devanagari and Kannada digits are read, and .5 is half a rupee")
    func ownDigits() async throws {
        try await PagesBook.with { pages in
            for (key, credit) in [("a", "१,२००.५०"), ("b", "೧೨೦೦"), ("c", ".5")] {
                let seen = await pages.post(
                    "/vouchers/new/receipt", key: key,
                    [
                        "branch_id": "1", "lines[0].sub_account_id": "1",
                        "lines[0].debit": "", "lines[1].sub_account_id": "3", "lines[1].credit": credit,
                        "value_date": "०१-०४-२०२५", "narration": "Own digits",
                    ])
                #expect(seen.status == 303, "\(credit)")
            }
            try await pages.book.expect(
                "SELECT sum(total)::bigint FROM vouchers WHERE value_date = '2025-04-01'",
                120_050 + 120_000 + 50)
        }
    }

    @Test("whoever comes from an account writes of it")
    func fromAccount() async throws {
        try await PagesBook.with { pages in
            let form = await pages.get("/vouchers/new/receipt?sub_account_id=3").text
            #expect(form.contains("value=\"106001 Savings SB-1 Anita Deshpande\""))
            #expect(!(await pages.get("/vouchers/new/receipt").text.contains("Anita")))
        }
    }

    @Test("Reverse is offered only while it can be done")
    func reverse() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await book.deposit(500, to: .anita)
            #expect(await pages.get("/vouchers/1").text.contains("/vouchers/1/reverse"))
            try await book.done(EndDay(book.branch))
            #expect(await !pages.get("/vouchers/1").text.contains("/vouchers/1/reverse"))
            try await book.done(BeginDay(book.branch, date(4, 2)))
            try await book.done(ReverseVoucher(ID(1), reason: "Entered twice"))
            for path in ["/vouchers/1", "/vouchers/2"] {
                #expect(await !pages.get(path).text.contains("/reverse"), "\(path)")
            }
        }
    }

    @Test("a statement tells the value date where it is another day, and the faults of a file have sentences")
    func valueDate() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await book.done(
                PostVoucher.read(receipt(["value_date": "2025-03-28"])), by: book.caller())
            let statement = await pages.get("/sub-accounts/3")
            #expect(statement.text.contains("Value date 28-03-2025"))
            var view = ImportView()
            var fault = ImportFaultLine()
            (fault.code, fault.line) = ("import.row_too_short", 3)
            view.faults = [fault]
            let catalog = try Catalog.load(TestBook.repository + "/Web/text")
            let told = view.told(in: catalog.words(.hindi))
            #expect(told.faults[0].sentence == catalog.sentence(fault.code, .hindi))
        }
    }

    @Test("a voucher is found by what people remember of its number")
    func numbers() async throws {
        let printed = "R-HO-2026-27-000071"
        for typed in [
            printed, "r-ho-2026-27-71", "R-71", "r/71", "R HO 71", "r71", "71", "000071", "HO 2026 71",
        ] {
            #expect(VoucherNumberText(typed)?.means(printed) == true, "\(typed)")
        }
        for typed in ["P-71", "R-72", "HO-R-71", "SB-71", "R-HO-2025-26-71"] {
            #expect(VoucherNumberText(typed)?.means(printed) != true, "\(typed)")
        }
        for typed in ["", "R", "71-R", "R-0", "99999999999"] {
            #expect(VoucherNumberText(typed) == nil, "\(typed)")
        }
        try await PagesBook.with { pages in
            try await pages.book.deposit(500, to: .anita)
            #expect(await pages.get("/search?q=r/1").location == "/vouchers/1")
        }
    }

    @Test("new books tell no period of 1970")
    func newBooks() async throws {
        try await TestBook.with { book in
            let gate = book.ledgerGate()
            let list = try await gate.ask(VoucherList(), for: book.caller())
            #expect(list.to == book.day)
            #expect(try await gate.ask(ChartOfAccounts(), for: book.caller()).date == book.day)
        }
    }

    @Test(
        "the lines of a voucher stay together in the day book: it is not sorted where a voucher has several")
    func linesStayTogether() async throws {
        try await PagesBook.with { pages in
            try await pages.book.deposit(500, to: .anita)
            try await pages.book.deposit(70, to: .bharat)
            #expect(await pages.get("/day-book").text.contains("sort-mark"))
            try await pages.book.done(
                PostLines("receipt", (.cash, 30000), (.anita, -10000), (.bharat, -20000)))
            #expect(await !pages.get("/day-book").text.contains("sort-mark"))
        }
    }
}
