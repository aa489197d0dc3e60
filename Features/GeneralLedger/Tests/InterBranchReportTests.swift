import Edge
import Gate
import GeneralLedgerRules
import HTTP
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("Between the branches", .tags(.database))
struct InterBranchReportTests {
    private static func ask(_ query: InterBranchReport, _ book: TestBook, by caller: Caller? = nil)
        async throws
        -> InterBranchPage
    {
        try await book.ledgerGate().ask(query, for: caller ?? book.caller())
    }

    private static func deposit(_ rupees: Int64, in nashik: ID<Branch>) -> PostInterBranch {
        var command = PostInterBranchTests.deposit(in: nashik)
        command.lines[0].line.debit = Money(rupees: rupees)
        command.lines[1].line.credit = Money(rupees: rupees)
        return command
    }

    @Test(
        "tells what each branch has to get and to give, and every event with its vouchers, latest first, page by page"
    )
    func tells() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            for rupees in 1...7 { try await book.done(Self.deposit(Int64(rupees * 100), in: nashik)) }
            try await book.deposit(40, to: .anita)
            var query = InterBranchReport()
            query.size = 3
            var pages: [InterBranchPage] = []
            repeat {
                pages.append(try await Self.ask(query, book))
                query.after = pages.last?.next
            } while query.after != nil && pages.count < 5
            #expect(pages.map(\.rows.count) == [6, 6, 2])
            let rows = pages.flatMap(\.rows)
            #expect(rows.map(\.amount.paise).reduce(0, +) == 0)
            #expect(
                rows.map { $0.amount.magnitude.paise / 10_000 } == [7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
            #expect(rows[0].number == "R-NSK-2025-26-000007" && rows[1].number == "J-HO-2025-26-000007")
            #expect(rows[0].branchName == "Nashik" && rows[0].amount == Money(rupees: -700))
            let positions = pages[0].positions
            #expect(positions.map(\.branchName) == ["Head office", "Nashik"])
            #expect(positions.map(\.balance) == [Money(rupees: 2800), Money(rupees: -2800)])
            #expect(positions.map(\.debits) == [Money(rupees: 2800), .zero])
            let written = try await book.ledgerGate().read(for: book.caller()) { tx in
                var count = 0
                try InterBranchReport().rows(&tx, for: book.caller()) { _ in count += 1 }
                return count
            }
            #expect(written == 14)
        }
    }

    @Test("a reversal takes back what it undoes; an earlier day shows what stood then")
    func reversal() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            let ids = try await book.posted(Self.deposit(500, in: nashik))
            for branch in [book.branch, nashik] {
                try await book.done(EndDay(branch))
                try await book.done(BeginDay(branch, date(4, 2)))
            }
            try await book.done(ReverseVoucher(ids[1], reason: "wrong branch"))
            let page = try await Self.ask(InterBranchReport(), book)
            #expect(page.positions.map(\.balance) == [.zero, .zero])
            #expect(page.rows.count == 4 && page.rows.map(\.isReversed) == [false, false, true, true])
            var earlier = InterBranchReport()
            earlier.to = date(4, 1)
            let before = try await Self.ask(earlier, book)
            #expect(before.rows.count == 2)
            #expect(before.positions.map(\.balance) == [Money(rupees: 500), Money(rupees: -500)])
        }
    }

    @Test("one branch's people see what their branch has to do with, and nothing of all others")
    func reach() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(Self.deposit(500, in: nashik))
            let clerk = book.someone(LedgerReading.accounts, branch: nashik)
            await #expect(throws: Failure.self) { try await Self.ask(InterBranchReport(), book, by: clerk) }
            var own = InterBranchReport()
            own.branch = nashik
            let page = try await Self.ask(own, book, by: clerk)
            #expect(page.positions.map(\.branch) == [nashik] && page.rows.count == 2)
        }
    }

    @Test(
        "is entered on a page without scripts: accounts by number, blank lines and the missing amount filled in"
    )
    func entry() async throws {
        try await PagesBook.with { pages in
            let nashik = try await pages.book.openNashik()
            let form = await pages.get("/inter-branch/new")
            #expect(form.status == 200 && form.text.contains("Nashik") && !form.text.contains("⟦"))
            let values: KeyValuePairs<String, String> = [
                "lines[0].branch_id": "\(nashik.raw)", "lines[0].sub_account_id.text": "201001",
                "lines[0].debit": "500", "lines[1].branch_id": "1", "lines[1].sub_account_id.text": "SB-1",
                "lines[2].branch_id": "1", "narration": "Paid in at Nashik",
            ]
            let done = await pages.post("/inter-branch/new", key: "between-1", values)
            #expect(done.status == 303 && done.location == "/inter-branch/new", "\(done.text)")
            try await pages.book.expect("SELECT count(*) FROM vouchers WHERE event_id IS NOT NULL", 2)
            try await pages.book.expect("SELECT count(*) FROM vouchers WHERE mode = 'cash'", 2)
            let report = await pages.get("/inter-branch")
            #expect(report.status == 200 && report.text.contains("R-NSK-2025-26-000001"))
            #expect(report.text.contains("500.00") && !report.text.contains("⟦"))
            let csv = await pages.get("/inter-branch?format=csv")
            #expect(csv.status == 200)
            #expect(await pages.get("/inter-branch/new", as: "reader").status == 403)
        }
    }

    @Test(
        "a line without a branch, or an account that there is not, is told at its field, and nothing is posted"
    )
    func wrong() async throws {
        try await PagesBook.with { pages in
            let nashik = try await pages.book.openNashik()
            let wrong = await pages.post(
                "/inter-branch/new", key: "between-2",
                [
                    "lines[0].branch_id": "", "lines[0].sub_account_id.text": "201001",
                    "lines[0].debit": "5.001",
                    "lines[1].branch_id": "\(nashik.raw)", "lines[1].sub_account_id.text": "nobody",
                    "lines[1].credit": "5", "narration": "",
                ])
            #expect(wrong.status == 422)
            for field in ["lines-0-branch_id", "lines-0-debit", "lines-1-sub_account_id", "narration"] {
                #expect(wrong.text.contains("f-\(field)-problem"), "\(field)")
            }
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }
}
