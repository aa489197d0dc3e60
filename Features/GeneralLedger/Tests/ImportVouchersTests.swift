import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@Suite("Vouchers from a file", .tags(.database))
struct ImportVouchersTests {
    @Test("posts the days in order, opens and closes them, numbers and seals the vouchers")
    func postsDays() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.take(.vouchers, threeDays)
            #expect(report.outcome == .done)
            #expect(
                report.rows == 6 && report.postedRows == 6 && report.items == 3 && report.postedItems == 3)
            #expect(report.total.text(.plain) == "125600.50")
            let book = fixture.book
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 1", 12_550_050)
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -40_000)
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 4", -12_500_050)
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 5", -10_000)
            try await book.expect(
                "SELECT count(*) FROM branch_days WHERE branch_id = 2 AND status = 'closed'", 3)
            try await book.expect("SELECT count(*) FROM branch_days WHERE status = 'open'", 1)
            try await book.expect("SELECT count(*) FROM seals WHERE first_voucher IS NOT NULL", 3)
            try await book.expect("SELECT count(*) FROM import_lines", 0)
            try await fixture.expect(
                """
                SELECT string_agg(business_date || ' ' || mode || ' ' || outside_reference, ', ' ORDER BY voucher_id) FROM vouchers
                """, "2025-04-02 cash 1, 2025-04-03 cash 2, 2025-04-04 transfer 3")
        }
    }

    @Test("one audit row a file, with digest and totals; the chain is whole")
    func audit() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.take(.vouchers, threeDays)
            try await fixture.book.expect("SELECT count(*) FROM audit_log", 1)
            let text = try await fixture.text("SELECT before::text FROM audit_log")
            #expect(
                text.contains(report.digest) && text.contains("125600.50") && text.contains("\"items\":3"))
        }
    }

    @Test("the same file again changes nothing and says so")
    func again() async throws {
        try await ImportFixture.with { fixture in
            let first = try await fixture.take(.vouchers, threeDays)
            let second = try await fixture.take(.vouchers, threeDays)
            #expect(second.outcome == .doneBefore && second.importID == first.importID)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
            try await fixture.book.expect("SELECT count(*) FROM audit_log", 1)
        }
    }

    @Test("goes on where it was cut off between chunks, and doubles nothing")
    func resumes() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(threeDays)
            let importer = fixture.importer
            let caller = fixture.book.caller()
            let task = Mutex<Task<ImportReport, any Error>?>(nil)
            let work = Task {
                try await importer.run(file: file, kind: .vouchers, caller: caller) { news in
                    // Cut off when the first chunk is in the books.
                    if news.step == .posting, news.rows > 0 { task.withLock { $0?.cancel() } }
                }
            }
            task.withLock { $0 = work }
            await #expect(throws: (any Error).self) { try await work.value }
            try await fixture.book.expect(
                "SELECT count(*) FROM vouchers WHERE business_date > '2025-04-02'", 0)
            let status = try await fixture.text("SELECT status || posted_rows FROM imports")
            let report = try await importer.run(file: file, kind: .vouchers, caller: caller)
            #expect(report.outcome == .done)
            #expect(status == "posting2")
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -40_000)
        }
    }

    @Test("staged rows lost in a crash of the server are read again from the file")
    func readsAgain() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.change("UPDATE sub_accounts SET frozen = 'none' WHERE sub_account_id = 4")
            let stopped = try await fixture.take(threeDays + threeMore, limiting: 4, to: -9_000_000)
            guard case .stopped(let stop) = stopped.outcome else {
                Issue.record("\(stopped.outcome)"); return
            }
            #expect(stop.reference == "5" && stop.line == 10 && stop.code == "ledger.above_highest")
            try await fixture.change("DELETE FROM import_lines")
            try await fixture.change("UPDATE sub_accounts SET highest = 0 WHERE sub_account_id = 4")
            let report = try await fixture.take(.vouchers, threeDays + threeMore)
            #expect(report.outcome == .done && report.postedItems == 5)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 5)
        }
    }

    @Test("a refusal of the ledger stops at the voucher, says why, and goes on when the cause is gone")
    func stops() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.takeTooMuch()
            guard case .stopped(let stop) = report.outcome else { Issue.record("\(report.outcome)"); return }
            #expect(stop.reference == "4" && stop.line == 8 && stop.code == "ledger.above_highest")
            #expect(report.postedItems == 3)
            let stored = try await fixture.text("SELECT status || (stopped->>'code') FROM imports")
            #expect(stored == "postingledger.above_highest")
            // The account may be overdrawn now: the same file goes on.
            try await fixture.change("UPDATE sub_accounts SET highest = 100 WHERE sub_account_id = 3")
            let more = try await fixture.take(.vouchers, fourDays)
            #expect(more.outcome == .done && more.postedItems == 4)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", 1)
        }
    }

    @Test(
        "a reversal in a file undoes a voucher before it in its branch, once and whole; anything else is a fault"
    )
    func reversals() async throws {
        try await ImportFixture.with { fixture in
            let head = "reference,date,branch,type,reverses,account,sub_account,debit,credit\n"
            func voucher(
                _ reference: String, _ reverses: String = "", _ debit: String = "201001,",
                _ credit: String = "106001,SB-1",
                amount: String = "5.00", day: Int = 2
            ) -> String {
                "\(reference),2025-04-0\(day),PN,receipt,\(reverses),\(debit),\(amount),\n"
                    + "\(reference),,,,,\(credit),,\(amount)\n"
            }
            let turned = ("106001,SB-1", "201001,")
            func undoing(_ reference: String, _ reverses: String, amount: String = "5.00", day: Int = 2)
                -> String
            {
                voucher(reference, reverses, turned.0, turned.1, amount: amount, day: day)
            }
            try await fixture.expectFaults(
                .vouchers,
                head + voucher("1") + undoing("2", "1") + undoing("3", "1") + undoing("4", "9")
                    + undoing("5", "2") + voucher("6") + undoing("7", "6", amount: "4.00"),
                [
                    "6 reverses import.reversed_twice", "8 reverses import.reverses_unknown",
                    "10 reverses import.reversed_twice", "14 reverses import.reverses_differs",
                ])
            let good = head + voucher("1") + undoing("2", "1") + voucher("3") + undoing("4", "3", day: 3)
            try await fixture.expectDone(.vouchers, good)
            try await fixture.expect(
                "SELECT string_agg(number || ':' || coalesce(reverses_id - voucher_id, 0), ' ' ORDER BY voucher_id) FROM vouchers",
                "1:0 2:-1 3:0 4:-1")
            // Who decides on a file sees what undoes what.
            let file = try ImportFixture.file(
                head + voucher("21", day: 4) + undoing("22", "21", day: 4) + voucher("23", day: 4))
            defer { unlink(file) }
            let caller = fixture.book.caller()
            var query = ImportVouchers()
            query.importID = try await fixture.importer.check(
                file: file, name: "x.csv", kind: .vouchers, options: ImportOptions(), caller: caller)
            query.sort = "line"
            let asked = query
            let page = try await fixture.book.app.run(fixture.book.options) { tx in
                try asked.run(&tx, for: caller)
            }
            #expect(page.rows.map { "\($0.reference) \($0.reverses ?? "-")" } == ["21 -", "22 21", "23 -"])
            // What is left out takes its reversal along.
            let report = try await fixture.take(
                .vouchers,
                head + voucher("11", "", "209999,", day: 4) + undoing("12", "11", day: 4)
                    + voucher("13", day: 4), .with { $0.skipsBad = true })
            #expect(report.outcome == .done && report.postedItems == 1 && report.skippedRows == 4)
        }
    }

    @Test("a reversal has the type of what it undoes: without one it gets it, another is a fault")
    func reversalTypes() async throws {
        try await ImportFixture.with { fixture in
            func file(_ type: String) -> String {
                """
                reference,date,branch,type,reverses,account,sub_account,debit,credit
                1,2025-04-02,PN,receipt,,201001,,5.00,
                1,,,,,106001,SB-1,,5.00
                2,2025-04-03,PN,\(type),1,106001,SB-1,5.00,
                2,,,,,201001,,,5.00

                """
            }
            try await fixture.expectFaults(.vouchers, file("payment"), ["4 type import.reverses_type"])
            let report = try await fixture.take(.vouchers, file("payment"), .with { $0.skipsBad = true })
            #expect(report.outcome == .done && report.postedItems == 1 && report.skippedRows == 2)
        }
        try await ImportFixture.with { fixture in
            let text = """
                reference,date,branch,reverses,account,sub_account,debit,credit
                1,2025-04-02,PN,,201001,,5.00,
                1,,,,106001,SB-1,,5.00
                2,2025-04-03,PN,1,106001,SB-1,5.00,
                2,,,,201001,,,5.00

                """
            try await fixture.expectDone(.vouchers, text)
            try await fixture.expect(
                """
                SELECT string_agg(t.code || coalesce(v.reverses_id - v.voucher_id, 0), ' ' ORDER BY v.voucher_id)
                FROM vouchers v JOIN voucher_types t USING (society_id, voucher_type_id)
                """, "receipt0 receipt-1")
        }
    }

    @Test("an import that stopped can be given up; what is posted stays")
    func abandons() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.takeTooMuch()
            var command = AbandonImport()
            command.importID = report.importID
            _ = try await fixture.gate.perform(command, by: fixture.book.caller(), fixture.book.envelope("x"))
            await #expect(throws: Failure.self) { try await fixture.take(.vouchers, fourDays) }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
            try await fixture.book.expect("SELECT count(*) FROM import_lines", 0)
        }
    }

    @Test("leaves out a voucher with one bad row as a whole when asked to")
    func skipsBad() async throws {
        try await ImportFixture.with { fixture in
            let text =
                threeDays + """
                    4,2025-04-05,PN,receipt,x,cash,201001,,,1.00,
                    4,2025-04-05,PN,receipt,x,cash,106001,SB-99,,,1.00
                    5,2025-04-05,PN,receipt,x,cash,201001,,,1.00,
                    5,2025-04-05,PN,receipt,x,cash,106001,SB-2,,,2.00
                    6,2025-04-05,PN,receipt,x,cash,201001,,,1.00,
                    6,2025-04-05,PN,receipt,x,cash,106001,SB-2,,,1.00

                    """
            let refused = try await fixture.take(.vouchers, text)
            #expect(refused.outcome == .refused)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
            try await fixture.book.expect("SELECT count(*) FROM import_faults", 2)
            let report = try await fixture.take(.vouchers, text, .with { $0.skipsBad = true })
            #expect(
                report.outcome == .done && report.items == 4 && report.skippedRows == 4
                    && report.faultCount == 2)
            #expect(report.faultCounts == ["import.unknown_sub_account": 1, "import.unbalanced": 1])
            #expect(report.total.text(.plain) == "125601.50")
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 4)
        }
    }

    @Test("a file out of order is posted day by day all the same")
    func sorts() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                voucher_no,date,branch,account,sub_account,amount,dr_cr
                b,2025-04-09,PN,201001,,5,Dr
                b,2025-04-09,PN,106001,SB-1,5,Cr
                a,2025-04-08,PN,201001,,7,Dr
                a,2025-04-08,PN,106001,SB-1,7,Cr

                """
            try await fixture.expectDone(.vouchers, text)
            try await fixture.expect(
                "SELECT string_agg(outside_reference, '' ORDER BY voucher_id) FROM vouchers", "ab")
        }
    }

    @Test("chunks are small when asked, a voucher is never cut")
    func chunks() async throws {
        try await ImportFixture.with { fixture in
            var text = "voucher_no,date,branch,account,sub_account,debit,credit\n"
            for number in 1...20 {
                text +=
                    "\(number),2025-04-08,PN,201001,,3,\n\(number),2025-04-08,PN,106001,SB-1,,1\n\(number),2025-04-08,PN,106001,SB-2,,2\n"
            }
            let report = try await fixture.take(.vouchers, text, .with { $0.chunkLines = 4 })
            #expect(report.outcome == .done && report.postedItems == 20)
            try await fixture.book.expect("SELECT count(*) FROM seals WHERE first_voucher IS NOT NULL", 20)
            try await fixture.book.expect("SELECT count(*) FROM branch_days WHERE branch_id = 2", 1)
        }
    }

    @Test("vouchers of the open day leave it open; another file with the same voucher is refused")
    func openDay() async throws {
        try await ImportFixture.with { fixture in
            let text =
                "voucher_no,date,account,sub_account,debit,credit\n7,2025-04-01,201001,,5,\n7,2025-04-01,106001,SB-1,,5\n"
            try await fixture.expectDone(.vouchers, text)
            try await fixture.book.expect(
                "SELECT count(*) FROM branch_days WHERE branch_id = 1 AND status = 'open'", 1)
            try await fixture.expectFaults(.vouchers, text + "\n", ["2 reference import.voucher_known"])
        }
    }

    @Test("a second person approves the file where a rule says so, then it goes in")
    func approval() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.change(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_import', '2020-01-01', 100, true, 1)
                """)
            let report = try await fixture.take(.vouchers, threeDays)
            guard case .waiting(let number) = report.outcome else {
                Issue.record("\(report.outcome)"); return
            }
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
            let approve = try await fixture.book.approval(of: number)
            let manager = fixture.book.caller(fixture.book.manager)
            _ = try await fixture.gate.perform(approve, by: manager, fixture.book.envelope("approve"))
            try await fixture.expectDone(.vouchers, threeDays)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test(
        "an approval is for what was staged when it was asked: a file staged anew meanwhile has to be seen again"
    )
    func stagedAnew() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.change(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_import', '2020-01-01', 100, true, 1)
                """)
            let report = try await fixture.take(.vouchers, threeDays)
            guard case .waiting(let number) = report.outcome else {
                Issue.record("\(report.outcome)"); return
            }
            // The program reads no file anew that waits; what happened at the same moment is told by the attempt.
            try await fixture.change("UPDATE imports SET attempt = 2")
            let approve = try await fixture.book.approval(of: number)
            let manager = fixture.book.caller(fixture.book.manager)
            let failure = await #expect(throws: Failure.self) {
                try await fixture.gate.perform(approve, by: manager, fixture.book.envelope("approve"))
            }
            guard case .refused(let refusal) = failure else { Issue.record("\(failure)"); return }
            #expect(refusal.itself as? GateRefusal == .stale(number))
            try await fixture.expect("SELECT status FROM imports", "staged")
        }
    }

    @Test("a voucher that came in by a file can be reversed: there is no other record to undo it at")
    func reversed() async throws {
        try await ImportFixture.with { fixture in
            let text =
                "voucher_no,date,account,sub_account,debit,credit\n7,2025-04-01,201001,,5,\n7,2025-04-01,106001,SB-1,,5\n"
            try await fixture.expectDone(.vouchers, text)
            try await fixture.book.done(ReverseVoucher(ID(1), reason: "wrong file"))
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE reverses_id = 1", 1)
        }
    }

    @Test("who may not import is refused before the file is read")
    func permission() async throws {
        try await ImportFixture.with { fixture in
            let caller = fixture.book.caller(grants: [Grant("ledger.see_imports")])
            await #expect(throws: Failure.self) {
                try await fixture.importer.run(file: "/nonexistent", kind: .vouchers, caller: caller)
            }
            try await fixture.book.expect("SELECT count(*) FROM imports", 0)
        }
    }
}

private let threeMore = """
    4,2025-04-05,PN,payment,Cash paid,cash,106001,SB-2,,1.00,
    4,2025-04-05,PN,payment,,,201001,,,,1.00
    5,2025-04-06,PN,payment,Cash paid,cash,106001,SB-2,,50000.00,
    5,2025-04-06,PN,payment,,,201001,,,,50000.00

    """
