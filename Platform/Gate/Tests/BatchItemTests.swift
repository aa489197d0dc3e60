import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

@Suite("Batches", .tags(.database)) struct BatchItemTests {
    private func item(
        _ key: String, _ input: JSONValue = ["by": 1, "money": "1"], _ command: String = "test.add"
    )
        -> BatchItem
    {
        var item = BatchItem()
        item.command = command
        item.commandID = key
        item.input = input
        return item
    }

    private func codes(_ results: [BatchResult]) -> [String] {
        results.map { result in
            switch result {
            case .answer(let json): json["outcome"]?.asString ?? "?"
            case .failure(.refused(let refusal)): refusal.code
            case .failure(.invalid): "invalid"
            case .failure: "trouble"
            }
        }
    }

    @Test("all or nothing: everything is committed together and flushed once, equal keys share one answer")
    func together() async throws {
        try await GateBook.with { gb async throws in
            let batch = [item("a"), item("b", ["by": 2]), item("a"), item("c", ["by": 3, "posts": false])]
            let results = try await gb.gate.perform(
                batch: batch, mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(results) == ["done", "done", "done", "done"])
            guard case .answer(let first) = results[0], case .answer(let second) = results[1],
                case .answer(let third) = results[2]
            else { throw TestRefusal.no }
            #expect(first == third)
            #expect(second["vouchers"]?[0]?["number"] == "V-2")
            #expect(try await gb.total() == 6)
            #expect(gb.ledger.flushes.withLock { $0 } == 1)
            #expect(try await gb.audits("done") == 3)
            let again = try await gb.gate.perform(
                batch: batch, mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(again) == ["done", "done", "done", "done"])
            #expect(try await gb.total() == 6)
        }
    }

    @Test("all or nothing: one refusal refuses all, each with its audit row")
    func noneDone() async throws {
        try await GateBook.with { gb async throws in
            let batch = [
                item("a"), item("b", ["by": 1, "money": "1", "fails": true]), item("c"), item("d", ["by": 0]),
            ]
            let results = try await gb.gate.perform(
                batch: batch, mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(
                codes(results) == [
                    "gate.batch_refused", "test.no", "gate.batch_refused", "gate.batch_refused",
                ])
            #expect(try await gb.total() == 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 0)
            try await gb.book.expect("SELECT count(*) FROM audit_log", 3)
            try await gb.book.expect(
                "SELECT count(*) FROM audit_log WHERE command_id = 'b' AND refusal->>'code' = 'test.no'", 1)
        }
    }

    @Test("all or nothing: what the ledger refuses at the end refuses the batch")
    func ledgerRefuses() async throws {
        try await GateBook.with { gb async throws in
            let batch = [item("a"), item("b", ["by": 1000])]
            let results = try await gb.gate.perform(
                batch: batch, mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(results) == ["gate.batch_refused", "test.ledger_full"])
            #expect(try await gb.audits("refused") == 2)
        }
    }

    @Test("all or nothing: trouble on the way is told as what it is to all, and nobody was refused")
    func troubleInTheMiddle() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.last_number > 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL; END $$;
                CREATE TRIGGER kill AFTER UPDATE ON counters FOR EACH ROW EXECUTE FUNCTION kill();
                """)
            do {
                let results = try await gb.gate.perform(
                    batch: [item("a"), item("b")], mode: .allOrNothing, by: gb.asha,
                    gb.book.envelope("batch"))
                Issue.record("answered \(codes(results))")
            } catch {
                guard case Failure.unavailable = error else { throw error }
            }
            #expect(try await gb.total() == 0)
            try await gb.book.expect("SELECT count(*) FROM audit_log", 0)
        }
    }

    @Test("all or nothing: what must wait for a second person refuses the batch; a reused key too")
    func needsApproval() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            let batch = [item("a"), item("b", ["by": 1, "money": "100"])]
            let results = try await gb.gate.perform(
                batch: batch, mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(results) == ["gate.batch_refused", "gate.needs_approval"])
            let reused = try await gb.gate.perform(
                batch: [item("x"), item("x", ["by": 2, "money": "1"])], mode: .allOrNothing, by: gb.asha,
                gb.book.envelope("batch"))
            #expect(codes(reused) == ["gate.batch_refused", "gate.key_reused"])
            let blank = try await gb.gate.perform(
                batch: [item("x"), item("")], mode: .allOrNothing, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(blank) == ["gate.batch_refused", "invalid"])
            #expect(try await gb.total() == 0)
        }
    }

    @Test("each on its own: the good ones are done, the others say why, in order")
    func eachOnItsOwn() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            let batch = [
                item("a"), item("b", ["by": 1, "money": "1", "fails": true]), item("c", ["by": 0]),
                item("d", ["by": 1, "money": "100"]),
                item("e", [:], "test.none"), item("a"),
            ]
            let results = try await gb.gate.perform(
                batch: batch, mode: .eachOnItsOwn, by: gb.asha, gb.book.envelope("batch"))
            #expect(codes(results) == ["done", "test.no", "invalid", "held", "gate.unknown_command", "done"])
            #expect(try await gb.total() == 1)
        }
    }
}
