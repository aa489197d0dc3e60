import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Whom and what a file touches", .tags(.database)) struct ImportConcernTests {
    private func take(
        _ fixture: ImportFixture, _ text: String, _ kind: ImportKind = .vouchers, by caller: Caller? = nil
    ) async throws -> ImportReport {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        return try await fixture.importer.run(file: file, kind: kind, caller: caller ?? fixture.book.caller())
    }

    private func check(_ fixture: ImportFixture, _ text: String, by caller: Caller? = nil) async throws
        -> Int64
    {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        return try await fixture.importer.check(
            file: file, name: "days.csv", kind: .vouchers, options: ImportOptions(),
            caller: caller ?? fixture.book.caller())
    }

    private func holdAll(_ fixture: ImportFixture) async throws {
        try await fixture.change(
            """
            INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
            VALUES (1, 'ledger.post_import', '2020-01-01', NULL, true, 1)
            """)
    }

    private func held(_ report: ImportReport) throws -> Int64 {
        guard case .waiting(let number) = report.outcome else {
            Issue.record("\(report.outcome)")
            throw CancellationError()
        }
        return number
    }

    private func approve(_ fixture: ImportFixture, _ number: Int64, as party: Int64?, _ key: String)
        async throws -> Answer<DecidedPending>
    {
        let command = try await fixture.book.approval(of: number)
        var caller = fixture.book.caller(fixture.book.manager)
        caller.party = party.map { ID($0) }
        return try await fixture.gate.perform(command, by: caller, fixture.book.envelope(key))
    }

    private func expectRefused(
        _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
    ) async {
        do {
            let answer = try await body()
            Issue.record("\(answer), \(code) was due", sourceLocation: sourceLocation)
        } catch Failure.refused(let refusal) {
            #expect(refusal.code == code, "\(refusal)", sourceLocation: sourceLocation)
        } catch { Issue.record("\(error)", sourceLocation: sourceLocation) }
    }

    /// Two vouchers by hand: cash in the head office and, on a day that is over, in Pune.
    private func bringToLife(_ fixture: ImportFixture) async throws {
        let book = fixture.book
        try await book.deposit(500, to: .chitra)
        try await book.sql(
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)"
        )
        var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
        receipt.branchID = ID(2)
        try await book.done(receipt)
        try await book.sql(
            "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 2 AND status = 'open'")
    }

    // MARK: Persons and branches

    @Test(
        "nobody approves a file that posts to his own account; what waits stands in the branches it posts in")
    func ownAccount() async throws {
        try await ImportFixture.with { fixture in
            try await holdAll(fixture)
            let number = try held(try await take(fixture, threeDays))
            try await fixture.expect("SELECT branch_ids::text FROM pending_commands", "{2}")
            try await fixture.expect("SELECT party_ids::text FROM pending_commands", "{1,2,3}")
            await expectRefused("gate.about_yourself") { try await approve(fixture, number, as: 3, "a") }
            // What the run itself finds counts, too.
            try await fixture.change("UPDATE pending_commands SET party_ids = '{}'")
            await expectRefused("gate.about_yourself") { try await approve(fixture, number, as: 3, "b") }
            _ = try await approve(fixture, number, as: 4, "c")
        }
    }

    @Test("nobody approves a file that opens an account for himself, or brings a balance of his")
    func ownRecords() async throws {
        try await ImportFixture.with { fixture in
            try await holdAll(fixture)
            let text = "account,number,party\n106001,SB-9,2\n"
            let number = try held(try await take(fixture, text, .subAccounts))
            try await fixture.expect("SELECT party_ids::text FROM pending_commands", "{2}")
            await expectRefused("gate.about_yourself") { try await approve(fixture, number, as: 2, "a") }
            _ = try await approve(fixture, number, as: 1, "b")
            let opening =
                "branch,date,account,sub_account,debit,credit\nPN,2025-04-02,201001,,5,\nPN,2025-04-02,106001,SB-1,,5\n"
            let second = try held(try await take(fixture, opening, .openingBalances))
            await expectRefused("gate.about_yourself") { try await approve(fixture, second, as: 1, "c") }
            _ = try await approve(fixture, second, as: 2, "d")
        }
    }

    // MARK: A branch at work

    @Test("opening balances come into no branch that is at work")
    func opening() async throws {
        let text =
            "branch,date,account,sub_account,debit,credit\nPN,2025-04-02,201001,,5,\nPN,2025-04-02,106001,SB-1,,5\n"
        try await ImportFixture.with { fixture in
            try await bringToLife(fixture)
            await expectRefused("ledger.type_not_manual") { try await take(fixture, text, .openingBalances) }
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE source_kind = 'import'", 0)
        }
    }

    @Test("a file pays no cash out of a branch at work that has none; in history it does")
    func cash() async throws {
        let text = """
            voucher_no,date,branch,type,account,sub_account,debit,credit
            9,2025-04-02,PN,payment,106001,SB-3,501,
            9,2025-04-02,PN,payment,201001,,,501
            10,2025-04-02,PN,receipt,201001,,501,
            10,2025-04-02,PN,receipt,106001,SB-3,,501

            """
        try await ImportFixture.with { fixture in
            try await bringToLife(fixture)
            try await fixture.change("UPDATE sub_accounts SET highest = 100000 WHERE sub_account_id = 5")
            let report = try await take(fixture, text)
            guard case .stopped(let stop) = report.outcome else { Issue.record("\(report.outcome)"); return }
            #expect(stop.code == "ledger.branch_cash_short" && stop.reference == "9")
        }
        try await ImportFixture.with { fixture in
            try await fixture.book.deposit(600, to: .chitra)
            #expect(try await take(fixture, text).outcome == .done)
        }
    }

    // MARK: The row of a file

    private func change(_ fixture: ImportFixture, _ change: String) async -> DatabaseError? {
        await #expect(throws: DatabaseError.self, "\(change)") {
            try await fixture.book.app.run(fixture.book.options) { tx in
                try tx.runScript(trusted: "UPDATE imports SET \(change)")
            }
        }
    }

    @Test("what is staged is frozen from the moment it was let in, whoever writes")
    func frozen() async throws {
        try await ImportFixture.with { fixture in
            _ = try await check(fixture, threeDays)
            for set in ["total = 1", "file_name = 'other.csv'", "stakes = '{}'"] {
                let failure = await change(fixture, "status = 'posting', posted_by = 1, \(set)")
                #expect(failure?.constraint == "imports_decided_once", "\(set)")
            }
            let nobody = await change(fixture, "status = 'posting'")
            #expect(nobody?.constraint == "imports_decided_once")
            try await fixture.book.app.run(fixture.book.options) { tx in
                try tx.runScript(trusted: "UPDATE imports SET status = 'posting', posted_by = 1")
            }
            for set in [
                "file_name = 'other.csv'", "options = '{\"skips_bad\":true}'", "attempt = 9",
                "started_by = 2",
                "started_at = '2020-01-01'", "row_count = 1", "item_count = 1", "skipped_rows = 1",
                "fault_count = 1", "total = 1", "first_date = '2020-01-01'", "last_date = '2020-01-01'",
                "years_to_open = '{2020}'", "days_left_open = '{2}'", "stakes = '{}'", "posted_by = 2",
                "approved_by = 2", "living_branches = '{2}'",
            ] {
                let failure = await change(fixture, set)
                #expect(failure?.constraint == "imports_decided_once", "\(set)")
            }
            for set in ["posted_position = -1", "chunk_count = -1", "posted_rows = -1"] {
                let failure = await change(fixture, set)
                #expect(failure?.constraint == "imports_status_forward", "\(set)")
            }
        }
    }

    @Test("a file goes forward only: never back to be posted again, nor past the one who lets it in")
    func forward() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(.vouchers, threeDays)
            for status in ["refused", "staged", "posting"] {
                let failure = await change(fixture, "status = '\(status)', finished_at = NULL")
                #expect(failure?.constraint == "imports_status_forward", "\(status)")
            }
            let given = await change(fixture, "status = 'abandoned'")
            #expect(given?.constraint == "imports_status_forward")
            let rows = await change(fixture, "posted_rows = 7")
            #expect(rows?.constraint == "imports_decided_once")
        }
        try await ImportFixture.with { fixture in
            let report = try await take(
                fixture, "voucher_no,date,account,debit,credit\n1,2025-04-01,999,5,\n")
            #expect(report.outcome == .refused)
            for status in ["status = 'posting', posted_by = 1", "status = 'done', finished_at = now()"] {
                let failure = await change(fixture, status)
                #expect(failure?.constraint == "imports_status_forward", "\(status)")
            }
        }
    }

    // MARK: Who may look at and send files

    @Test("a file is checked by those who may let it in, and not anew while it waits for a second person")
    func checking() async throws {
        try await ImportFixture.with { fixture in
            let book = fixture.book
            let local = book.caller(grants: [Grant(PostImport.permission.code, branch: book.branch)])
            await expectRefused("gate.not_permitted") { try await check(fixture, threeDays, by: local) }
            try await book.expect("SELECT count(*) FROM imports", 0)
            try await holdAll(fixture)
            let number = try held(try await take(fixture, threeDays))
            await expectRefused("import.waiting") { try await check(fixture, threeDays) }
            await expectRefused("import.waiting") { try await take(fixture, threeDays) }
            try await book.expect("SELECT attempt FROM imports", 1)
            var reject = RejectPending()
            (reject.number, reject.note) = (number, "not yet")
            _ = try await fixture.gate.perform(
                reject, by: book.caller(book.manager), book.envelope("reject"))
            _ = try await check(fixture, threeDays)
            try await book.expect("SELECT attempt FROM imports", 2)
        }
    }

    @Test("the files of the society are shown to those who may see them in the whole society")
    func reading() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(.vouchers, threeDays)
            let book = fixture.book
            let local = book.caller(grants: [Grant(ImportList.permission.code, branch: book.branch)])
            let wide = book.caller(grants: [Grant(ImportList.permission.code)])
            #expect(try await fixture.gate.ask(ImportList(), for: wide).rows.count == 1)
            await expectRefused("gate.only_society_wide") {
                try await fixture.gate.ask(ImportList(), for: local)
            }
            var detail = ImportDetail()
            detail.importID = 1
            let query = detail
            #expect(try await fixture.gate.ask(query, for: wide).summary.importID == 1)
            await expectRefused("gate.only_society_wide") { try await fixture.gate.ask(query, for: local) }
        }
    }
}
