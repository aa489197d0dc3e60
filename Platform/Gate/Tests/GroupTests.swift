import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

@Suite("Commands that go in groups", .tags(.database), .timeLimit(.minutes(10)))
struct GroupTests {
    private func post(_ by: Int64, _ money: Int64? = nil, fails: Bool = false) -> Post {
        var post = Post()
        post.by = by
        post.money = money.map { Money(rupees: $0) }
        post.fails = fails
        return post
    }

    /// Sends one command that is held up at its key until all the others wait, so that they make up one group; answers
    /// the others' ends in order.
    private func together(
        _ gb: GateBook, _ others: [(Post, key: String)], after foremost: Post? = nil
    ) async throws -> [Result<Answer<Added>, Failure>] {
        let foremost = foremost ?? post(1)
        let groups = gb.gate.groups
        let society = gb.book.society
        let isHeld = Mutex(false)
        @Sendable func send(_ post: Post, _ key: String) async -> Result<Answer<Added>, Failure> {
            do throws(Failure) {
                return .success(try await gb.gate.perform(post, by: gb.asha, gb.book.envelope(key)))
            } catch { return .failure(error) }
        }
        async let holder: Void? = try? gb.book.owner.run(gb.book.options) { tx in
            try tx.execute(
                """
                INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash)
                VALUES (1, 1, 'first', 'test.post', '\\x00')
                """)
            isHeld.withLock { $0 = true }
            while groups.asked(in: society) < others.count + 1 { try tx.execute("SELECT pg_sleep(0.001)") }
            throw HeldUp()
        }
        while !isHeld.withLock({ $0 }) { await Task.yield() }
        async let first = send(foremost, "first")
        while groups.asked(in: society) < 1 { await Task.yield() }
        let ends = await withTaskGroup(of: (Int, Result<Answer<Added>, Failure>).self) { tasks in
            for (place, (post, key)) in others.enumerated() {
                tasks.addTask { (place, await send(post, key)) }
            }
            var ends: [Int: Result<Answer<Added>, Failure>] = [:]
            for await (place, end) in tasks { ends[place] = end }
            return ends
        }
        _ = await (first, holder)
        return try others.indices.map { try #require(ends[$0]) }
    }

    private struct HeldUp: Error {}

    private func total(_ end: Result<Answer<Added>, Failure>) -> Int64? {
        guard case .success(.done(let output, let vouchers)) = end, vouchers.count == 1 else { return nil }
        return output.total == vouchers[0].voucher.raw ? output.total : nil
    }

    private func code(_ end: Result<Answer<Added>, Failure>) -> String? {
        guard case .failure(.refused(let refusal)) = end else { return nil }
        return refusal.code
    }

    @Test("what comes while a group is at work goes in one transaction, and each gets its own answer")
    func oneFlush() async throws {
        try await GateBook.with { gb in
            let ends = try await together(gb, (2...41).map { (post($0), "k\($0)") })
            #expect(ends.map(total) == (2...41).map { $0 })
            #expect(gb.ledger.flushes.withLock { $0 } == 2)
            #expect(gb.ledger.sealed.withLock { $0.count } == 41)
            #expect(try await gb.audits("done") == 41)
            try await gb.book.expect("SELECT count(*) FROM unsealed_audit", 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys WHERE answer IS NOT NULL", 41)
            try await gb.book.expect("SELECT count(*) FROM outbox", 41)
            // Each row of the audit log is the one that was sealed under its number.
            let sealed = gb.ledger.sealed.withLock { $0 }
            for row in sealed {
                let (key, by) = try await gb.book.owner.run(gb.book.options) { tx in
                    try tx.one(
                        "SELECT command_id, input->>'by' FROM audit_log WHERE audit_id = \(row.auditID)"
                    ) { (try $0.text(0), try $0.text(1)) }
                }
                let text = String(decoding: row.bytes, as: UTF8.self)
                #expect(text.contains("\"\(key)\"") && text.contains("\\\"by\\\":\(by)"))
            }
        }
    }

    @Test("a refusal fails alone, by its own rule or by the ledger's, and its key is free again")
    func refusals() async throws {
        try await GateBook.with { gb in
            let ends = try await together(
                gb, [(post(2), "a"), (post(3, fails: true), "b"), (post(1000), "c"), (post(4), "d")])
            #expect(ends.map(total) == [2, nil, nil, 4])
            #expect(ends.map(code) == [nil, "test.no", "test.ledger_full", nil])
            #expect(gb.ledger.flushes.withLock { $0 } == 2)
            #expect(try await gb.audits("refused") == 2)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 3)
            try await gb.book.expect("SELECT count(*) FROM outbox", 3)
            let again = try await gb.gate.perform(post(5), by: gb.asha, gb.book.envelope("b"))
            #expect(total(.success(again)) == 5)
        }
    }

    @Test("a key that another transaction is using holds up its own command alone")
    func keyAtWork() async throws {
        try await GateBook.with(keyPatience: .milliseconds(50)) { gb in
            let isHeld = Mutex(false)
            let mayEnd = Mutex(false)
            async let holder: Void? = try? gb.book.owner.run(gb.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash)
                    VALUES (1, 1, 'held', 'test.post', '\\x00')
                    """)
                isHeld.withLock { $0 = true }
                while !mayEnd.withLock({ $0 }) { try tx.execute("SELECT pg_sleep(0.001)") }
                throw HeldUp()
            }
            while !isHeld.withLock({ $0 }) { await Task.yield() }
            async let waits = gb.gate.perform(post(100), by: gb.asha, gb.book.envelope("held"))
            while gb.gate.groups.asked(in: gb.book.society) < 1 { await Task.yield() }
            // These come while the group of the first waits at its key, and afterwards: none waits for its end.
            for by in 2...6 {
                let answer = try await gb.gate.perform(
                    post(Int64(by)), by: gb.asha, gb.book.envelope("k\(by)"))
                #expect(total(.success(answer)) == Int64(by))
            }
            mayEnd.withLock { $0 = true }
            _ = await holder
            #expect(total(.success(try await waits)) == 100)
            #expect(try await gb.audits("done") == 6)
        }
    }

    private final class Flag: Sendable {
        let isSet = Mutex(false)
    }

    /// Holds a key, unseen by others, until somebody waits at it, and then keeps it with an answer.
    private func use(
        _ key: String, by post: Post, in gb: GateBook, _ isHeld: Flag
    ) async throws {
        let claim = KeyClaim(post, gb.asha, gb.book.envelope(key), gb.gate.vault)
        try await gb.book.owner.run(gb.book.options) { tx in
            try tx.execute(
                """
                INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash, answer)
                VALUES (1, \(claim.user), \(key), \(claim.command), \(claim.inputHash),
                        '{"outcome":"done","result":{"total":77},"vouchers":[{"voucher_id":77,"number":"T-77"}]}')
                """)
            isHeld.isSet.withLock { $0 = true }
            let waits: SQL = """
                SELECT EXISTS (SELECT FROM pg_locks
                               WHERE locktype = 'transactionid' AND transactionid = pg_current_xact_id()::xid AND NOT granted)
                """
            for _ in 0..<20_000 {
                if try tx.one(waits, { try $0.bool(0) }) { break }
                try tx.execute("SELECT pg_sleep(0.001)")
            }
        }
    }

    @Test(
        "a key that is used while its group is at work is answered from there, and the others are done once")
    func usedMeanwhile() async throws {
        try await GateBook.with { gb in
            let isHeld = Flag()
            async let user: Void = use("used", by: post(5), in: gb, isHeld)
            while !isHeld.isSet.withLock({ $0 }) { await Task.yield() }
            let ends = try await together(gb, [(post(2), "a"), (post(5), "used"), (post(3), "b")])
            try await user
            #expect(ends.map(total) == [2, 77, 3])
            #expect(try await gb.audits("done") == 3)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys WHERE answer IS NOT NULL", 4)
            try await gb.book.expect("SELECT count(*) FROM outbox", 3)
        }
    }

    @Test("what would be refused but was done meanwhile under its key is answered with what was done")
    func doneMeanwhile() async throws {
        try await GateBook.with { gb in
            let isHeld = Flag()
            async let user: Void = use("used", by: post(5, fails: true), in: gb, isHeld)
            while !isHeld.isSet.withLock({ $0 }) { await Task.yield() }
            let ends = try await together(
                gb, [(post(2), "a"), (post(5, fails: true), "used"), (post(6, fails: true), "b")])
            try await user
            #expect(ends.map(total) == [2, 77, nil])
            #expect(code(ends[2]) == "test.no")
            #expect(try await gb.audits("done") == 2)
            #expect(try await gb.audits("refused") == 1)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 3)
        }
    }

    @Test("equal keys in one group share the first's answer; another input under the key is refused")
    func equalKeys() async throws {
        try await GateBook.with { gb in
            let ends = try await together(
                gb,
                [
                    (post(2), "a"), (post(2), "a"), (post(3), "a"), (post(4, fails: true), "b"),
                    (post(4, fails: true), "b"),
                ])
            #expect(ends.filter { code($0) == "gate.key_reused" }.count == (total(ends[0]) == 2 ? 1 : 2))
            #expect(code(ends[3]) == "test.no" && code(ends[4]) == "test.no")
            #expect(try await gb.audits("done") == 2)
        }
    }

    @Test("a database error takes the group apart: all run one by one, and the poison fails alone")
    func poison() async throws {
        try await GateBook.with { gb in
            let ends = try await together(gb, [(post(2), "a"), (post(999), "b"), (post(3), "c")])
            #expect(ends.map(total) == [2, nil, 3])
            guard case .failure(.broken) = ends[1] else {
                Issue.record("\(ends[1])")
                return
            }
            #expect(try await gb.audits("done") == 3)
            #expect(try await gb.audits("refused") == 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 3)
        }
    }

    @Test("what needs a second person leaves the group and waits for him")
    func held() async throws {
        try await GateBook.with { gb in
            try await gb.book.app.run(gb.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                    VALUES (1, 'test.post', '2020-01-01', 10000, true, 1)
                    """)
            }
            // The one before them is of an amount that nobody asks about: what is held would not wait at its key.
            let ends = try await together(
                gb, [(post(2, 99), "a"), (post(3, 100), "b"), (post(4), "c")], after: post(1, 1))
            #expect(total(ends[0]) == 2)
            // Without an amount every rule holds it.
            for end in ends[1...] {
                guard case .success(.held) = end else {
                    Issue.record("\(end)")
                    continue
                }
            }
            #expect(try await gb.audits("held") == 2)
            let again = try await gb.gate.perform(post(3, 100), by: gb.asha, gb.book.envelope("b"))
            guard case .held = again else {
                Issue.record("\(again)")
                return
            }
        }
    }

    @Test("what was answered before is answered again, alone or in a group")
    func repeated() async throws {
        try await GateBook.with { gb in
            _ = try await gb.gate.perform(post(2), by: gb.asha, gb.book.envelope("a"))
            let ends = try await together(gb, [(post(2), "a"), (post(3), "a"), (post(4), "b")])
            #expect(ends.map(total) == [2, nil, 4])
            #expect(code(ends[1]) == "gate.key_reused")
            #expect(try await gb.audits("done") == 3)
        }
    }

    @Test("in a suspended society a group is refused whole, and that is audited")
    func suspended() async throws {
        try await GateBook.with { gb in
            try await gb.script("UPDATE societies SET status = 'suspended' WHERE society_id = 1")
            await expectRefusal("gate.society_suspended") {
                try await gb.gate.perform(post(2), by: gb.asha, gb.book.envelope("a"))
            }
            #expect(try await gb.audits("refused") == 1)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 0)
        }
    }
}
