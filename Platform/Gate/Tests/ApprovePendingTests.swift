import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("A second person", .tags(.database)) struct ApprovePendingTests {
    /// Holds a command of asha's and gives its number.
    private func held(_ gb: GateBook, _ key: String = "k", _ change: (inout Add) -> Void = { _ in })
        async throws -> Int64
    {
        let answer = try await gb.add(2, key) {
            $0.money = Money(rupees: 500)
            change(&$0)
        }
        guard case .held(let number) = answer else { throw TestRefusal.no }
        return number
    }

    private func approve(
        _ gb: GateBook, _ number: Int64, _ caller: Caller, _ key: String
    ) async throws -> Answer<DecidedPending> {
        try await gb.gate.perform(
            try await gb.book.approval(of: number), by: caller, gb.book.envelope(key))
    }

    @Test("a command above the rule's amount waits; nothing is done but its preview is kept")
    func holds() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            #expect(try await held(gb) == 1)
            #expect(try await held(gb) == 1)
            #expect(try await gb.total() == 0)
            #expect(try await gb.audits("held") == 1)
            try await gb.book.expect(
                """
                SELECT count(*) FROM pending_commands WHERE status = 'waiting' AND maker_id = 1 AND amount = 50000
                AND preview::text = '{"vouchers":[2],"before":{"total":0},"after":{"total":2}}'
                """, 1)
            _ = try await gb.add(1, "small") { $0.money = Money(rupees: 99) }
            #expect(try await gb.total() == 1)
        }
    }

    @Test("what the rules refuse is refused at once and does not wait")
    func refusedBeforeHolding() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: nil)
            await expectRefusal("test.no") { try await gb.add(1, "k") { $0.fails = true } }
            try await gb.book.expect("SELECT count(*) FROM pending_commands", 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys", 0)
            try await gb.book.expect("SELECT count(*) FROM counters", 0)
            #expect(try await gb.audits("refused") == 1)
        }
    }

    @Test("an amount above what the maker may do alone waits without any rule")
    func aboveGrant() async throws {
        try await GateBook.with { gb async throws in
            let teller = gb.book.caller(gb.book.admin, grants: [Grant("test.add", limit: Money(rupees: 400))])
            let answer = try await gb.add(1, "k", teller) { $0.money = Money(rupees: 401) }
            guard case .held = answer else { throw TestRefusal.no }
            let small = gb.book.caller(
                gb.book.manager, grants: [Grant("gate.decide"), Grant("test.add", limit: Money(rupees: 400))])
            await expectRefusal("gate.over_limit") { try await approve(gb, 1, small, "a") }
            let unfit = gb.book.caller(gb.book.manager, grants: [Grant("gate.decide")])
            await expectRefusal("gate.not_permitted") { try await approve(gb, 1, unfit, "a") }
        }
    }

    @Test("approving runs it in the maker's name on the checker's word, once")
    func approves() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: nil)
            let number = try await held(gb) { $0.message = "sent" }
            try await gb.book.expect("SELECT count(*) FROM outbox", 0)
            guard case .done(let decided, let vouchers) = try await approve(gb, number, gb.ravi, "a") else {
                throw TestRefusal.no
            }
            #expect(decided.status == "approved")
            #expect(decided.result["total"] == 2)
            #expect(vouchers.map(\.number) == ["V-2"])
            #expect(try await gb.total() == 2)
            _ = try await approve(gb, number, gb.ravi, "a")
            #expect(try await gb.total() == 2)
            await expectRefusal("gate.already_decided") { try await approve(gb, number, gb.ravi, "b") }
            try await gb.book.expect("SELECT count(*) FROM outbox", 1)
            try await gb.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE outcome = 'approved' AND user_id = 2 AND pending_id = 1
                AND subject = 'counter/test' AND after::text = '{"total":2}'
                """, 1)
            try await gb.book.expect(
                "SELECT count(*) FROM pending_commands WHERE status = 'approved' AND decided_by = 2 AND answer->>'total' = '2'",
                1)
            await expectRefusal("gate.nothing_pending") { try await approve(gb, 99, gb.ravi, "c") }
        }
    }

    @Test("the list holds what one's right reaches and one's own, and tells the maker of a rejection")
    func lists() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'MK', 'Market', '2025-04-01')"
            )
            try await gb.rule(from: nil)
            let number = try await held(gb)
            try await gb.script("UPDATE pending_commands SET branch_ids = '{1,2}'")
            func list(_ caller: Caller, _ change: (inout PendingList) -> Void = { _ in }) async throws
                -> [PendingSummary]
            {
                var query = PendingList()
                change(&query)
                return try await gb.gate.ask(query, for: caller).rows
            }
            func seer(_ branch: Int64, _ user: ID<User>? = nil) -> Caller {
                gb.book.caller(user ?? ID(7), grants: [Grant("gate.see_pending", branch: ID(branch))])
            }
            #expect(try await list(seer(2)).map(\.number) == [number])
            #expect(try await list(seer(3)).isEmpty)
            #expect(try await list(seer(3)) { $0.number = number }.isEmpty)
            #expect(try await list(seer(3, gb.book.admin)).map(\.number) == [number])
            #expect(try await PendingListProbe.waiting(gb, in: 2) == [number])
            #expect(try await PendingListProbe.waiting(gb, in: 3).isEmpty)
            #expect(try await list(gb.asha) { $0.rejectedDays = 7 }.isEmpty)
            var reject = RejectPending()
            (reject.number, reject.note) = (number, "the cheque is not signed")
            _ = try await gb.gate.perform(reject, by: gb.ravi, gb.book.envelope("r"))
            let told = try await list(gb.asha) { ($0.own, $0.rejectedDays) = (true, 7) }
            #expect(told.map(\.note) == ["the cheque is not signed"])
            #expect(told.map(\.deciderName) == ["Ravi"])
            #expect(
                try await list(gb.asha) { ($0.own, $0.decidedDays) = (true, 7) }.map(\.number) == [number])
            #expect(try await list(gb.ravi) { ($0.own, $0.rejectedDays) = (true, 7) }.isEmpty)
            // Its maker alone has seen it, and but once.
            await gb.gate.noteSeen(number, by: gb.ravi)
            #expect(try await list(gb.asha) { ($0.own, $0.rejectedDays) = (true, 7) }.first?.seenAt == nil)
            await gb.gate.noteSeen(number, by: gb.asha)
            let seen = try await list(gb.asha) { ($0.own, $0.rejectedDays) = (true, 7) }.first?.seenAt
            #expect(seen != nil)
            await #expect(throws: DatabaseError.self) {
                try await gb.script("UPDATE pending_commands SET seen_at = now(), decision_note = 'another'")
            }
            #expect(try await list(gb.asha).isEmpty)
            #expect(try await PendingListProbe.waiting(gb, in: 2).isEmpty)
            try await gb.script(
                """
                ALTER TABLE pending_commands DISABLE TRIGGER pending_commands_guard;
                UPDATE pending_commands SET decided_at = now() - interval '8 days'
                """)
            #expect(try await list(gb.asha) { ($0.own, $0.rejectedDays) = (true, 7) }.isEmpty)
        }
    }

    @Test("nobody approves his own command or one about himself")
    func ownCommand() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: nil)
            let number = try await held(gb) { $0.party = ID(7) }
            await expectRefusal("gate.own_command") { try await approve(gb, number, gb.asha, "a") }
            var reject = RejectPending()
            reject.number = number
            reject.note = "no"
            let own = reject
            await expectRefusal("gate.own_command") {
                try await gb.gate.perform(own, by: gb.asha, gb.book.envelope("b"))
            }
            var himself = gb.ravi
            himself.party = ID(7)
            let about = himself
            await expectRefusal("gate.about_yourself") { try await approve(gb, number, about, "c") }
            #expect(try await gb.total() == 0)
        }
    }

    @Test("when its effect has changed since, it is shown again before it is approved")
    func stale() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            let number = try await held(gb)
            _ = try await gb.add(5, "other")
            await expectRefusal("gate.stale") { try await approve(gb, number, gb.ravi, "a") }
            #expect(try await gb.total() == 5)
            try await gb.book.expect(
                "SELECT count(*) FROM pending_commands WHERE status = 'waiting' AND preview->'before'->>'total' = '5'",
                1)
            try await gb.book.expect(
                "SELECT count(*) FROM audit_log WHERE refusal->>'code' = 'gate.stale'", 1)
            _ = try await approve(gb, number, gb.ravi, "a")
            #expect(try await gb.total() == 7)
        }
    }

    @Test(
        "an approval is of the preview that its approver has seen, though another was told of the newer one")
    func unseen() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            let number = try await held(gb)
            let seen = try await gb.book.approval(of: number)
            _ = try await gb.add(5, "other")
            await expectRefusal("gate.stale") {
                try await gb.gate.perform(seen, by: gb.ravi, gb.book.envelope("told"))
            }
            // It stands there anew; who has the page of before has not seen that.
            for digest in [seen.previewDigest, "", "unseen", seen.previewDigest.uppercased()] {
                var older = seen
                older.previewDigest = digest
                let blind = older
                await expectRefusal("gate.stale") {
                    try await gb.gate.perform(blind, by: gb.ravi, gb.book.envelope("ravi"))
                }
            }
            #expect(try await gb.total() == 5)
            try await gb.book.expect("SELECT count(*) FROM pending_commands WHERE status = 'waiting'", 1)
            var list = PendingList()
            list.number = number
            let shown = try #require(try await gb.gate.ask(list, for: gb.ravi).rows.first)
            #expect(shown.preview["before"]?["total"] == 5)
            var newer = seen
            newer.previewDigest = shown.previewDigest
            _ = try await gb.gate.perform(newer, by: gb.ravi, gb.book.envelope("ravi"))
            #expect(try await gb.total() == 7)
            // The audit keeps what he has seen.
            try await gb.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE outcome = 'approved' AND input::json ->> 'preview_digest' =
                    (SELECT encode(preview_digest, 'hex') FROM pending_commands)
                """, 1)
        }
    }

    @Test("rejected by another, withdrawn by the maker alone; then it is over")
    func rejectAndWithdraw() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: nil)
            let first = try await held(gb, "k1")
            let second = try await held(gb, "k2")
            var reject = RejectPending()
            reject.number = first
            reject.note = "wrong person"
            _ = try await gb.gate.perform(reject, by: gb.ravi, gb.book.envelope("r"))
            await expectRefusal("gate.already_decided") { try await approve(gb, first, gb.ravi, "a") }
            var withdraw = WithdrawPending()
            withdraw.number = second
            let take = withdraw
            await expectRefusal("gate.nothing_pending") {
                try await gb.gate.perform(take, by: gb.ravi, gb.book.envelope("w"))
            }
            _ = try await gb.gate.perform(take, by: gb.asha, gb.book.envelope("w"))
            #expect(try await gb.audits("rejected") == 1)
            #expect(try await gb.audits("withdrawn") == 1)
            #expect(try await gb.total() == 0)
            var list = PendingList()
            #expect(try await gb.gate.ask(list, for: gb.ravi).rows.isEmpty)
            list.withDecided = true
            let rows = try await gb.gate.ask(list, for: gb.ravi).rows
            #expect(rows.map(\.status) == ["withdrawn", "rejected"])
            #expect(rows[1].makerName == "Asha")
            #expect(rows[1].note == "wrong person")
            list.most = 1
            let newest = try await gb.gate.ask(list, for: gb.ravi)
            #expect(newest.rows.map(\.status) == ["withdrawn"] && newest.next == second)
            list.after = newest.next
            let oldest = try await gb.gate.ask(list, for: gb.ravi)
            #expect(oldest.rows.map(\.status) == ["rejected"] && oldest.next == nil)
        }
    }

    @Test("approvals race: one of four wins")
    func race() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: nil)
            let number = try await held(gb)
            let done = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<4 {
                    group.addTask { (try? await approve(gb, number, gb.ravi, "a\(index)")) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(try await gb.total() == 2)
        }
    }
}

private enum PendingListProbe {
    static func waiting(_ gb: GateBook, in branch: Int64) async throws -> [Int64] {
        try await gb.gate.read(for: gb.asha) { tx in
            try PendingList.waiting(in: ID(branch), of: gb.book.society, &tx).map(\.number)
        }
    }
}
