import Edge
import Gate
import GeneralLedgerRules
import Glibc
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("Files that are posted by themselves", .tags(.database))
struct ImportJobTests {
    /// A book whose program has the job, with a rule that holds every file for a second person.
    private static func with(
        rule: Bool = true,
        _ body: @Sendable (ImportFixture, CommandGate, Importer) async throws -> Void
    ) async throws {
        try await ImportFixture.with { fixture in
            let gate = CommandGate(
                commands: fixture.book.app, reads: fixture.book.app, ledger: LedgerWriter(),
                register: CommandRegister(
                    commands: [
                        PostImport.self, AbandonImport.self, ApprovePending.self, RetryJob.self,
                        QueueJob.self,
                    ],
                    queries: []),
                jobs: JobRegister([ImportJob.definition(sessions: fixture.book.app)]))
            if rule {
                try await fixture.change(
                    """
                    INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                    VALUES (1, 'ledger.post_import', '2020-01-01', 100, true, 1)
                    """)
            }
            try await body(fixture, gate, Importer(gate: gate, sessions: fixture.book.app))
        }
    }

    /// Sends the three days and has them approved; the worker is not running yet.
    private static func approved(
        _ fixture: ImportFixture, _ gate: CommandGate, _ importer: Importer, _ text: String = threeDays
    ) async throws -> Int64 {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        let report = try await importer.run(file: file, kind: .vouchers, caller: fixture.book.caller())
        guard case .waiting(let number) = report.outcome else {
            Issue.record("\(report.outcome)")
            return 0
        }
        try await fixture.book.expect("SELECT count(*) FROM jobs", 0)
        let approve = try await fixture.book.approval(of: number)
        _ = try await gate.perform(
            approve, by: fixture.book.caller(fixture.book.manager), fixture.book.envelope("approve"))
        return report.importID
    }

    @Test(
        "is not queued by hand for a file that is not there or of another society, nor for one that nobody has let in"
    )
    func meaningless() async throws {
        try await Self.with { fixture, gate, importer in
            let id = try await Self.approved(fixture, gate, importer)
            func refused(_ input: JSONValue) async throws -> (fields: [String], code: String) {
                var command = QueueJob()
                (command.job, command.input) = (ImportJob.name, input)
                do throws(Failure) {
                    _ = try await gate.perform(
                        command, by: fixture.book.caller(), fixture.book.envelope("job \(input.text())"))
                    return ([], "taken")
                } catch {
                    switch error {
                    case .invalid(let problems): return (problems.map(\.field), problems.first?.code ?? "")
                    case .refused(let refusal):
                        return ((refusal as? PlacedRefusal)?.problems.map(\.field) ?? [], refusal.code)
                    default: throw error
                    }
                }
            }
            #expect(try await refused(["zzz": 1]) == (["input.import_id", "input.zzz"], "field.required"))
            #expect(try await refused(["import_id": 999]) == (["input.import_id"], "import.no_such_import"))
            try await Self.work(fixture, gate, until: Self.ended)
            #expect(
                try await refused(["import_id": .integer(id)]) == (["input.import_id"], "import.wrong_state"))
        }
    }

    /// Lets a worker work until something is so.
    private static func work(
        _ fixture: ImportFixture, _ gate: CommandGate, until sql: SQL, seconds: Int = 30,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let worker = JobWorker(gate, pace: .hurried)
        worker.start()
        let isSo = try await Patience.wait(seconds: seconds) { try await fixture.book.count(sql) > 0 }
        await worker.stop(grace: .seconds(5))
        #expect(isSo, sourceLocation: sourceLocation)
    }

    private static let ended: SQL = "SELECT count(*) FROM jobs WHERE status = 'done'"

    @Test("an approved file is posted by nobody's hand, once, in the names of its maker and its checker")
    func approval() async throws {
        try await Self.with { fixture, gate, importer in
            let id = try await Self.approved(fixture, gate, importer)
            try await fixture.expect("SELECT status FROM imports", "posting")
            try await fixture.expect(
                "SELECT period FROM jobs WHERE job = 'ledger.post_imports'", "import/\(id)")
            try await Self.work(fixture, gate, until: Self.ended)
            try await fixture.expect("SELECT status FROM imports", "done")
            try await fixture.expect("SELECT result->>'outcome' FROM jobs", "done")
            try await fixture.book.expect(
                "SELECT count(*) FROM vouchers WHERE made_by = 1 AND approved_by = 2", 3)
            // Run again, by whatever chance, it finds the file done.
            try await fixture.change(
                "UPDATE jobs SET status = 'queued', attempts = 0, finished_at = NULL, due_at = now()")
            try await Self.work(fixture, gate, until: Self.ended)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test(
        "a file whose posting was cut off is taken up behind its last chunk; one that is being posted is not")
    func crash() async throws {
        try await Self.with(rule: false) { fixture, gate, importer in
            let file = try ImportFixture.file(threeDays)
            defer { unlink(file) }
            let book = fixture.book
            let id = try await importer.check(
                file: file, name: "x.csv", kind: .vouchers, options: ImportOptions(), caller: book.caller())
            var command = PostImport()
            command.importID = id
            command.total = Money(paise: 12_560_050)
            _ = try await gate.perform(command, by: book.caller(), book.envelope("let in"))
            // The sender posts himself, and his program dies behind the first day.
            let society = book.society
            let row = try #require(
                try await importer.read(book.caller()) {
                    try ImportRepository(society: society).find(id, &$0)
                })
            _ = try await importer.postNext(row, nil, ImportOptions(), book.caller())
            try await book.expect("SELECT count(*) FROM vouchers", 1)
            try await book.expect(
                "SELECT count(*) FROM jobs WHERE due_at > now() + interval '30 seconds'", 1)
            try await fixture.change("UPDATE jobs SET due_at = now()")
            try await Self.work(
                fixture, gate, until: "SELECT count(*) FROM jobs WHERE status = 'running' AND total_count = 6"
            )
            try await book.expect("SELECT count(*) FROM vouchers", 1)
            try await fixture.change("UPDATE jobs SET status = 'queued', worker = NULL, due_at = now()")
            try await fixture.change("UPDATE imports SET worked_at = now() - interval '2 minutes'")
            try await Self.work(fixture, gate, until: Self.ended)
            try await fixture.expect("SELECT status FROM imports", "done")
            try await book.expect("SELECT count(*) FROM vouchers", 3)
            try await book.expect("SELECT done_count FROM jobs", 6)
        }
    }

    @Test("what the ledger refuses stops the file and ends the job; people go on with it")
    func stopped() async throws {
        try await Self.with { fixture, gate, importer in
            try await fixture.change("UPDATE sub_accounts SET highest = NULL WHERE sub_account_id = 3")
            let id = try await Self.approved(fixture, gate, importer, fourDays)
            try await fixture.change("UPDATE sub_accounts SET highest = 0 WHERE sub_account_id = 3")
            try await Self.work(fixture, gate, until: Self.ended)
            try await fixture.expect("SELECT status || ' ' || (stopped->>'line') FROM imports", "posting 8")
            try await fixture.expect("SELECT result->>'outcome' FROM jobs", "stopped")
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
            try await fixture.change("UPDATE sub_accounts SET highest = 100 WHERE sub_account_id = 3")
            #expect(try await importer.goOn(id, caller: fixture.book.caller()).outcome == .done)
        }
    }

    @Test("where the rows were lost the file says so; sent again it goes on")
    func rowsLost() async throws {
        try await Self.with { fixture, gate, importer in
            let id = try await Self.approved(fixture, gate, importer)
            try await fixture.change("TRUNCATE import_lines")
            try await Self.work(fixture, gate, until: Self.ended)
            try await fixture.expect("SELECT stopped->>'code' FROM imports", "import.rows_lost")
            let file = try ImportFixture.file(threeDays)
            defer { unlink(file) }
            let report = try await importer.run(file: file, kind: .vouchers, caller: fixture.book.caller())
            #expect(report.outcome == .done && report.importID == id)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }
}
