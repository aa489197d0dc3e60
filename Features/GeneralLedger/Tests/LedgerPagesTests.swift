import Edge
import Gate
import Kernel
import Postgres
import TestKit
import Testing
import UI
import Wording

@testable import GeneralLedger

@Suite(.tags(.database))
struct LedgerPagesTests {
    /// A receipt of 2,500 from SB-1, by typed numbers as a form without scripts sends it.
    private func receipt(_ pages: PagesBook, key: String = "k1", credit: String = "2,500") async
        -> PagesBook.Seen
    {
        await pages.post(
            "/vouchers/new/receipt", key: key,
            [
                "branch_id": "1", "lines[0].sub_account_id": "1",
                "lines[0].sub_account_id.was": "201001 Cash in hand",
                "lines[0].sub_account_id.text": "201001 Cash in hand", "lines[0].debit": "",
                "lines[0].credit": "",
                "lines[1].sub_account_id": "", "lines[1].sub_account_id.was": "",
                "lines[1].sub_account_id.text": "SB-1", "lines[1].debit": "", "lines[1].credit": credit,
                "narration": "Savings <deposit>",
            ])
    }

    @Test("every page answers, for a new book and for one with vouchers")
    func all() async throws {
        try await PagesBook.with { pages in
            let always = [
                "/", "/vouchers/new/receipt", "/vouchers/new/journal", "/vouchers", "/day-book", "/cash-book",
                "/accounts",
                "/accounts/1", "/accounts/3", "/accounts/3/sub-accounts", "/sub-accounts/3", "/trial-balance",
                "/trial-balance?group_id=3", "/income-and-expenditure", "/balance-sheet",
                "/receipts-and-payments", "/day",
                "/search?q=anita", "/pending", "/jobs", "/settings", "/approval-rules",
                "/accounts/1/details", "/accounts/1/change", "/accounts/new", "/account-groups/new",
                "/sub-accounts", "/sub-accounts?sort=-balance&search=anita", "/sub-accounts/new",
                "/sub-accounts/3/details", "/sub-accounts/3/limits", "/sub-accounts/3/hold",
                "/financial-years", "/financial-years/new", "/holidays", "/holidays/new", "/business-days",
                "/voucher-types", "/cost-centres", "/parties/1/accounts", "/parties/1/transactions",
                "/inter-branch", "/inter-branch/new", "/imports", "/imports/new", "/vouchers?sort=-total",
            ]
            // A group without movements is in no trial balance, which is told.
            for path in always where path != "/trial-balance?group_id=3" {
                #expect(await pages.get(path).status < 400, "\(path)")
            }
            #expect(await receipt(pages).status == 303)
            for path in always + ["/vouchers/1", "/vouchers/1/reverse"] {
                let seen = await pages.get(path)
                #expect(seen.status == 200 || seen.location != nil, "\(path)")
                #expect(!seen.text.contains("⟦"), "\(path)")
                #expect(!seen.text.contains("<deposit>"), "\(path)")
            }
        }
    }

    @Test("what is wrong with a list's filters is told at them, also what no filter can tell by itself")
    func filters() async throws {
        try await PagesBook.with { pages in
            let reversed = await pages.get("/accounts/3?from=2025-06-01&to=2025-04-01")
            #expect(reversed.status == 422 && reversed.text.contains("f-to-problem"))
            #expect(!reversed.text.contains("request.invalid"))
            let date = await pages.get("/vouchers?from=31-02-2025")
            #expect(date.status == 422 && date.text.contains("f-from-problem"))
            for refused in [reversed, date] { #expect(!refused.text.contains("class=\"empty\"")) }
            #expect(
                await pages.get("/vouchers?from=2025-03-01&to=2025-03-02").text.contains("class=\"empty\""))
            let sort = await pages.get("/vouchers?sort=colour")
            #expect(sort.status == 422 && sort.text.contains("Choose one of the answers offered."))
            let unknown = await pages.get("/vouchers?nonsense=1")
            #expect(unknown.status == 422)
            #expect(unknown.text.contains("This list has no filter “nonsense”."))
            for page in ["accounts", "transactions"] {
                #expect(await pages.get("/parties/99999/\(page)").status == 404, "\(page)")
            }
            // The record of the address stands in no filter.
            let nothing = await pages.get("/sub-accounts/0")
            #expect(nothing.status == 422 && nothing.text.contains(">Account: "))
            #expect(!nothing.text.contains("sub_account_id:"))
            let code = await pages.post("/cost-centres/new", key: "code", ["code": "☃", "name": "Shop"])
            #expect(code.status == 422 && code.text.contains("f-code-problem"))
        }
    }

    @Test(
        "every command and query of the ledger has an operation of its own, for those who keep or read the books"
    )
    func operations() async throws {
        try await PagesBook.with { pages in
            let commands = GeneralLedgerFeature.commands, queries = GeneralLedgerFeature.queries
            #expect(APIDocument.unserved(commands, queries, by: pages.routes) == [])
            #expect(APIDocument.unserved(commands, [], by: []).count == commands.count)
            for query in queries { #expect(query.permission.code.hasPrefix("ledger.")) }
        }
    }

    @Test("typed numbers are found, the cash is filled in, and the way leads back to an empty form")
    func posting() async throws {
        try await PagesBook.with { pages in
            let seen = await receipt(pages)
            #expect(seen.status == 303)
            #expect(seen.location == "/vouchers/new/receipt")
            try await pages.book.expect(
                "SELECT count(*) FROM vouchers WHERE mode = 'cash' AND total = 250000", 1)
            try await pages.book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -250_000)
            // Sent twice, it is posted once.
            #expect(await receipt(pages).status == 303)
            try await pages.book.expect("SELECT count(*) FROM vouchers", 1)
        }
    }

    @Test("what is wrong stands at its line, and what was typed stays")
    func faults() async throws {
        try await PagesBook.with { pages in
            let seen = await receipt(pages, credit: "12.345")
            #expect(seen.status == 422)
            #expect(seen.text.contains("id=\"f-lines-1-credit-problem\""))
            #expect(seen.text.contains("value=\"12.345\""))
            #expect(seen.text.contains("Savings &lt;deposit&gt;"))
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("a number that finds nothing is not taken for a record of that number")
    func strangeNumber() async throws {
        try await PagesBook.with { pages in
            let seen = await pages.post(
                "/vouchers/new/journal", key: "k",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "", "lines[0].sub_account_id.was": "",
                    "lines[0].sub_account_id.text": "4", "lines[0].debit": "5",
                    "lines[1].sub_account_id.text": "SB-3",
                    "lines[1].sub_account_id.was": "", "lines[1].sub_account_id": "", "lines[1].credit": "5",
                    "narration": "x",
                ])
            #expect(seen.status == 422)
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test(
        "sent text takes the only account of a name, never one that sounds alike or that a head and part of a name lead to",
        arguments: [
            ("Anita Desh", true), ("Anitha Deshpande", false), ("anita savings", false),
            ("anita 106001", false),
        ])
    func typedName(text: String, isTaken: Bool) async throws {
        try await PagesBook.with { pages in
            // The list that is chosen from offers all of them.
            let asked = text.replacing(" ", with: "%20")
            #expect(await pages.get("/lookups/sub_account?q=\(asked)").text.contains("SB-1"))
            let seen = await pages.post(
                "/vouchers/new/receipt", key: "n",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "1",
                    "lines[0].sub_account_id.was": "201001 Cash in hand",
                    "lines[0].sub_account_id.text": "201001 Cash in hand", "lines[0].debit": "10",
                    "lines[1].sub_account_id.text": text, "lines[1].credit": "10", "narration": "x",
                ])
            #expect((seen.status == 422) == !isTaken)
            try await pages.book.expect("SELECT count(*) FROM vouchers", isTaken ? 1 : 0)
        }
    }

    @Test("a preview posts nothing and shows the voucher")
    func preview() async throws {
        try await PagesBook.with { pages in
            let seen = await pages.post(
                "/vouchers/new/receipt", key: "p",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "1", "lines[1].sub_account_id": "3",
                    "lines[1].credit": "10", "narration": "x", "preview": "true",
                ])
            #expect(seen.status == 200)
            #expect(seen.text.contains("id=\"preview\""))
            #expect(seen.text.contains("Anita Deshpande"))
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("a reversal asks for its reason and leads to the new voucher")
    func reversal() async throws {
        try await PagesBook.with { pages in
            #expect(await receipt(pages).status == 303)
            #expect(await pages.post("/vouchers/1/reverse", key: "r0", ["reason": ""]).status == 422)
            let done = await pages.post("/vouchers/1/reverse", key: "r1", ["reason": "Entered twice"])
            #expect(done.location == "/vouchers/2")
            #expect(await pages.get("/vouchers/1").text.contains("href=\"/vouchers/2\""))
            #expect(await pages.get("/vouchers/2").text.contains("href=\"/vouchers/1\""))
        }
    }

    @Test("who may only look sees no entry, and who may nothing sees no books")
    func rights() async throws {
        try await PagesBook.with { pages in
            let home = await pages.get("/", as: "reader")
            #expect(home.status == 200)
            #expect(!home.text.contains("/vouchers/new/receipt"))
            #expect(await pages.get("/vouchers/new/receipt", as: "reader").status == 403)
            #expect(await pages.get("/day-book", as: "reader").status == 200)
            #expect(await pages.get("/trial-balance", as: "reader").status == 403)
            #expect(await pages.get("/day-book", as: "nobody").status == 403)
            #expect(await pages.get("/", as: "nobody").status == 200)
        }
    }

    @Test(
        "who is responsible for the office reads its warnings before anything else, on every kind of first page"
    )
    func warnings() async throws {
        let failed = Phrase.key(
            "backup.warning_failed", [.init("moment", .text("today")), .init("last", .text("May"))])
        try await PagesBook.with(warnings: [Flash(failed, .bad)]) { pages in
            func warns(_ who: String) async -> Bool {
                await pages.get("/", as: who).text.contains(
                    "The last backup failed on today. Good backups: up to May.")
            }
            #expect(await warns("asha"))
            #expect(await receipt(pages).status == 303)
            #expect(await warns("asha"))
            #expect(await !warns("reader"))
            #expect(await !warns("nobody"))
        }
    }

    @Test("a group of the trial balance stands alone with its totals")
    func group() async throws {
        try await PagesBook.with { pages in
            #expect(await receipt(pages).status == 303)
            var query = TrialBalance(to: pages.book.day)
            query.group = ID(3)
            let gate = pages.book.ledgerGate()
            let sheet = try await gate.ask(query, for: pages.book.caller())
            #expect(sheet.rows.map(\.code) == ["106", "106001"])
            #expect(sheet.totals.closingCredit == Money(paise: 250_000))
            #expect(sheet.totals.closingDebit == .zero)
        }
    }

    @Test("the day says when it can end, and what comes next")
    func days() async throws {
        try await PagesBook.with { pages in
            let gate = pages.book.ledgerGate()
            let caller = pages.book.caller()
            let open = try await gate.ask(BranchCalendar(pages.book.branch), for: caller)
            #expect(open.openDate == pages.book.day)
            #expect(open.nextDate.map { $0 > pages.book.day } ?? false)
            let checks = try await gate.ask(DayCheckList(pages.book.branch), for: caller)
            #expect(checks.checks.count == DayChecks.names.count)
            #expect(checks.allPassed)
            #expect(await pages.post("/day/end", key: "e", [:]).location == "/day")
            #expect(try await gate.ask(BranchCalendar(pages.book.branch), for: caller).openDate == nil)
            #expect(await pages.post("/day/end", key: "e2", [:]).status == 409)
        }
    }

    @Test("a day that cannot end says so in words with the way to what mends it, and offers no end")
    func dayThatCannotEnd() async throws {
        try await PagesBook.with { pages in
            let form = "action=\"/day/end\""
            #expect(await pages.get("/day").text.contains(form))
            let clerk = pages.book.someone(PostVoucher.permission, limit: Money(rupees: 1))
            _ = try await pages.book.answer(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita), by: clerk)
            let day = await pages.get("/day").text
            #expect(!day.contains(form))
            #expect(day.contains("The day cannot end yet: something waits for a second person."))
            #expect(day.contains("<span>Something waits for a second person</span>"))
            #expect(day.contains("href=\"/pending\""))
            let sent = await pages.post("/day/end", key: "e", [:])
            #expect(sent.status == 409)
            #expect(sent.text.contains("The day cannot end: something waits for a second person."))
            #expect(!sent.text.contains("nothing_waits"))
        }
    }

    @Test("a look-up puts the number itself first, then what begins so")
    func lookups() {
        func row(_ number: String, _ name: String) -> SubAccountSummary {
            var row = SubAccountSummary()
            (row.number, row.name, row.isControl) = (number, name, true)
            return row
        }
        let rows = [
            row("X-9", "Equalisation"), row("SB-11", "Bharat"), row("SB-1", "Anita"), row("K", "Sahil"),
        ]
        #expect(LedgerSearch.ranked(rows, by: "sb-1").map(\.number) == ["SB-1", "SB-11", "X-9", "K"])
        #expect(LedgerSearch.ranked(rows, by: "sa").map(\.number).first == "K")
    }
}
