import AuditingRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Auditing

@Suite("Marking vouchers", .tags(.database))
struct MarkVoucherTests {
    @Test("the last mark counts, the earlier one stays beside it, and the figures follow")
    func changes() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let sample = try await world.draw(audit, .above) { $0.threshold = Money(rupees: 5000) }
            try await world.done(world.mark(audit, 2, .notTraced, "no papers"), by: world.auditor)
            try await world.done(world.mark(audit, 2, .vouched), by: world.auditor)
            try await world.done(world.mark(audit, 1, .examined), by: world.auditor)
            var list = MarkList()
            list.engagement = audit.engagement
            let marks = try await world.ask(list).rows
            #expect(marks.map(\.tick) == [.examined, .vouched, .notTraced])
            #expect(marks.map(\.isChanged) == [false, false, true])
            list.isLastOnly = true
            #expect(try await world.ask(list).rows.map(\.tick) == [.examined, .vouched])
            var items = SampleItemList()
            items.sample = sample.sample
            #expect(try await world.ask(items).rows.map(\.state) == [.vouched, .unmarked, .unmarked])
            items.state = .unmarked
            #expect(try await world.ask(items).rows.map(\.position) == [2, 3])
            (items.state, items.sort, items.size) = (nil, "-amount", 1)
            let first = try await world.ask(items)
            items.after = first.next
            #expect(first.rows.map(\.position) + (try await world.ask(items).rows.map(\.position)) == [2, 1])
            let record = try await world.ask(EngagementDetails(audit.engagement))
            #expect(record.samples.map(\.marked) == [1])
            let figures = record.coverage.map { "\($0.part.rawValue) \($0.count) \($0.amount.text(.plain))" }
            #expect(
                figures == [
                    "population 5 50000.00", "sampled 3 43000.00", "marked 2 16000.00", "examined 1 4000.00",
                    "vouched 1 12000.00", "not_traced 0 0.00", "needs_explanation 0 0.00",
                    "unmarked 2 31000.00",
                ])
            #expect(record.coverage[1].shareOfAmount.text == "86")
        }
    }

    @Test(
        "nobody audits own vouchers: neither who made one nor who approved it, whatever the program lets through"
    )
    func ownVouchers() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            var assign = AssignAuditor()
            (assign.engagement, assign.user) = (audit.engagement, world.om)
            try await world.done(assign, by: world.manager)
            let om = world.person(world.om, .auditor)
            try await world.expectRefused(world.mark(audit, 3, .vouched), "auditing.own_voucher", by: om)
            try await world.expectRefused(world.memo(audit, "Own", about: 3), "auditing.own_voucher", by: om)
            try await world.done(world.mark(audit, 3, .vouched), by: world.auditor)
            try await world.done(world.mark(audit, 1, .vouched), by: om)
            #expect(try await world.ask(VoucherAudit(world.vouchers[2]), by: om).isOwnWork)
            await world.expectHeldBack(
                """
                INSERT INTO audit_marks (society_id, engagement_id, voucher_id, mark, marked_by)
                VALUES (1, \(audit.engagement), \(world.vouchers[2]), 'vouched', \(world.om))
                """)
            // Ravi made the first and Vidya let it through.
            try await world.book.owner.run(world.book.options) { tx in
                _ = try tx.execute("ALTER TABLE vouchers DISABLE TRIGGER USER")
                _ = try tx.execute(
                    "UPDATE vouchers SET approved_by = \(world.vidya) WHERE voucher_id = \(world.vouchers[0])"
                )
            }
            try await world.expectRefused(
                world.mark(audit, 1, .examined), "auditing.own_voucher", by: world.auditor)
        }
    }

    @Test("who must explain is told what; marks are never changed or taken away")
    func kept() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            try await world.expectRefused(
                world.mark(audit, 1, .needsExplanation), "auditing.remark_missing", by: world.auditor)
            try await world.done(world.mark(audit, 1, .needsExplanation, "Who signed?"), by: world.auditor)
            await world.expectHeldBack("UPDATE audit_marks SET mark = 'vouched'")
            await world.expectHeldBack("DELETE FROM audit_marks")
            await world.expectHeldBack("UPDATE audit_engagements SET first_date = '2020-01-01'")
            var mark = world.mark(audit, 1, .examined)
            mark.voucher = ID(9999)
            try await world.expectRefused(mark, "auditing.no_such_voucher", by: world.auditor)
        }
    }

    @Test("an auditor changes nothing in the books")
    func readOnly() async throws {
        try await AuditBook.with { world in
            let writing = world.gate.register.permissions.filter { $0.seededFor.contains(.auditor) }.map(
                \.code)
            #expect(
                writing.filter {
                    $0.hasPrefix("ledger.") && !$0.hasPrefix("ledger.read") && !$0.hasPrefix("ledger.see")
                } == [])
            try await world.expectRefused("gate.not_permitted") {
                var command = PostVoucher()
                (command.branchID, command.type, command.narration) = (world.book.branch, "receipt", "x")
                command.lines = [
                    VoucherLineInput(ID(1), Money(rupees: 1)), VoucherLineInput(ID(3), -Money(rupees: 1)),
                ]
                _ = try await world.answer(command, by: world.auditor)
            }
        }
    }
}
