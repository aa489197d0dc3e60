import AuditingRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Auditing

@Suite("Drawing samples", .tags(.database))
struct DrawSampleTests {
    @Test("each method draws what it says, with the whole and what it makes of it")
    func methods() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let largest = try await world.draw(audit, .largest) { $0.wanted = 2 }
            #expect(try await world.drawn(largest) == [4, 2])
            #expect(largest.populationCount == 5 && largest.populationAmount == Money(rupees: 50_000))
            #expect(largest.amount == Money(rupees: 38_000))
            #expect(largest.shareOfCount.text == "40" && largest.shareOfAmount.text == "76")
            let above = try await world.draw(audit, .above) { $0.threshold = Money(rupees: 5000) }
            #expect(try await world.drawn(above) == [2, 4, 5])
            let all = try await world.draw(audit, .all) { $0.maker = world.om }
            #expect(try await world.drawn(all) == [3])
            // The two that are drawn by the seed 1234567 of five: reckoned apart, by the sentence of the page.
            let random = try await world.draw(audit, .random) { ($0.wanted, $0.seed) = (2, 1_234_567) }
            #expect(try await world.drawn(random) == [2, 3])
            #expect([largest, above, all, random].map(\.number) == [1, 2, 3, 4])
        }
    }

    @Test("by money: interval and start follow from the whole and the seed, hits are kept")
    func money() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let sample = try await world.draw(audit, .monetaryUnit) { ($0.wanted, $0.seed) = (5, 1_234_567) }
            #expect(sample.drawnInterval == Money(rupees: 10_000))
            #expect(sample.start == Money(paise: 365318))
            var list = SampleItemList()
            list.sample = sample.sample
            let rows = try await world.ask(list).rows
            #expect(
                rows.map { [Int64((world.vouchers.firstIndex(of: $0.voucher) ?? -1) + 1), Int64($0.hits)] }
                    == [[1, 1], [2, 1], [4, 3]])
            let byInterval = try await world.draw(audit, .monetaryUnit) {
                ($0.interval, $0.seed) = (Money(rupees: 26_000), 5)
            }
            #expect(try await world.drawn(byInterval).contains(4))
        }
    }

    @Test(
        "an account counts with what is posted on it; types, days and amounts narrow down; nothing is nothing"
    )
    func narrowed() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let income = try await world.draw(audit, .all) { $0.account = ID(4) }
            #expect(try await world.drawn(income) == [4])
            #expect(income.populationAmount == Money(rupees: 26_000))
            let saver = try await world.draw(audit, .all) {
                ($0.subAccount, $0.most) = (ID(TestBook.Target.anita.rawValue), Money(rupees: 4000))
            }
            #expect(try await world.drawn(saver) == [1, 3])
            var draw = DrawSample()
            (draw.engagement, draw.method, draw.type) = (audit.engagement, .all, "payment")
            try await world.expectRefused(draw, "auditing.nothing_found", by: world.auditor)
            draw.type = "nonsense"
            try await world.expectRefused(draw, "auditing.no_such_type", by: world.auditor)
            draw.type = nil
            draw.from = world.book.day.adding(days: -1)
            try await world.expectRefused(draw, "auditing.outside_period", by: world.auditor)
            (draw.from, draw.method) = (nil, .random)
            try await world.expectRefused(draw, "auditing.figure_missing", by: world.auditor)
        }
    }

    @Test("what is drawn by a seed is drawn again, whatever was posted since; a seed is made up and kept")
    func again() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let sample = try await world.draw(audit, .random) { $0.wanted = 3 }
            #expect(sample.seed != nil)
            let byMoney = try await world.draw(audit, .monetaryUnit) { $0.wanted = 3 }
            for amount: Int64 in [100, 200, 90_000] {
                _ = try await world.post(amount, to: .bharat, by: world.book.manager)
            }
            for sample in [sample, byMoney] {
                let proof = try await world.ask(SampleProof(sample.sample))
                #expect(proof.isSame && proof.kept == proof.again)
            }
            let later = try await world.draw(audit, .random) { ($0.wanted, $0.seed) = (3, sample.seed) }
            #expect(later.populationCount == 8)
        }
    }

    @Test("only an auditor who is assigned draws, and only while the audit goes on")
    func who() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            var draw = DrawSample()
            (draw.engagement, draw.method) = (audit.engagement, .all)
            try await world.expectRefused(draw, "auditing.not_auditor", by: world.person(world.om, .auditor))
            try await world.expectRefused(draw, "gate.not_permitted", by: world.manager)
            try await world.expectRefused(draw, "auditing.not_auditor", by: world.book.caller())
            var release = ReleaseAuditor()
            (release.engagement, release.user) = (audit.engagement, world.vidya)
            try await world.done(release, by: world.manager)
            try await world.expectRefused(draw, "auditing.not_auditor", by: world.auditor)
            try await world.expectRefused(release, "auditing.not_assigned", by: world.manager)
            var assign = AssignAuditor()
            (assign.engagement, assign.user) = (audit.engagement, world.vidya)
            try await world.done(assign, by: world.manager)
            try await world.expectRefused(assign, "auditing.assigned_already", by: world.manager)
            assign.user = world.book.manager
            try await world.expectRefused(assign, "auditing.assigns_himself", by: world.manager)
            assign.user = ID(99)
            try await world.expectRefused(assign, "auditing.no_such_user", by: world.manager)
            try await world.done(draw, by: world.auditor)
            var close = CloseEngagement()
            (close.engagement, close.closedOn) = (audit.engagement, world.book.day.adding(days: -1))
            try await world.expectRefused(close, "auditing.closed_before_start", by: world.manager)
            close.closedOn = world.book.day.adding(days: 36_000)
            try await world.expectRefused(close, "auditing.closed_in_future", by: world.manager)
            close.closedOn = world.book.day
            try await world.done(close, by: world.manager)
            try await world.expectRefused(draw, "auditing.closed", by: world.auditor)
            try await world.expectRefused(
                world.mark(audit, 1, .examined), "auditing.closed", by: world.auditor)
            try await world.expectRefused(close, "auditing.closed", by: world.manager)
        }
    }

    @Test("the database keeps a sample as it was drawn")
    func kept() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            let sample = try await world.draw(audit, .largest) { $0.wanted = 2 }
            await world.expectHeldBack("UPDATE audit_samples SET seed = 1 WHERE sample_id = \(sample.sample)")
            await world.expectHeldBack("DELETE FROM audit_sample_items WHERE sample_id = \(sample.sample)")
            await world.expectHeldBack(
                """
                INSERT INTO audit_sample_items (society_id, sample_id, position, voucher_id, amount)
                VALUES (1, \(sample.sample), 3, \(world.vouchers[0]), 400000)
                """)
            await world.expectHeldBack("DELETE FROM audit_samples")
        }
    }

    @Test("one branch's auditor sees and draws from his branch alone")
    func branches() async throws {
        try await AuditBook.with { world in
            var open = OpenEngagement()
            (open.kind, open.from, open.to) = (.internal, world.book.day, world.book.day)
            (open.branchID, open.auditor) = (world.book.branch, world.vidya)
            let audit = try await world.done(open, by: world.manager)
            let own = world.person(world.vidya, .auditor, branch: world.book.branch)
            var draw = DrawSample()
            (draw.engagement, draw.method) = (audit.engagement, .all)
            #expect(try await world.done(draw, by: own).count == 5)
            let elsewhere = world.person(world.vidya, .auditor, branch: ID(2))
            try await world.expectRefused(draw, "gate.not_permitted", by: elsewhere)
            #expect(try await world.ask(EngagementList(), by: own).rows.count == 1)
            #expect(try await world.ask(EngagementList(), by: elsewhere).rows.isEmpty)
            let whole = try await world.opened()
            try await world.expectRefused("gate.only_society_wide") {
                _ = try await world.ask(EngagementDetails(whole.engagement), by: own)
            }
            open.branchID = ID(77)
            try await world.expectRefused(open, "auditing.no_such_branch", by: world.manager)
            var memo = world.memo(whole, "Where?")
            memo.branchID = ID(77)
            try await world.expectRefused(memo, "auditing.no_such_branch", by: world.book.caller(world.vidya))
            open.branchID = world.book.branch
            open.to = world.book.day.adding(days: -1)
            try await world.expectRefused(open, "auditing.period_reversed", by: world.manager)
        }
    }
}
