import JSON
import Kernel
import Synchronization
import TestKit
import Testing

@testable import Gate
@testable import Postgres

@Suite("One command through the gate", .tags(.database)) struct CommandGateTests {
    @Test("a command is done, audited and sealed; the same key gets the same answer again")
    func once() async throws {
        try await GateBook.with { gb async throws in
            let first = try await gb.add(2, "k1")
            guard case .done(let output, let vouchers) = first else { throw TestRefusal.no }
            #expect(output.total == 2)
            #expect(output.token == "t-2")
            #expect(vouchers.map(\.number) == ["V-2"])
            let again = try await gb.add(2, "k1")
            #expect(again.json.text() == first.json(hidingSecrets: true).text())
            #expect(try await gb.total() == 2)
            #expect(try await gb.audits("done") == 1)
            #expect(gb.ledger.sealed.withLock { $0.count } == 1)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 0)
            try await gb.book.expect(
                "SELECT count(*) FROM idempotency_keys WHERE answer::text LIKE '%t-2%'", 0)
            try await gb.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE user_id = 1 AND branch_id = 1 AND command = 'test.add' AND command_id = 'k1'
                AND subject = 'counter/test' AND before::text = '{"total":0}' AND after::text = '{"total":2}' AND channel = 'rest'
                """, 1)
        }
    }

    @Test("another input or another command under the same key is refused; another user's key is his own")
    func keyReused() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k")
            await expectRefusal("gate.key_reused") { try await gb.add(2, "k") }
            await expectRefusal("gate.key_reused") {
                try await gb.gate.perform(ReadGrace(), by: gb.asha, gb.book.envelope("k"))
            }
            _ = try await gb.add(1, "k", gb.ravi)
            #expect(try await gb.total() == 2)
            #expect(try await gb.audits("refused") == 2)
        }
    }

    @Test("the database itself keeps an answer as it was given, and its key")
    func answersStay() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k")
            let changed = try await gb.book.app.run(gb.book.options) { tx in
                try tx.execute("UPDATE idempotency_keys SET answer = '{}'")
                    + tx.execute("DELETE FROM idempotency_keys")
            }
            #expect(changed == 0)
            try await gb.book.expect(
                "SELECT count(*) FROM idempotency_keys WHERE key = 'k' AND answer::text <> '{}'", 1)
        }
    }

    @Test("eight equal commands at once run once and get one answer")
    func concurrentDuplicates() async throws {
        try await GateBook.with { gb async throws in
            let answers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        guard case .done(let output, _) = try await gb.add(3, "same") else { return -1 }
                        return output.total
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers == Array(repeating: 3, count: 8))
            #expect(try await gb.total() == 3)
            #expect(try await gb.audits("done") == 1)
            #expect(gb.ledger.flushes.withLock { $0 } == 1)
        }
    }

    @Test("a refusal leaves its audit row and nothing else, and frees the key")
    func refusal() async throws {
        try await GateBook.with { gb async throws in
            await expectRefusal("test.no") {
                try await gb.add(1, "k") {
                    $0.fails = true
                    $0.message = "gone"
                }
            }
            #expect(try await gb.total() == 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 0)
            try await gb.book.expect("SELECT count(*) FROM outbox", 0)
            try await gb.book.expect(
                "SELECT count(*) FROM audit_log WHERE refusal::text = '{\"code\":\"test.no\"}'", 1)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 1)
            _ = try await gb.add(1, "k")
            #expect(try await gb.total() == 1)
        }
    }

    @Test("what the ledger refuses at the flush is refused and audited too")
    func ledgerRefuses() async throws {
        try await GateBook.with { gb async throws in
            await expectRefusal("test.ledger_full") { try await gb.add(1000, "k") }
            #expect(try await gb.total() == 0)
            #expect(try await gb.audits("refused") == 1)
        }
    }

    @Test("who may not is refused, in a branch that is not his too, and that is audited")
    func notPermitted() async throws {
        try await GateBook.with { gb async throws in
            let nobody = gb.book.caller(gb.book.admin, grants: [Grant("test.see")])
            await expectRefusal("gate.not_permitted") { try await gb.add(1, "k", nobody) }
            await expectRefusal("gate.not_permitted") {
                try await gb.gate.preview(Add(), by: nobody, gb.book.envelope("k"))
            }
            #expect(try await gb.audits("refused") == 1)
            await expectRefusal("gate.not_permitted") {
                try await gb.gate.ask(Total(), for: gb.book.caller(gb.book.admin, grants: []))
            }
            #expect(try await gb.gate.ask(Total(), for: nobody).total == 0)
        }
    }

    @Test("a dry run shows what would be and leaves nothing")
    func dryRun() async throws {
        try await GateBook.with { gb async throws in
            let json = try await gb.gate.perform(
                named: "test.add", input: ["by": 4], by: gb.asha, gb.book.envelope("k"), dryRun: true)
            #expect(json["outcome"] == "previewed")
            #expect(json["result"]?["total"] == 4)
            #expect(json["vouchers"] == [4])
            #expect(try await gb.total() == 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 0)
            try await gb.book.expect("SELECT count(*) FROM audit_log", 0)
        }
    }

    @Test("an input with faults is told field by field; nobody's faults are not audited")
    func invalid() async throws {
        try await GateBook.with { gb async throws in
            await #expect(throws: Failure.self) {
                try await gb.gate.perform(
                    named: "test.add", input: ["by": 0], by: gb.asha, gb.book.envelope("k"))
            }
            await expectRefusal("gate.unknown_command") {
                try await gb.gate.perform(named: "test.none", input: [:], by: gb.asha, gb.book.envelope("k"))
            }
            var change = ChangeSetting()
            change.name = "test.grace"
            change.value = "many"
            change.reason = "r"
            for user: Int64 in [0, 1] {
                do {
                    _ = try await gb.gate.perform(change, by: gb.book.caller(ID(user)), gb.book.envelope("k"))
                    Issue.record("\(user) was not refused")
                } catch {
                    guard case Failure.invalid(let problems) = error else { throw error }
                    #expect(problems.map(\.code) == ["field.not_a_number"])
                }
            }
            try await gb.book.expect("SELECT count(*) FROM audit_log WHERE user_id = 0", 0)
            try await gb.book.expect("SELECT count(*) FROM audit_log WHERE user_id = 1", 1)
        }
    }

    @Test(
        "an envelope from outside is checked like an input",
        arguments: ["", "  ", "a\u{0}", String(repeating: "k", count: 201)])
    func envelope(_ key: String) async throws {
        try await GateBook.with { gb async throws in
            do {
                _ = try await gb.add(1, key)
                Issue.record("taken")
            } catch {
                guard case Failure.invalid(let problems) = error else { throw error }
                #expect(problems.map(\.field) == ["command_id"])
            }
            #expect(try await gb.total() == 0)
        }
    }

    @Test("a record that changed since the user saw it is refused")
    func expectedVersion() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k1")
            var envelope = gb.book.envelope("k2")
            envelope.expectedVersion = 0
            let late = envelope
            await expectRefusal("gate.changed_meanwhile") {
                try await gb.gate.perform(Add(), by: gb.asha, late)
            }
            envelope.expectedVersion = 1
            _ = try await gb.gate.perform(Add(), by: gb.asha, envelope)
            #expect(try await gb.total() == 2)
        }
    }

    @Test("what the database asks to repeat is repeated, and given up after a while")
    func retries() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                CREATE SEQUENCE tries; GRANT USAGE ON SEQUENCE tries TO sahakar_app;
                CREATE FUNCTION busy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF nextval('tries') % 10 IN (1, 2) OR NEW.last_number >= 100 THEN
                        RAISE EXCEPTION 'busy' USING ERRCODE = '40001'; END IF;
                    RETURN NEW; END $$;
                CREATE TRIGGER busy BEFORE INSERT ON counters FOR EACH ROW EXECUTE FUNCTION busy();
                """)
            _ = try await gb.add(1, "k1")
            #expect(try await gb.total() == 1)
            try await gb.book.expect("SELECT last_value FROM tries", 3)
            do {
                _ = try await gb.add(100, "k2")
                Issue.record("done")
            } catch {
                guard case Failure.unavailable = error else { throw error }
            }
            try await gb.book.expect("SELECT last_value FROM tries", 7)
            #expect(try await gb.audits("refused") == 0)
        }
    }

    @Test("a connection lost inside COMMIT, with nothing kept, is run again once")
    func lostCommitGone() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                CREATE SEQUENCE kills; GRANT USAGE ON SEQUENCE kills TO sahakar_app;
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF nextval('kills') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER kill AFTER INSERT OR UPDATE ON counters DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION kill();
                """)
            guard case .done(let output, _) = try await gb.add(1, "k") else { throw TestRefusal.no }
            #expect(output.total == 1)
            #expect(try await gb.total() == 1)
            try await gb.book.expect("SELECT last_value FROM kills", 2)
        }
    }

    @Test("a connection lost while a refusal is audited costs no audit row, and makes no second one")
    func refusalAuditedOnce() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                CREATE SEQUENCE kills; GRANT USAGE ON SEQUENCE kills TO sahakar_app;
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF nextval('kills') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL; END $$;
                CREATE TRIGGER kill AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION kill();
                """)
            await expectRefusal("test.no") { try await gb.add(1, "k") { $0.fails = true } }
            try await gb.book.expect("SELECT last_value FROM kills", 2)
            #expect(try await gb.audits("refused") == 1)
        }
    }

    /// The number of a transaction that writes the audit row of a refusal, and the row's trace; undone where it is not kept.
    private func refuse(_ key: String, isKept: Bool, _ gb: GateBook) async throws -> (UInt64, AuditTrace?) {
        let made = Mutex<(UInt64, AuditTrace?)>((0, nil))
        _ = try? await gb.gate.commands.run(.gate(gb.asha)) { tx in
            var row = AuditRow()
            (row.user, row.command, row.commandID) = (gb.asha.user, Add.name, key)
            (row.outcome, row.refusal, row.channel) = (.refused, #"{"code":"test.no"}"#, "rest")
            row.at = try tx.now
            let ids = try GateRepository(society: gb.book.society).insertAudits([row], &tx)
            let number = try tx.id ?? 0
            made.withLock { $0 = (number, AuditTrace(gb.book.society, ids, [row])) }
            guard isKept else { throw TestRefusal.no }
        }
        return made.withLock { $0 }
    }

    @Test("a lost answer to a COMMIT that was kept makes no second audit row")
    func keptOnce() async throws {
        try await GateBook.with { gb async throws in
            try await gb.gate.keeping("test") { note in
                let (number, left) = try await refuse("kept", isKept: true, gb)
                note.take(left)
                throw DatabaseError(.commitUnknown(transactionID: number), "lost")
            }
            #expect(try await gb.audits("refused") == 1)
        }
    }

    @Test("a number that a crashed server has given to another transaction does not pass for a lost one's")
    func numberGivenAgain() async throws {
        try await GateBook.with { gb async throws in
            let (_, lost) = try await refuse("lost", isKept: false, gb)
            let (other, kept) = try await refuse("other", isKept: true, gb)
            #expect(try await gb.gate.isKept(other, kept))
            #expect(try await !gb.gate.isKept(other, lost))
            // Whoever left nothing runs again.
            #expect(try await !gb.gate.isKept(other, nil))
        }
    }

    @Test("a commit that was kept but whose answer was lost is settled by its key")
    func lostCommitKept() async throws {
        try await GateBook.with { gb async throws in
            let lost = Mutex(true)
            let envelope = gb.book.envelope("k")
            let claim = KeyClaim(Add(), gb.asha, envelope, gb.gate.vault)
            let run = try await gb.gate.settling("test") {
                let run = try await gb.gate.commands.run(.gate(gb.asha)) { tx in
                    try gb.gate.runOnce(Add(), claim, gb.asha, envelope, &tx)
                }
                let wasLost = lost.withLock { lost in
                    defer { lost = false }
                    return lost
                }
                if wasLost { throw DatabaseError(.commitUnknown(transactionID: 1), "lost") }
                return run
            }
            guard case .done(let output, _) = run.answer else { throw TestRefusal.no }
            #expect(output.total == 1)
            #expect(try await gb.total() == 1)
            #expect(try await gb.audits("done") == 1)
        }
    }

    @Test("a chunk of a run is posted once, whoever goes on with the run, and its messages go out")
    func chunks() async throws {
        try await GateBook.with { gb async throws in
            let chunk = RunChunk(kind: "import", runID: 7, number: 1)
            for (caller, isNew) in [(gb.asha, true), (gb.asha, false), (gb.ravi, false)] {
                let answer = try await gb.gate.perform(chunk: chunk, by: caller, gb.book.envelope("run")) {
                    tx, work in
                    var add = Add()
                    add.message = "hello"
                    _ = try add.run(&tx, in: work)
                }
                #expect(answer == isNew)
            }
            #expect(try await gb.total() == 1)
            try await gb.book.expect("SELECT count(*) FROM outbox", 1)
        }
    }
}
