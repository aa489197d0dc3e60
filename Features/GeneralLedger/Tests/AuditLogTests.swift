import Edge
import Gate
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing

@testable import GeneralLedger

@Suite("The audit log over the books", .tags(.database)) struct AuditLogTests {
    /// A receipt of 12,34,567.50 into Anita's savings.
    private func receipt(_ pages: PagesBook) async throws {
        var command = PostVoucher()
        command.branchID = pages.book.branch
        command.type = "receipt"
        command.narration = "Deposit <i>"
        command.mode = .cash
        var cash = VoucherLineInput(), savings = VoucherLineInput()
        cash.subAccount = ID(1)
        cash.debit = Money(paise: 123_456_750)
        savings.subAccount = ID(3)
        savings.credit = Money(paise: 123_456_750)
        command.lines = [cash, savings]
        _ = try await pages.book.answer(command)
    }

    private func freeze(_ pages: PagesBook, _ subAccount: Int64) async throws {
        var command = FreezeSubAccount()
        command.subAccount = ID(subAccount)
        command.frozen = .debits
        command.reason = "court order"
        try await pages.book.done(command)
    }

    @Test("the list says in words who did what, with which record, and in which link of the chain it is")
    func list() async throws {
        try await PagesBook.with { pages in
            try await receipt(pages)
            try await freeze(pages, 4)
            let seen = await pages.get("/audit")
            #expect(seen.status == 200)
            for text in [
                "Post a voucher", "R-HO-2025-26-000001", "Asha", "Freeze an account", "court order",
                "SB-2 Bharat Kulkarni",
                "Not yet", "href=\"/vouchers/1\"",
            ] { #expect(seen.text.contains(text), "\(text)") }
            #expect(!seen.text.contains("⟦"))
            #expect(await pages.get("/audit", as: "auditor").status == 200)
            #expect(await pages.get("/audit", as: "reader").status == 403)
            let file = await pages.get("/audit?format=csv")
            #expect(file.status == 200)
        }
    }

    @Test("a row shows the record before and after, its seal, and what was entered in readable figures")
    func record() async throws {
        try await PagesBook.with { pages in
            try await receipt(pages)
            let one = await pages.get("/audit/1")
            #expect(one.status == 200)
            for text in [
                "12,34,567.50", "SB-1", "In link no. 1 of the chain", "Deposit &lt;i&gt;", "Head office",
            ] {
                #expect(one.text.contains(text), "\(text)")
            }
            #expect(!one.text.contains("1234567.50"))
            #expect(!one.text.contains("⟦"))
            try await freeze(pages, 3)
            let seen = await pages.get("/audit?subject=sub_account%2F3")
            #expect(seen.text.contains("Freeze an account"))
            #expect(seen.text.contains("History: SB-1 Anita Deshpande"))
            #expect(!seen.text.contains("R-HO-2025-26-000001"))
            let frozen = await pages.get("/audit/2")
            #expect(frozen.text.contains("Before") && frozen.text.contains("After"))
            #expect(frozen.text.contains("row-warning"))
            #expect(await pages.get("/audit/99").status == 404)
        }
    }

    @Test("the checker's word is asked for, kept, and shown to the maker and in the audit log")
    func decision() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.freeze_sub_account', '2020-01-01', 0, true, 1)
                """)
            var command = FreezeSubAccount()
            (command.subAccount, command.frozen, command.reason) = (ID(3), .debits, "court order")
            let held = try await pages.gate.perform(
                command, by: book.caller(book.manager), book.envelope("held"))
            guard case .held(1) = held else { Issue.record("not held"); return }
            let waiting = await pages.get("/pending/1")
            #expect(waiting.text.contains("name=\"note\""))
            #expect(waiting.text.contains("It is about: <a href=\"") && waiting.text.contains("SB-1 Anita"))
            #expect(!waiting.text.contains("It was posted as") && !waiting.text.contains("What came of it"))
            let digest = try await book.approval(of: 1).previewDigest
            let sent = await pages.post(
                "/pending/1/approve", key: "a", ["note": "seen the order", "preview_digest": digest])
            #expect(sent.status == 303)
            let decided = await pages.get("/pending/1")
            #expect(decided.text.contains("seen the order") && decided.text.contains("Asha"))
            #expect(decided.text.contains("What came of it: <a href=\""))
            #expect(await pages.get("/audit").text.contains("seen the order"))
            // The other way round: asha's own is rejected.
            guard case .held(2) = try await book.answer(command) else { Issue.record("not held"); return }
            #expect(await !pages.get("/").text.contains("no. 2"))
            var reject = RejectPending()
            (reject.number, reject.note) = (2, "the order is lifted")
            let envelope = book.envelope("reject")
            _ = try await pages.gate.perform(reject, by: book.caller(book.manager), envelope)
            for page in ["/", "/pending"] {
                let seen = await pages.get(page)
                #expect(
                    seen.text.contains(
                        "Ravi has rejected your no. 2 (Freeze an account): the order is lifted"))
                #expect(seen.text.contains("href=\"/pending/2\""), "\(page)")
                #expect(await !pages.get(page, as: "nobody").text.contains("the order is lifted"), "\(page)")
            }
        }
    }

    @Test(
        "a maker learns what became of his voucher, and enters a rejected one anew with the reason before him"
    )
    func decidedVouchers() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_voucher', '2020-01-01', 0, true, 1)
                """)
            try await receipt(pages)
            try await receipt(pages)
            let ravi = book.caller(book.manager)
            let approve = try await book.approval(of: 1)
            _ = try await pages.gate.perform(approve, by: ravi, book.envelope("approve"))
            var reject = RejectPending()
            (reject.number, reject.note) = (2, "The slip says 500.")
            _ = try await pages.gate.perform(reject, by: ravi, book.envelope("reject"))
            for page in ["/", "/pending"] {
                let seen = await pages.get(page).text
                #expect(seen.contains("Ravi has approved your no. 1 (Post a voucher):"), "\(page)")
                #expect(seen.contains("<a href=\"/vouchers/1\">R-HO-2025-26-000001</a>"), "\(page)")
                #expect(seen.contains("href=\"/vouchers/new/receipt?corrects=2"), "\(page)")
            }
            let decided = await pages.get("/pending/1").text
            #expect(decided.contains("<h1>No. 1: Approved</h1>"))
            #expect(decided.contains("It was posted as <a href=\"/vouchers/1\">"))
            // One that was rejected came to nothing.
            #expect(await !pages.get("/pending/2").text.contains("It was posted as"))
            #expect(decided.contains("<a href=\"/vouchers/1\">R-HO-2025-26-000001</a>"))
            #expect(!decided.contains("corrects="))
            let again = await pages.get("/vouchers/new/receipt?corrects=2").text
            for part in [
                "The slip says 500.", "12,34,567.50", "SB-1 Anita Deshpande", "Deposit &lt;i&gt;",
            ] { #expect(again.contains(part), "\(part)") }
            // What was approved is nothing to correct.
            #expect(await !pages.get("/vouchers/new/receipt?corrects=1").text.contains("12,34,567.50"))
        }
    }

    @Test(
        "the history of a voucher holds its approval and its reversal, and that of the reversal is the same")
    func historyOfReversed() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await receipt(pages)
            try await book.done(ReverseVoucher(ID(1), reason: "entered twice"))
            let history = await pages.get("/audit?subject=voucher%2F1").text
            #expect(history.contains("Post a voucher") && history.contains("Reverse a voucher"))
            #expect(history.contains("entered twice"))
            let reversal = await pages.get("/vouchers/2").text
            #expect(reversal.contains("subject=voucher%2F1"))
            #expect(reversal.contains("Reversal of R-HO-2025-26-000001 (Receipt)"))
            let statement = try await pages.gate.ask(
                SubAccountStatement(ID(3), from: book.day, to: book.day, view: .holder), for: book.caller())
            let place = try #require(statement.tableColumns.firstIndex { $0.key == "reversal" })
            #expect(
                statement.tableRows.map { $0.cells[place] } == [.empty, .text("reversed"), .text("reversal")])
        }
    }

    @Test("what waits and would make a record tells no number of it; what the program made is its own")
    func heldCreations() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.add_account', '2020-01-01', 0, true, 1),
                    (1, 'ledger.freeze_sub_account', '2020-01-01', 0, true, 1)
                """)
            let add = AddAccountTests.account("201009")
            guard case .held(1) = try await book.answer(add) else { Issue.record("not held"); return }
            var freeze = FreezeSubAccount()
            (freeze.subAccount, freeze.frozen, freeze.reason) = (ID(3), .debits, "court order")
            guard case .held(2) = try await book.answer(freeze) else { Issue.record("not held"); return }
            try await book.expect(
                "SELECT count(*) FROM audit_log WHERE outcome = 'held' AND subject IS NULL", 1)
            try await book.expect(
                "SELECT count(*) FROM audit_log WHERE outcome = 'held' AND subject = 'sub_account/3'", 1)
            #expect(await !pages.get("/pending/1").text.contains("the program itself"))
            try await book.sql(
                """
                INSERT INTO pending_commands (society_id, pending_id, command, version, input, preview, preview_digest, maker_id)
                SELECT society_id, 9, command, version, input, preview, preview_digest, 0 FROM pending_commands WHERE pending_id = 1
                """)
            for page in ["/pending/9", "/pending"] {
                #expect(await pages.get(page).text.contains("the program itself"), "\(page)")
            }
        }
    }

    @Test("a reversal that is approved tells the voucher that it made, and the one undone by its number")
    func approvedReversal() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            try await receipt(pages)
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.reverse_voucher', '2020-01-01', 0, true, 1)
                """)
            let held = try await pages.gate.perform(
                ReverseVoucher(ID(1), reason: "entered twice"), by: book.caller(), book.envelope("held"))
            guard case .held(1) = held else {
                Issue.record("not held")
                return
            }
            let waiting = await pages.get("/pending/1").text
            #expect(waiting.contains("Look at: Voucher R-HO-2025-26-000001"))
            #expect(!waiting.contains("Look at: Voucher 1<"))
            let approve = try await book.approval(of: 1)
            let ravi = book.caller(book.manager)
            _ = try await pages.gate.perform(approve, by: ravi, book.envelope("approve"))
            let decided = await pages.get("/pending/1").text
            #expect(
                decided.contains("It was posted as <a href=\"/vouchers/2\">R-HO-2025-26-000002</a>"),
                "\(decided)")
            #expect(await pages.get("/").text.contains("<a href=\"/vouchers/2\">R-HO-2025-26-000002</a>"))
            let list = await pages.get("/pending?decided=true").text
            #expect(list.contains("R-HO-2025-26-000001 → R-HO-2025-26-000002"))
            let audit = await pages.get("/audit").text
            for number in 1...2 {
                let link = "<a href=\"/vouchers/\(number)\">Voucher R-HO-2025-26-00000\(number)</a>"
                #expect(audit.contains(link))
            }
            #expect(audit.contains("</a> → <a"))
            let row = await pages.get("/audit/3").text
            #expect(row.contains("What came of it") && row.contains("href=\"/vouchers/2\""))
            #expect(!row.contains("came_of_it"))
        }
    }

    @Test("records lead to their history, for those who may see it")
    func links() async throws {
        try await PagesBook.with { pages in
            try await receipt(pages)
            for (page, subject) in [
                ("/vouchers/1", "voucher%2F1"), ("/sub-accounts/3/details", "sub_account%2F3"),
                ("/accounts/3/details", "account%2F3"),
                ("/settings/ledger.days_ahead", "setting%2Fledger.days_ahead"),
            ] {
                #expect(await pages.get(page).text.contains("/audit?subject=\(subject)"), "\(page)")
            }
            #expect(await !pages.get("/vouchers/1", as: "reader").text.contains("/audit?"))
            #expect(await pages.get("/vouchers/1", as: "auditor").text.contains("/audit?"))
        }
    }

    @Test("each row finds the very seal that covers it, whatever was sealed when")
    func seals() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            // Rows of their own flush, rows that a later flush takes, and rows that none has taken yet.
            for _ in 1...4 {
                try await freeze(pages, 3)
                var unfreeze = UnfreezeSubAccount()
                unfreeze.subAccount = ID(3)
                unfreeze.reason = "over"
                try await book.done(unfreeze)
                try await receipt(pages)
            }
            // A row that was numbered early and committed late: seals behind its number do not hold it.
            try await book.owner.run(book.options) { tx in
                try tx.runScript(
                    trusted: """
                        INSERT INTO audit_log (society_id, audit_id, user_id, command, version, command_id, outcome, input, channel)
                        OVERRIDING SYSTEM VALUE VALUES (1, 0, 1, 'test.late', 1, 'late', 'done', '{}', 'rest');
                        INSERT INTO unsealed_audit VALUES (1, 0);
                        """)
            }
            try await receipt(pages)
            try await freeze(pages, 4)
            let rows = try await book.ledgerGate().ask(AuditList(), for: book.caller()).rows
            #expect(rows.count == 15)
            #expect(rows.last?.seal == 5)
            #expect(rows.filter { $0.seal == nil }.count == 1)
            for row in rows {
                let wanted: Int64 = row.seal ?? 0
                try await book.expect(
                    """
                    SELECT coalesce((SELECT number FROM seals WHERE \(row.number) = ANY(audit_ids)), 0)
                    """, wanted)
            }
        }
    }
}
