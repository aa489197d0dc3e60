import AuditingRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Auditing

@Suite("Audit memos and their replies", .tags(.database))
struct MemoTests {
    @Test(
        "asked, replied to, sent back, replied to again, settled: each in its turn, all of it dated and named"
    )
    func turns() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let memo = try await world.done(world.memo(audit, "No signature", about: 1), by: world.auditor)
            #expect(memo.number == 1 && memo.branch == world.book.branch && memo.standing == .open)
            #expect(memo.voucherNumber?.hasPrefix("R-HO-") == true)
            var back = ReturnMemo()
            (back.memo, back.words) = (memo.memo, "That is no answer")
            try await world.expectRefused(back, "auditing.not_in_turn", by: world.auditor)
            let cashier = world.person(world.book.admin, .cashier)
            #expect(try await world.ask(WaitingMemos(), by: cashier).forReply.map(\.memo) == [memo.memo])
            try await world.done(world.reply(memo, "It was there"), by: cashier)
            try await world.expectRefused(world.reply(memo, "And here"), "auditing.not_in_turn", by: cashier)
            #expect(try await world.ask(WaitingMemos(), by: cashier).forReply.isEmpty)
            #expect(try await world.ask(WaitingMemos()).forAuditor.map(\.memo) == [memo.memo])
            try await world.done(back, by: world.auditor)
            try await world.done(world.reply(memo, "Here it is"), by: world.manager)
            var settle = SettleMemo()
            (settle.memo, settle.words) = (memo.memo, "Seen")
            let record = try await world.done(settle, by: world.auditor)
            #expect(record.entries.map(\.kind) == [.replied, .returned, .replied, .settled])
            #expect(record.entries.map(\.writtenBy) == ["Asha", "Vidya", "Ravi", "Vidya"])
            #expect(record.memo.standing == .settled && record.memo.lastReply == "Here it is")
            try await world.expectRefused(settle, "auditing.not_in_turn", by: world.auditor)
            #expect(try await world.ask(VoucherAudit(world.vouchers[0]), by: cashier).memos.count == 1)
            #expect(try await world.ask(VoucherAudit(world.vouchers[0]), by: cashier).marks.isEmpty)
        }
    }

    @Test("memos are numbered without gaps in each audit, also when one is refused between")
    func numbers() async throws {
        try await AuditBook.with { world in
            let first = try await world.opened()
            let second = try await world.opened()
            var numbers: [Int32] = []
            for title in ["A", "B"] {
                numbers.append(try await world.done(world.memo(first, title), by: world.auditor).number)
                var wrong = world.memo(first, "Wrong", about: 1)
                wrong.account = ID(3)
                try await world.expectRefused(wrong, "auditing.two_subjects", by: world.auditor)
                numbers.append(try await world.done(world.memo(second, title), by: world.auditor).number)
            }
            #expect(numbers == [1, 1, 2, 2])
            await world.expectHeldBack("DELETE FROM audit_memos")
            await world.expectHeldBack("UPDATE audit_memo_entries SET words = 'x'")
        }
    }

    @Test("who asks or audits does not reply, and who replied does not settle")
    func separate() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let memo = try await world.done(world.memo(audit, "Cash"), by: world.auditor)
            let both = world.book.caller(world.vidya)
            try await world.expectRefused(world.reply(memo, "Mine"), "auditing.own_memo", by: both)
            try await world.expectRefused(world.reply(memo, "Mine"), "gate.not_permitted", by: world.auditor)
            try await world.done(world.reply(memo, "Ours"), by: world.book.caller(world.om))
            var assign = AssignAuditor()
            (assign.engagement, assign.user) = (audit.engagement, world.om)
            try await world.done(assign, by: world.manager)
            var settle = SettleMemo()
            (settle.memo, settle.words) = (memo.memo, "Fine")
            try await world.expectRefused(settle, "auditing.own_memo", by: world.book.caller(world.om))
            try await world.expectRefused(settle, "auditing.not_auditor", by: world.book.caller())
            await world.expectHeldBack(
                """
                INSERT INTO audit_memo_entries (society_id, memo_id, kind, words, written_by)
                VALUES (1, \(memo.memo), 'settled', 'Fine', \(world.om))
                """)
            try await world.done(settle, by: world.auditor)
        }
    }

    @Test("a closed audit asks nothing more, but its memos are still replied to and settled")
    func afterTheEnd() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let memo = try await world.done(world.memo(audit, "Late"), by: world.auditor)
            var close = CloseEngagement()
            (close.engagement, close.closedOn) = (audit.engagement, world.book.day)
            #expect(try await world.done(close, by: world.manager).openMemos == 1)
            try await world.expectRefused(world.memo(audit, "More"), "auditing.closed", by: world.auditor)
            try await world.done(world.reply(memo, "Rectified"), by: world.manager)
            var settle = SettleMemo()
            (settle.memo, settle.words) = (memo.memo, "Seen")
            try await world.done(settle, by: world.auditor)
            let record = try await world.ask(EngagementDetails(audit.engagement))
            #expect(record.engagement.openMemos == 0 && record.memos(.settled) == 1)
        }
    }
}
