import Gate
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

/// What becomes of a file that was let in when a crash of the server has emptied the rows that waited.
@Suite("Files whose waiting rows were lost", .tags(.database))
struct ImportAgainTests {
    /// What a crash of the server does.
    private static func crash(_ fixture: ImportFixture) async throws {
        try await fixture.change("TRUNCATE import_lines, import_vouchers, import_rows")
    }

    private static func expectStopped(
        _ report: ImportReport, _ reference: String, _ line: Int, _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard case .stopped(let stop) = report.outcome else {
            Issue.record("\(report.outcome)", sourceLocation: sourceLocation)
            return
        }
        #expect(
            "\(stop.reference) \(stop.line) \(stop.code)" == "\(reference) \(line) \(code)",
            sourceLocation: sourceLocation)
    }

    /// What happens to an account meanwhile, at which voucher the ledger refuses it, and how it is undone.
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var doing: [SQL]
        var undoing: [SQL]
        var stop: (reference: String, line: Int, code: String)
        var posted: Int
    }

    static let changes = [
        Change(
            testDescription: "a holder's account is frozen",
            doing: ["UPDATE sub_accounts SET frozen = 'all' WHERE number = 'SB-2'"],
            undoing: ["UPDATE sub_accounts SET frozen = 'none' WHERE number = 'SB-2'"],
            stop: ("2", 4, "ledger.sub_account_frozen"), posted: 1),
        Change(
            testDescription: "an account named by its holder alone is closed",
            doing: ["UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE party_id = 3"],
            undoing: ["UPDATE sub_accounts SET status = 'open', closed_on = NULL WHERE party_id = 3"],
            stop: ("3", 6, "ledger.sub_account_closed"), posted: 2),
        Change(
            testDescription: "the cash head is frozen",
            doing: [
                """
                UPDATE sub_accounts SET frozen = 'debits'
                WHERE account_id = (SELECT account_id FROM accounts WHERE code = '201001')
                """
            ],
            undoing: ["UPDATE sub_accounts SET frozen = 'none' WHERE number = '0'"],
            stop: ("1", 2, "ledger.sub_account_frozen"), posted: 0),
    ]

    @Test(
        "come back as they were; the file stops at the voucher that the ledger refuses, and goes on when it may",
        arguments: changes)
    func stops(_ change: Change) async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(threeDays)
            defer { unlink(file) }
            let id = try await fixture.letIn(file)
            try await Self.crash(fixture)
            for sql in change.doing { try await fixture.change(sql) }
            for _ in 1...2 {
                let report = try await fixture.importer.run(
                    file: file, kind: .vouchers, caller: fixture.book.caller())
                Self.expectStopped(report, change.stop.reference, change.stop.line, change.stop.code)
                #expect(report.importID == id && report.postedItems == change.posted)
            }
            for sql in change.undoing { try await fixture.change(sql) }
            let report = try await fixture.importer.run(
                file: file, kind: .vouchers, caller: fixture.book.caller())
            #expect(report.outcome == .done && report.postedItems == 3)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test("what was left out stays out, though nothing is wrong with it any more; the rest is as it was")
    func leavesOut() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.change("UPDATE sub_accounts SET frozen = 'all' WHERE number = 'SB-2'")
            let file = try ImportFixture.file(
                threeDays
                    + "4,2025-04-04,PN,receipt,Lost,cash,209999,,,5.00,\n4,2025-04-04,PN,receipt,,,201001,,,,5.00\n"
            )
            defer { unlink(file) }
            _ = try await fixture.letIn(file, .vouchers, .with { $0.skipsBad = true })
            try await Self.crash(fixture)
            try await fixture.change("UPDATE sub_accounts SET frozen = 'none' WHERE number = 'SB-2'")
            let report = try await fixture.importer.run(
                file: file, kind: .vouchers, caller: fixture.book.caller())
            #expect(report.outcome == .done && report.postedItems == 2 && report.skippedRows == 4)
            try await fixture.expect(
                "SELECT string_agg(outside_reference, ' ' ORDER BY voucher_id) FROM vouchers", "1 3")
        }
    }

    @Test(
        "what leads elsewhere by now, or nowhere, is not posted; the file says so and goes on when it leads back"
    )
    func leadsElsewhere() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(threeDays)
            defer { unlink(file) }
            _ = try await fixture.letIn(file)
            try await Self.crash(fixture)
            // The holder named by his number alone has another account now.
            let move: SQL = "UPDATE sub_accounts SET party_id = 5 - party_id WHERE number IN ('SB-3', 'SB-9')"
            try await fixture.change("UPDATE sub_accounts SET party_id = 2 WHERE party_id = 3")
            func run() async throws -> ImportReport {
                try await fixture.importer.run(file: file, kind: .vouchers, caller: fixture.book.caller())
            }
            Self.expectStopped(try await run(), "3", 7, "import.unknown_sub_account")
            try await fixture.change(
                """
                INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, opened_on)
                VALUES (1, 3, 3, 'SB-9', 'Chitra Joshi', '2025-04-01')
                """)
            Self.expectStopped(try await run(), "", 0, "import.reads_otherwise")
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
            try await fixture.change(move)
            #expect(try await run().outcome == .done)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test("opening balances come back in the same vouchers, of the same day")
    func openings() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(

                """
                branch,account,sub_account,debit,credit
                PN,201001,,600,
                PN,106001,SB-1,,350.50
                PN,106001,SB-2,,249.50
                """)
            defer { unlink(file) }
            _ = try await fixture.letIn(file, .openingBalances)
            try await Self.crash(fixture)
            try await fixture.change("UPDATE sub_accounts SET frozen = 'credits' WHERE number = 'SB-2'")
            func run() async throws -> ImportReport {
                try await fixture.importer.run(
                    file: file, kind: .openingBalances, caller: fixture.book.caller())
            }
            guard case .stopped(let stop) = try await run().outcome else {
                Issue.record("it went past the frozen account")
                return
            }
            #expect(stop.code == "ledger.sub_account_frozen")
            try await fixture.change("UPDATE sub_accounts SET frozen = 'none' WHERE number = 'SB-2'")
            #expect(try await run().outcome == .done)
            try await fixture.book.expect("SELECT sum(total)::bigint FROM vouchers", 60_000)
        }
    }

    @Test("records come back behind those that are in the books; a number taken meanwhile stops the file")
    func records() async throws {
        try await ImportFixture.with { fixture in
            let numbers = (1...5).map { "P-\($0)" }
            let file = try ImportFixture.file(
                "number,name\n" + numbers.map { "\($0),Person \($0)\n" }.joined())
            defer { unlink(file) }
            let id = try await fixture.letIn(file, .parties)
            let society = fixture.book.society
            let caller = fixture.book.caller()
            let row = try #require(
                try await fixture.importer.read(caller) {
                    try ImportRepository(society: society).find(id, &$0)
                })
            // Two are in the books when the server dies.
            _ = try await fixture.importer.postNext(row, nil, .with { $0.chunkLines = 4 }, caller)
            try await Self.crash(fixture)
            try await fixture.change(
                "INSERT INTO parties (society_id, kind, name, number) VALUES (1, 'person', 'Other', 'P-4')")
            func run() async throws -> ImportReport {
                try await fixture.importer.run(file: file, kind: .parties, caller: caller)
            }
            Self.expectStopped(try await run(), "P-4", 5, "import.known")
            try await fixture.change("UPDATE parties SET number = 'P-44' WHERE name = 'Other'")
            let report = try await run()
            #expect(report.outcome == .done && report.postedItems == 5)
            try await fixture.book.expect("SELECT count(*) FROM parties WHERE name LIKE 'Person P-%'", 5)
        }
    }

    /// Records of a file, how what they name comes to lead elsewhere, and how it is undone.
    struct Move: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: ImportKind
        var text: String
        var doing: [SQL]
        var undoing: [SQL]
    }

    private static func exchange(_ one: SQL, _ other: SQL) -> [SQL] {
        ["UPDATE parties SET number = NULL WHERE party_id = 1"] + [one, other]
    }

    private static func renumber(_ numbers: (from: String, to: String)...) -> [SQL] {
        numbers.map { "UPDATE sub_accounts SET number = \($0.to) WHERE number = \($0.from)" }
    }

    static let moves = [
        Move(
            testDescription: "a holder's number is another's", kind: .subAccounts,
            text: "account,number,party\n106001,SB-21,1\n106001,SB-22,2\n106001,SB-23,3\n",
            doing: exchange(
                "UPDATE parties SET number = '1' WHERE party_id = 2",
                "UPDATE parties SET number = '2' WHERE party_id = 1"),
            undoing: exchange(
                "UPDATE parties SET number = '2' WHERE party_id = 2",
                "UPDATE parties SET number = '1' WHERE party_id = 1")),
        Move(
            testDescription: "another account has the name", kind: .subAccounts,
            text: "account,number,party\nSavings,SB-21,1\nSavings,SB-22,2\nSavings,SB-23,3\n",
            doing: [
                "UPDATE accounts SET name = 'Old savings' WHERE code = '106001'",
                """
                INSERT INTO accounts (society_id, group_id, code, name, is_control)
                SELECT society_id, group_id, '106900', 'Savings', is_control FROM accounts WHERE code = '106001'
                """,
            ],
            undoing: [
                "UPDATE accounts SET name = 'New savings' WHERE code = '106900'",
                "UPDATE accounts SET name = 'Savings' WHERE code = '106001'",
            ]),
        Move(
            testDescription: "two sub-accounts have exchanged their numbers", kind: .vouchers,
            text: "reference,date,branch,account,sub_account,debit,credit\n"
                + (1...3).map {
                    "\($0),2025-04-02,PN,201001,,5,\n\($0),2025-04-02,PN,106001,SB-\($0),,5\n"
                }.joined(),
            doing: renumber(("SB-1", "x"), ("SB-2", "SB-1"), ("x", "SB-2")),
            undoing: renumber(("SB-1", "x"), ("SB-2", "SB-1"), ("x", "SB-2"))),
        Move(
            testDescription: "another branch has the code", kind: .parties,
            text: "number,name,branch\nP-1,Person A,PN\nP-2,Person B,PN\nP-3,Person C,PN\n",
            doing: [
                "UPDATE branches SET code = 'XX' WHERE branch_id = 2",
                "UPDATE branches SET code = 'PN' WHERE branch_id = 1",
            ],
            undoing: [
                "UPDATE branches SET code = 'HO' WHERE branch_id = 1",
                "UPDATE branches SET code = 'PN' WHERE branch_id = 2",
            ]),
    ]

    @Test(
        "records that lead elsewhere by now are not written; the file says so and goes on when they lead back",
        arguments: moves)
    func recordsElsewhere(_ move: Move) async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(move.text)
            defer { unlink(file) }
            let id = try await fixture.letIn(file, move.kind)
            let (society, caller) = (fixture.book.society, fixture.book.caller())
            let row = try #require(
                try await fixture.importer.read(caller) {
                    try ImportRepository(society: society).find(id, &$0)
                })
            // One is in the books when the server dies.
            _ = try await fixture.importer.postNext(row, nil, .with { $0.chunkLines = 2 }, caller)
            try await Self.crash(fixture)
            func run() async throws -> ImportReport {
                try await fixture.importer.run(file: file, kind: move.kind, caller: caller)
            }
            for sql in move.doing { try await fixture.change(sql) }
            let stopped = try await run()
            Self.expectStopped(stopped, "", 0, "import.reads_otherwise")
            #expect(stopped.postedItems == 1)
            for sql in move.undoing { try await fixture.change(sql) }
            let report = try await run()
            #expect(report.outcome == .done && report.postedItems == 3)
        }
    }

    @Test("a sub-account without a date is of the day on which the file was read first")
    func firstDay() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file("account,number,party\n106001,SB-21,1\n")
            defer { unlink(file) }
            _ = try await fixture.letIn(file, .subAccounts)
            try await Self.crash(fixture)
            // As if it had been read the day before: what was accepted had the day of today.
            func shift(_ days: Int32) async throws {
                try await fixture.change("ALTER TABLE imports DISABLE TRIGGER imports_guard")
                try await fixture.change(
                    "UPDATE imports SET started_at = started_at + make_interval(days => \(days))")
                try await fixture.change("ALTER TABLE imports ENABLE TRIGGER imports_guard")
            }
            func run() async throws -> ImportReport {
                try await fixture.importer.run(
                    file: file, kind: .subAccounts, caller: fixture.book.caller())
            }
            try await shift(-1)
            Self.expectStopped(try await run(), "", 0, "import.reads_otherwise")
            try await shift(1)
            #expect(try await run().outcome == .done)
        }
    }
}
