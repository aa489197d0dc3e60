import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Whose word a file stands on", .tags(.database)) struct ImportRightsTests {
    private func take(
        _ fixture: ImportFixture, _ text: String, by caller: Caller,
        _ options: ImportOptions = ImportOptions()
    ) async throws -> ImportReport {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        return try await fixture.importer.run(
            file: file, kind: .vouchers, options: options, caller: caller)
    }

    private func rule(_ fixture: ImportFixture, _ command: String, from paise: Int64) async throws {
        try await fixture.change(
            """
            INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
            VALUES (1, \(command), '2020-01-01', \(paise), true, 1)
            """)
    }

    private func approve(_ fixture: ImportFixture, _ report: ImportReport, by caller: Caller) async throws {
        guard case .waiting(let number) = report.outcome else {
            Issue.record("\(report.outcome)"); return
        }
        let approve = try await fixture.book.approval(of: number)
        _ = try await fixture.gate.perform(approve, by: caller, fixture.book.envelope("approve"))
    }

    private func expectRefused(
        _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
    ) async {
        do {
            let answer = try await body()
            Issue.record("\(answer)", sourceLocation: sourceLocation)
        } catch Failure.refused(let refusal) {
            #expect(refusal.code == code, "\(refusal)", sourceLocation: sourceLocation)
        } catch { Issue.record("\(error)", sourceLocation: sourceLocation) }
    }

    /// Somebody with rights over the whole society.
    private func clerk(_ fixture: ImportFixture, _ permissions: Permission..., limit: Money? = nil) -> Caller
    {
        fixture.book.caller(
            grants: permissions.map {
                Grant($0.code, limit: $0 == PostVoucher.permission ? limit : nil)
            })
    }

    @Test("a file with a reversal asks the right to reverse, up to its amount")
    func reversal() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                reference,date,branch,type,reverses,account,sub_account,debit,credit
                1,2025-04-02,PN,receipt,,201001,,5.00,
                1,,,,,106001,SB-1,,5.00
                2,2025-04-02,PN,receipt,1,106001,SB-1,5.00,
                2,,,,,201001,,,5.00

                """
            let rights = [PostImport.permission, PostVoucher.permission, BeginDay.permission]
            let without = fixture.book.caller(grants: rights.map { Grant($0.code) })
            await expectRefused("gate.not_permitted") { try await take(fixture, text, by: without) }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
            let all = rights + [ReverseVoucher.permission]
            let with = fixture.book.caller(grants: all.map { Grant($0.code) })
            #expect(try await take(fixture, text, by: with).outcome == .done)
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE reverses_id IS NOT NULL", 1)
        }
    }

    // MARK: Maker and checker

    @Test("vouchers of an approved file name its maker and its checker, whoever goes on with it")
    func makerAndChecker() async throws {
        try await ImportFixture.with { fixture in
            let book = fixture.book
            try await rule(fixture, "ledger.post_import", from: 100)
            let report = try await take(fixture, threeDays, by: book.caller())
            try await approve(fixture, report, by: book.caller(book.manager))
            // The program's own command line, which is nobody's user, goes on.
            let more = try await fixture.importer.goOn(report.importID, caller: book.caller(ID(0)))
            #expect(more.outcome == .done)
            try await book.expect("SELECT count(*) FROM vouchers WHERE made_by = 1 AND approved_by = 2", 3)
            try await book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test("a file that one person began stays his when another goes on with it")
    func maker() async throws {
        try await ImportFixture.with { fixture in
            let book = fixture.book
            let report = try await fixture.takeTooMuch(by: book.caller())
            guard case .stopped = report.outcome else { Issue.record("\(report.outcome)"); return }
            try await fixture.change("UPDATE sub_accounts SET highest = 100 WHERE sub_account_id = 3")
            let more = try await fixture.importer.goOn(report.importID, caller: book.caller(book.manager))
            #expect(more.outcome == .done)
            try await book.expect(
                "SELECT count(*) FROM vouchers WHERE made_by = 1 AND approved_by IS NULL", 4)
            let nobody = book.caller(grants: [Grant("ledger.see_imports")])
            await expectRefused("gate.not_permitted") {
                try await fixture.importer.goOn(report.importID, caller: nobody)
            }
        }
    }

    @Test("who let a file in is written once; the run-time role cannot change it")
    func writtenOnce() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(.vouchers, threeDays)
            for change in [
                "posted_by = 2", "approved_by = 2", "living_branches = '{2}'", "stakes = '{}'",
            ] {
                let failure = await #expect(throws: DatabaseError.self, "\(change)") {
                    try await fixture.book.app.run(fixture.book.options) { tx in
                        try tx.runScript(trusted: "UPDATE imports SET \(change)")
                    }
                }
                #expect(failure?.constraint == "imports_decided_once", "\(change)")
            }
        }
    }

    // MARK: Rights

    @Test("a file needs the rights of what it does: posting, days, years, earlier value dates")
    func rights() async throws {
        try await ImportFixture.with { fixture in
            let posting = PostVoucher.permission, importing = PostImport.permission
            for caller in [clerk(fixture, importing), clerk(fixture, importing, BeginDay.permission)] {
                await expectRefused("gate.not_permitted") { try await take(fixture, threeDays, by: caller) }
            }
            await expectRefused("gate.not_permitted") {
                try await take(fixture, threeDays, by: clerk(fixture, importing, posting))
            }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
            // A right in another branch is none here.
            var elsewhere = clerk(fixture, importing, BeginDay.permission)
            elsewhere.grants.append(Grant(posting.code, branch: fixture.book.branch))
            let stranger = elsewhere
            await expectRefused("gate.not_permitted") { try await take(fixture, threeDays, by: stranger) }
            // It holds a transfer.
            await expectRefused("gate.not_permitted") {
                try await take(
                    fixture, threeDays, by: clerk(fixture, importing, posting, BeginDay.permission))
            }
            let full = clerk(fixture, importing, posting, BeginDay.permission, .journals)
            let back = """
                voucher_no,date,branch,account,sub_account,debit,credit,value_date
                9,2025-04-09,PN,201001,,5,,2025-04-08
                9,2025-04-09,PN,106001,SB-1,,5,2025-04-08

                """
            await expectRefused("gate.not_permitted") { try await take(fixture, back, by: full) }
            let early =
                "voucher_no,date,branch,account,sub_account,debit,credit\n1,2025-03-31,PN,201001,,5,\n1,2025-03-31,PN,106001,SB-1,,5\n"
            let opening = ImportOptions.with { $0.opensYears = true }
            await expectRefused("gate.not_permitted") { try await take(fixture, early, by: full, opening) }
            #expect(try await take(fixture, threeDays, by: full).outcome == .done)
            let withRight = clerk(
                fixture, importing, posting, BeginDay.permission, .earlierValueDate, .journals)
            #expect(try await take(fixture, back, by: withRight).outcome == .done)
        }
    }

    @Test("vouchers of the open day need no right over days")
    func openDay() async throws {
        try await ImportFixture.with { fixture in
            let text =
                "voucher_no,date,account,sub_account,debit,credit\n7,2025-04-01,201001,,5,\n7,2025-04-01,106001,SB-1,,5\n"
            let caller = clerk(fixture, PostImport.permission, PostVoucher.permission, .journals)
            let report = try await take(fixture, text, by: caller)
            #expect(report.outcome == .done)
        }
    }

    @Test(
        "a receipt that moves an amount between members beside the cash asks the right of journals, as by hand"
    )
    func movesBetweenOthers() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                voucher_no,date,type,account,sub_account,debit,credit
                7,2025-04-01,receipt,201001,,5,
                7,2025-04-01,receipt,106001,SB-1,10,
                7,2025-04-01,receipt,106001,SB-2,,15

                """
            let plain =
                "voucher_no,date,type,account,sub_account,debit,credit\n8,2025-04-01,receipt,201001,,50,\n8,2025-04-01,receipt,106001,SB-1,,50\n"
            let posting = PostVoucher.permission, importing = PostImport.permission
            #expect(try await take(fixture, plain, by: clerk(fixture, importing, posting)).outcome == .done)
            await expectRefused("gate.not_permitted") {
                try await take(fixture, text, by: clerk(fixture, importing, posting))
            }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 1)
            let full = clerk(fixture, importing, posting, .journals)
            #expect(try await take(fixture, text, by: full).outcome == .done)
        }
    }

    @Test("a voucher above the maker's limit, or above a rule of vouchers, lets the whole file wait")
    func limits() async throws {
        try await ImportFixture.with { fixture in
            let book = fixture.book
            let rights = [
                PostImport.permission, PostVoucher.permission, BeginDay.permission, .journals,
            ]
            func person(_ user: ID<User>, upTo limit: Money) -> Caller {
                book.caller(
                    user,
                    grants: rights.map {
                        Grant($0.code, limit: $0 == PostVoucher.permission ? limit : nil)
                    } + [Grant(ApprovePending.permission.code)])
            }
            let small = person(book.admin, upTo: Money(rupees: 125_000))
            let report = try await take(fixture, threeDays, by: small)
            guard case .waiting(let number) = report.outcome else {
                Issue.record("\(report.outcome)"); return
            }
            let command = try await book.approval(of: number)
            await expectRefused("gate.over_limit") {
                try await fixture.gate.perform(
                    command, by: person(book.manager, upTo: Money(rupees: 125_000)), book.envelope("a"))
            }
            _ = try await fixture.gate.perform(
                command, by: person(book.manager, upTo: Money(paise: 12_500_050)), book.envelope("b"))
            let more = try await fixture.importer.goOn(report.importID, caller: small)
            #expect(more.outcome == .done)
        }
        try await ImportFixture.with { fixture in
            try await rule(fixture, "ledger.post_voucher", from: 12_500_050)
            let report = try await take(fixture, threeDays, by: fixture.book.caller())
            guard case .waiting = report.outcome else { Issue.record("\(report.outcome)"); return }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
        }
        try await ImportFixture.with { fixture in
            try await rule(fixture, "ledger.post_voucher", from: 12_500_051)
            #expect(try await take(fixture, threeDays, by: fixture.book.caller()).outcome == .done)
        }
    }

    // MARK: Days

    @Test("a day that people have begun is never closed by a file, nor one on which they work meanwhile")
    func clerksDay() async throws {
        try await ImportFixture.with { fixture in
            let book = fixture.book
            try await rule(fixture, "ledger.post_import", from: 100)
            let report = try await take(fixture, threeDays, by: book.caller())
            // Staged while the branch had no day; the clerk begins one before it is let in, and has posted nothing on it.
            try await book.sql(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-02', 1)"
            )
            try await approve(fixture, report, by: book.caller(book.manager))
            let stopped = try await fixture.importer.goOn(report.importID, caller: book.caller())
            guard case .stopped(let stop) = stopped.outcome else {
                Issue.record("\(stopped.outcome)"); return
            }
            #expect(stop.code == "import.day_open_elsewhere")
            try await fixture.expect("SELECT status FROM branch_days WHERE branch_id = 2", "open")
            try await book.expect("SELECT count(*) FROM vouchers", 1)
        }
        for work in [
            "INSERT INTO day_sessions (society_id, branch_id, business_date, session_no, opened_by) VALUES (1, 2, '2025-04-04', 1, 1)",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 2 AND business_date = '2025-04-04';
            UPDATE branch_days SET status = 'open', closed_by = NULL WHERE branch_id = 2 AND business_date = '2025-04-04'
            """,
        ] {
            try await ImportFixture.with { fixture in
                let first = try await fixture.takeTooMuch()
                guard case .stopped(let why) = first.outcome else { Issue.record("\(first.outcome)"); return }
                #expect(why.code == "ledger.above_highest")
                try await fixture.book.app.run(fixture.book.options) { tx in try tx.runScript(trusted: work) }
                try await fixture.change("UPDATE sub_accounts SET highest = 100 WHERE sub_account_id = 3")
                let second = try await fixture.take(.vouchers, fourDays)
                guard case .stopped(let stop) = second.outcome else {
                    Issue.record("\(second.outcome)"); return
                }
                #expect(stop.code == "import.day_open_elsewhere", "\(work)")
                try await fixture.expect(
                    "SELECT string_agg(business_date::text, ' ') FROM branch_days WHERE branch_id = 2 AND status = 'open'",
                    "2025-04-04")
            }
        }
    }

    /// A voucher that somebody has written by hand in Pune, on a day that is over.
    private func bringToLife(_ fixture: ImportFixture) async throws {
        let book = fixture.book
        try await book.sql(
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)"
        )
        var command = PostVoucher()
        command.branchID = ID(2)
        command.type = "receipt"
        command.narration = "By hand"
        command.mode = .cash
        var cash = VoucherLineInput(), savings = VoucherLineInput()
        cash.subAccount = ID(1)
        cash.debit = Money(rupees: 10)
        savings.subAccount = ID(3)
        savings.credit = Money(rupees: 10)
        command.lines = [cash, savings]
        try await book.done(command)
        try await book.sql(
            "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 2 AND status = 'open'")
    }

    private func waits(_ fixture: ImportFixture) async throws {
        try await fixture.change(
            """
            INSERT INTO pending_commands (society_id, pending_id, command, version, input, preview, preview_digest, branch_id, maker_id)
            VALUES (1, 7, 'ledger.post_voucher', 1, '{}', '{}', '\\x00', 2, 1)
            """)
    }

    @Test("where people are at work, the days of a file stand the checks of every day's end")
    func checks() async throws {
        try await ImportFixture.with { fixture in
            try await bringToLife(fixture)
            try await waits(fixture)
            let stopped = try await fixture.take(.vouchers, threeDays)
            guard case .stopped(let stop) = stopped.outcome else {
                Issue.record("\(stopped.outcome)"); return
            }
            #expect(stop.code == "ledger.day_checks_failed")
            try await fixture.change(
                "UPDATE pending_commands SET status = 'withdrawn', decided_by = 1, decided_at = now()")
            #expect(try await fixture.take(.vouchers, threeDays).outcome == .done)
        }
        // The history of a branch in which nobody has worked yet does without them.
        try await ImportFixture.with { fixture in
            try await waits(fixture)
            #expect(try await fixture.take(.vouchers, threeDays).outcome == .done)
        }
    }

    @Test(
        "where people are at work a file brings only what they could write: types, value dates, working days")
    func living() async throws {
        let system = """
            voucher_no,date,branch,type,account,sub_account,debit,credit
            9,2025-04-09,PN,system,201001,,5,
            9,2025-04-09,PN,system,106001,SB-1,,5

            """
        let back = """
            voucher_no,date,branch,account,sub_account,debit,credit,value_date
            9,2025-06-09,PN,201001,,5,,2025-04-02
            9,2025-06-09,PN,106001,SB-1,,5,2025-04-02

            """
        let adjusting =
            "voucher_no,date,branch,account,sub_account,debit,credit\n9,2025-04-09,PN,110001,,5,\n9,2025-04-09,PN,106001,SB-1,,5\n"
        let sunday =
            "voucher_no,date,branch,account,sub_account,debit,credit\n9,2025-04-06,PN,201001,,5,\n9,2025-04-06,PN,106001,SB-1,,5\n"
        try await ImportFixture.with { fixture in
            try await bringToLife(fixture)
            let caller = fixture.book.caller()
            await expectRefused("ledger.type_not_manual") { try await take(fixture, system, by: caller) }
            await expectRefused("ledger.value_date_too_early") { try await take(fixture, back, by: caller) }
            await expectRefused("ledger.adjustment_by_hand") {
                try await take(fixture, adjusting, by: caller)
            }
            let report = try await take(fixture, sunday, by: caller)
            guard case .stopped(let stop) = report.outcome else { Issue.record("\(report.outcome)"); return }
            #expect(stop.code.hasPrefix("ledger."))
        }
        for history in [system, back, sunday, adjusting] {
            try await ImportFixture.with { fixture in
                let report = try await take(fixture, history, by: fixture.book.caller())
                #expect(report.outcome == .done, "\(history)")
            }
        }
    }
}
