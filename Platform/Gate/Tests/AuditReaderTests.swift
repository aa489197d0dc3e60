import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

@Suite("Audit rows read back", .tags(.database)) struct AuditReaderTests {
    @Test("the bytes of the chain are the same from the database as when they were sealed")
    func sameBytes() async throws {
        try await GateBook.with { gb async throws in
            var envelope = gb.book.envelope("k1", reason: "क \"quoted\" \\ reason")
            envelope.device = "Tab 1"
            envelope.clientTime = try Instant.parse("2026-11-20T10:15:00.123456Z")
            envelope.address = "10.0.0.7"
            envelope.requestID = "r-1"
            var add = Add()
            add.money = Money(paise: 12_345)
            _ = try await gb.gate.perform(add, by: gb.asha, envelope)
            _ = try await gb.add(1, "k2", gb.ravi)
            let sealed = gb.ledger.sealed.withLock { $0 }
            #expect(sealed.count == 2)
            let ids = sealed.map(\.auditID)
            let read = try await gb.gate.read(for: gb.asha) { tx in
                var bytes: [[UInt8]] = []
                try AuditReader(gb.book.society).each(Array(ids.reversed()), &tx) {
                    bytes.append($1.sealBytes(auditID: $0))
                }
                return bytes
            }
            #expect(read == sealed.map(\.bytes).reversed())
            let range = try await gb.gate.read(for: gb.asha) { tx in
                var found: [Int64] = []
                try AuditReader(gb.book.society).each(from: ids[0], through: ids[1], &tx) { id, _ in
                    found.append(id)
                }
                return found
            }
            #expect(range == ids)
        }
    }

    @Test("a changed row gives other bytes")
    func changed() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k")
            let sealed = try #require(gb.ledger.sealed.withLock { $0.first })
            var last = sealed.bytes
            for change in [
                "user_id = 2", "input = '{\"by\": 1}'", "reason = ''", "after = NULL",
                "at = at + interval '1 microsecond'",
            ] {
                try await gb.script("UPDATE audit_log SET \(change)")
                let bytes = try await gb.gate.read(for: gb.asha) { tx in
                    var bytes: [UInt8] = []
                    try AuditReader(gb.book.society).each([sealed.auditID], &tx) {
                        bytes = $1.sealBytes(auditID: $0)
                    }
                    return bytes
                }
                #expect(bytes != last, "\(change)")
                last = bytes
            }
        }
    }

    @Test("rows that no posting covers wait for the sealing job, which takes each once")
    func unsealed() async throws {
        try await GateBook.with(jobs: JobDefinition.house) { gb async throws in
            _ = try await gb.add(1, "k1") { $0.posts = false }
            await expectRefusal("test.no") { try await gb.add(1, "k2") { $0.fails = true } }
            _ = try await gb.add(1, "k3")
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 2)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<2 { group.addTask { try await gb.gate.sealPendingAudit(gb.asha) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.reduce(0, +) == 2)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 0)
            #expect(Set(gb.ledger.sealed.withLock { $0.map(\.auditID) }).count == 3)
            var command = QueueJob()
            command.job = "gate.seal_audit"
            _ = try await gb.gate.perform(command, by: gb.asha, gb.book.envelope("seal"))
            await JobWorker(gb.gate, pace: WorkerPace(clock: StillClock())).round()
            try await gb.book.expect(
                "SELECT count(*) FROM jobs WHERE status = 'done' AND result::text = '{\"sealed\":1}'", 1)
        }
    }

    @Test("the run-time role takes no row off the list of the unsealed but by sealing it")
    func kept() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k") { $0.posts = false }
            let failure = await #expect(throws: DatabaseError.self) {
                try await gb.book.app.run(gb.book.options) { tx in
                    try tx.execute("DELETE FROM unsealed_audit")
                }
            }
            #expect(failure?.kind == .insufficientPrivilege)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 1)
            // A seal over other rows leaves it where it is.
            try await gb.script(
                """
                INSERT INTO seals (society_id, number, format, previous, digest, audit_ids)
                SELECT 1, h.seal_number + 1, 1, h.seal_digest, sha256(h.seal_digest), ARRAY[999999] FROM ledger_heads h
                """)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 1)
            #expect(try await gb.gate.sealPendingAudit(gb.asha) == 1)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 0)
        }
    }

    @Test("of two that seal at once, the second takes nothing that the first has", .timeLimit(.minutes(10)))
    func race() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k") { $0.posts = false }
            let began = Turnstile()
            async let first = gb.book.app.run(.gate(gb.asha)) { tx in
                let taken = try gb.ledger.sealPending(gb.book.society, &tx)
                began.open()
                // Until the other one stands at the row.
                let waiting: SQL = """
                    SELECT count(*) FROM pg_locks w JOIN pg_locks h USING (pid)
                    JOIN pg_database d ON d.oid = h.database AND d.datname = current_database()
                    WHERE NOT w.granted
                    """
                while try tx.one(waiting, { try $0.int64(0) }) == 0 {}
                return taken
            }
            await began.pass()
            let second = try await gb.book.app.run(.gate(gb.ravi)) { tx in
                try gb.ledger.sealPending(gb.book.society, &tx)
            }
            #expect(try await first == 1)
            #expect(second == 0)
        }
    }
}
