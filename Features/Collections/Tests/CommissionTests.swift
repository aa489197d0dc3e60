import CollectionsRules
import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@testable import Collections

@Suite("Commission", .tags(.database))
struct CommissionTests {
    /// A PAN of the agent, as the register keeps it.
    private func tellPAN(_ world: CollectionsBook) async throws {
        try await world.book.owner.run(world.book.options) { tx in
            try tx.execute(
                """
                INSERT INTO party_identities (society_id, party_id, kind, tail, number_index)
                VALUES (1, 3, 'pan', '1234F', decode(repeat('01', 36), 'hex'))
                """)
        }
    }

    @Test("the rules' figures in the books: 5,535 cost; 111 tax, 554 security, 4,870 owed")
    func worked() async throws {
        try await CollectionsBook.with { world in
            try await world.set("collections.tax_from_first", true)
            try await tellPAN(world)
            try await world.collect(100_000, 84_500)
            try await world.expectRefused(try world.calculate("2025-04"), "collection.month_open")
            try await world.done(world.handIn(184_500))
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            let line = try #require(run.lines.first)
            #expect(line.collected == Money(rupees: 184_500) && line.commission == Money(rupees: 5_535))
            #expect([line.tax, line.security, line.payable] == [111, 554, 4_870].map { Money(rupees: $0) })
            #expect(line.parts.map(\.commission) == [try Percent.parse("3")])
            #expect(try await world.rupees(ofHead: "403004") == 0)
            try await world.expectRefused(try world.calculate("2025-04"), "collection.run_there")
            var wrong = world.post(run)
            wrong.total = Money(rupees: 5_534)
            try await world.expectRefused(wrong, "collection.total_changed")
            let posted = try await world.done(world.post(run))
            #expect(posted.facts.status == .posted && posted.lines[0].postedOn?.text == "2025-05-01")
            #expect(try await world.rupees(ofHead: "403004") == 5_535)
            #expect(try await world.rupees(ofHead: "107005") == -111)
            #expect(try await world.rupees(ofHead: "103004") == -554)
            #expect(try await world.rupees(ofHead: "107015") == -4_870)
            // A second time changes nothing.
            try await world.expectRefused(world.post(run), "collection.run_over")
            try await world.expectRefused(try world.calculate("2025-04"), "collection.month_out_of_order")
            try await world.expectRefused(
                try world.commission("4", security: "10", from: "2025-04-30"), "collection.commission_posted")
        }
    }

    @Test("two who post the same run post it once")
    func together() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 { group.addTask { try await world.outcome(world.post(run)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "done" } == 1)
            #expect(outcomes.count { $0 == "collection.run_over" } == 4)
            #expect(try await world.rupees(ofHead: "403004") == 300)
        }
    }

    @Test("whose branch has no open day waits, and the run goes on with him later")
    func resumed() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE status = 'open'")
            }
            let waiting = try await world.done(world.post(run))
            #expect(waiting.facts.status == .calculated && waiting.facts.posted == 0)
            #expect(waiting.lines[0].refusal == "ledger.day_not_open")
            try await world.skip(to: "2025-05-02")
            let posted = try await world.done(world.post(run))
            #expect(posted.facts.status == .posted && posted.lines[0].refusal == nil)
            #expect(try await world.rupees(ofHead: "403004") == 300)
        }
    }

    @Test("a PAN that is told meanwhile changes the tax: the run is discarded and calculated anew")
    func stale() async throws {
        try await CollectionsBook.with { world in
            try await world.set("collections.tax_from_first", true)
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            // Without a PAN a fifth.
            #expect(run.lines[0].tax == Money(rupees: 60))
            try await tellPAN(world)
            let tried = try await world.done(world.post(run))
            #expect(tried.lines[0].refusal == "collection.run_stale")
            var discard = DiscardCommission()
            (discard.commissionRun, discard.reason) = (run.facts.run, "PAN")
            #expect(try await world.done(discard).status == .discarded)
            try await world.expectRefused(discard, "collection.run_over")
            let anew = try await world.done(try world.calculate("2025-04"))
            #expect(anew.lines[0].tax == Money(rupees: 6))
            try await world.done(world.post(anew))
        }
    }

    @Test("what was put right counts no more, with the share of its day; shares count from their days on")
    func shares() async throws {
        try await CollectionsBook.with { world in
            let first = try await world.collect(1_000, 1_000)
            try await world.skip(to: "2025-04-10")
            try await world.done(
                try world.commission("4", security: "0", from: "2025-04-10", of: world.agent))
            try await world.done(world.handIn(2_000))
            try await world.collect(500, 0)
            let rows = try await world.ask(CollectionSheetDetails(first.sheet)).rows
            try await world.skip(to: "2025-05-01")
            let april = try await world.done(try world.calculate("2025-04"))
            // 2,000 at 3 % and 500 at 4 %.
            #expect(april.lines[0].earned == Money(rupees: 80))
            #expect(april.lines[0].security == .zero)
            try await world.done(world.post(april))
            var right = PutCollectionRight()
            (right.row, right.reason) = (rows[1].row, "It was nothing")
            try await world.done(right)
            try await world.skip(to: "2025-06-02")
            let may = try await world.done(try world.calculate("2025-05"))
            // 1,000 at 3 % of April, which cannot be taken back yet.
            #expect(may.lines[0].earned == Money(rupees: -30) && may.lines[0].carried == Money(rupees: 30))
            try await world.done(world.post(may))
            try await world.collect(2_000, 0)
            try await world.skip(to: "2025-07-01")
            let june = try await world.done(try world.calculate("2025-06"))
            #expect(
                june.lines[0].brought == Money(rupees: 30) && june.lines[0].commission == Money(rupees: 50))
        }
    }

    @Test("commission of a deposit that is closed early is taken back; reversed, the next run takes it again")
    func recovered() async throws {
        try await CollectionsBook.with { world in
            try await world.done(
                try world.commission("3", security: "10", from: "2025-04-01", recovers: 6))
            try await world.collect(5_000, 20_000)
            try await world.skip(to: "2025-05-01")
            try await world.done(world.handIn(25_000))
            try await world.done(world.post(try await world.done(try world.calculate("2025-04"))))
            try await world.collect(1_000, 10_000)
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (world.anita, [ID(1)], "needs the money")
            let closed = try await world.done(close)
            // Nothing earned, and 2 % of 6,000 kept.
            #expect(closed.paid == Money(rupees: 5_880) && closed.credit == .zero)
            #expect(try await world.rupees(ofHead: "304003") == -120)
            try await world.skip(to: "2025-06-01")
            let may = try await world.done(try world.calculate("2025-05"))
            // 330 for May, less 180 for what was collected of her in April and May.
            #expect(may.lines[0].earned == Money(rupees: 330) && may.lines[0].recovered == Money(rupees: 180))
            #expect(may.lines[0].recoveries.map(\.collected) == [Money(rupees: 6_000)])
            #expect(may.lines[0].commission == Money(rupees: 150))
            try await world.done(world.post(may))
            var reverse = ReverseCommission()
            (reverse.commissionRun, reverse.reason) = (may.facts.run, "looked at again")
            #expect(try await world.done(reverse).status == .reversed)
            #expect(try await world.rupees(ofHead: "403004") == 750)
            try await world.expectRefused(reverse, "collection.run_over")
            let again = try await world.done(try world.calculate("2025-05"))
            #expect(again.lines[0].recovered == Money(rupees: 180))
            try await world.done(world.post(again))
            try await world.done(world.handIn(11_000))
            try await world.collect(0, 1_000)
            try await world.skip(to: "2025-07-01")
            let june = try await world.done(try world.calculate("2025-06"))
            #expect(june.lines[0].recovered == .zero)
            reverse.commissionRun = again.facts.run
            try await world.expectRefused(reverse, "collection.later_run")
        }
    }

    @Test("what was paid out is not taken back; and nothing is agreed, nothing is reckoned")
    func paid() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            try await world.done(world.post(run))
            var pay = PayAgent()
            (pay.agent, pay.paid) = (world.agent, Money(rupees: 100))
            try await world.done(world.handIn(10_000))
            try await world.done(pay)
            var reverse = ReverseCommission()
            (reverse.commissionRun, reverse.reason) = (run.facts.run, "looked at again")
            try await world.expectRefused(reverse, "collection.paid_out")
            try await world.skip(to: "2025-06-01")
            try await world.expectRefused(try world.calculate("2025-05"), "collection.nothing_earned")
            let list = try await world.ask(CommissionRunList()).rows
            #expect(list.map(\.payable) == [Money(rupees: 270)])
            #expect(try await world.ask(CommissionRunDetails(run.facts.run)).lines.count == 1)
        }
    }

    @Test("the books are proved by the registers")
    func verified() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            try await world.done(world.post(try await world.done(try world.calculate("2025-04"))))
            let verifier = LedgerVerifier(
                society: world.book.society, registers: CollectionsFeature.registers)
            let findings = try await world.book.app.run(world.book.options) { tx in try verifier.run(&tx) }
            #expect(findings.filter { !$0.isClean } == [])
        }
    }
}
