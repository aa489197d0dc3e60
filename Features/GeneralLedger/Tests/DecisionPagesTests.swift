import Gate
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("What waits, as its maker and its checker see it", .tags(.database))
struct DecisionPagesTests {
    /// Every voucher waits; one is made.
    private static func hold(_ pages: PagesBook, by maker: Caller) async throws {
        try await pages.book.sql(
            """
            INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
            VALUES (1, 'ledger.post_voucher', '2020-01-01', 0, true, 1)
            """)
        guard
            case .held(1) = try await pages.book.answer(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita), by: maker)
        else {
            Issue.record("not held"); return
        }
    }

    @Test("a voucher that waits names its branch and the day on which it would come; so does a preview")
    func branchAndDay() async throws {
        try await PagesBook.with { pages in
            let preview = await pages.post(
                "/vouchers/new/receipt", key: "p",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "1", "lines[1].sub_account_id": "3",
                    "lines[1].credit": "10", "narration": "x", "preview": "true",
                ])
            #expect(preview.text.contains("Head office: posted on the open day, 01-04-2025"))
            try await Self.hold(pages, by: pages.book.caller(pages.book.manager))
            let waiting = await pages.get("/pending/1").text
            #expect(waiting.contains("Head office: posted on approval, day 01-04-2025"))
            let digest = try await pages.book.approval(of: 1).previewDigest
            #expect(waiting.contains("name=\"preview_digest\" value=\"\(digest)\""))
            let blind = await pages.post("/pending/1/approve", key: "a", ["note": ""])
            #expect(blind.status == 409 && blind.text.contains("has changed since it was entered"))
            let form: KeyValuePairs<String, String> = ["note": "", "preview_digest": digest]
            #expect(await pages.post("/pending/1/approve", key: "a", form).status == 303)
            // What is decided tells no day: its voucher has one.
            let decided = await pages.get("/pending/1").text
            #expect(decided.contains("Head office") && !decided.contains("posted on approval"))
        }
    }

    @Test(
        "a reversal that waits is told beforehand and on its voucher's page; no second one may wait beside it"
    )
    func reversalWaits() async throws {
        try await PagesBook.with { pages in
            let (book, maker) = (pages.book, pages.book.caller(pages.book.manager))
            let ids = try await book.posted(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita))
            var reversal = ReverseVoucher(ids[0], reason: "wrong member")
            guard
                case .previewed(_, _, waits: false) = try await pages.gate.preview(
                    reversal, by: maker, book.envelope("look"))
            else {
                Issue.record("waits without a rule"); return
            }
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.reverse_voucher', '2020-01-01', 0, true, 1)
                """)
            guard
                case .previewed(_, _, waits: true) = try await pages.gate.preview(
                    reversal, by: maker, book.envelope("look again")),
                case .held(1) = try await pages.gate.perform(
                    reversal, by: maker, book.envelope("first"))
            else {
                Issue.record("not held"); return
            }
            let seen = await pages.get("/vouchers/1").text
            #expect(seen.contains("Waits for a second person: Reverse a voucher, no. 1"))
            #expect(seen.contains("href=\"/pending/1\""))
            #expect(await pages.get("/pending").text.contains("R-HO-2025-26-000001"))
            reversal.reason = "the wrong member"
            await #expect(throws: Failure.self) {
                _ = try await pages.gate.perform(reversal, by: maker, book.envelope("second"))
            }
            try await book.expect(
                "SELECT count(*) FROM audit_log WHERE outcome = 'refused' AND refusal ->> 'code' = 'gate.waits_already'",
                1)
            var reject = RejectPending()
            (reject.number, reject.note) = (1, "The receipt is right.")
            _ = try await pages.gate.perform(reject, by: book.caller(), book.envelope("reject"))
            #expect(await !pages.get("/vouchers/1").text.contains("Waits for a second person"))
            guard case .held(2) = try await pages.gate.perform(reversal, by: maker, book.envelope("third"))
            else {
                Issue.record("not held anew"); return
            }
        }
    }

    @Test("a form for journals is not opened to who may not write them")
    func journal() async throws {
        try await PagesBook.with { pages in
            #expect(await pages.get("/vouchers/new/receipt", as: "teller").status == 200)
            let answer = await pages.get("/vouchers/new/journal", as: "teller")
            #expect(answer.status == 403 && answer.text.contains("You may not do this"))
        }
    }

    @Test("the word beside the buttons goes with the rejection; without one it is asked for")
    func rejection() async throws {
        try await PagesBook.with { pages in
            try await Self.hold(pages, by: pages.book.caller(pages.book.manager))
            let waiting = await pages.get("/pending/1").text
            #expect(waiting.contains("formaction=\"/pending/1/reject\""))
            // The one form with both buttons says what it has shown, which a rejection does not need.
            let asked = await pages.post("/pending/1/reject", key: "r", ["preview_digest": "x", "note": ""])
            #expect(asked.status == 422 && asked.text.contains("id=\"f-note-problem\""))
            try await pages.book.expect("SELECT count(*) FROM pending_commands WHERE status = 'waiting'", 1)
            let done = await pages.post("/pending/1/reject", key: "r", ["note": "The slip is not signed"])
            #expect(done.status == 303)
            try await pages.book.expect(
                """
                SELECT count(*) FROM pending_commands
                WHERE status = 'rejected' AND decision_note = 'The slip is not signed'
                """, 1)
        }
    }

    @Test(
        "a maker is told of a rejection until he has opened it or its correction",
        arguments: ["/pending/1", "/vouchers/new/receipt?corrects=1"])
    func notice(_ page: String) async throws {
        try await PagesBook.with { pages in
            try await Self.hold(pages, by: pages.book.caller())
            var reject = RejectPending()
            (reject.number, reject.note) = (1, "The slip says 500.")
            _ = try await pages.gate.perform(
                reject, by: pages.book.caller(pages.book.manager), pages.book.envelope("reject"))
            for path in ["/", "/pending", "/"] {
                #expect(await pages.get(path).text.contains("The slip says 500."), "\(path)")
            }
            #expect(await pages.get(page).text.contains("The slip says 500."))
            for path in ["/", "/pending"] {
                #expect(await !pages.get(path).text.contains("The slip says 500."), "\(path)")
            }
            // It can be looked at again.
            #expect(await pages.get("/pending/1").text.contains("The slip says 500."))
        }
    }
}
