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
    @Test("the rules' figures in the books: 5,535 cost; 111 tax, 554 security, 4,870 owed")
    func worked() async throws {
        try await CollectionsBook.with { world in
            try await world.set("collections.tax_from_first", true)
            try await world.tellPAN()
            try await world.collect(100_000, 84_500)
            try await world.expectRefused(try world.calculate("2025-04"), "commission.month_open")
            try await world.done(world.handIn(184_500))
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            let line = try #require(run.lines.first)
            #expect(line.collected == Money(rupees: 184_500) && line.commission == Money(rupees: 5_535))
            #expect([line.tax, line.security, line.payable] == [111, 554, 4_870].map { Money(rupees: $0) })
            #expect(line.parts.map(\.commission) == [try Percent.parse("3")])
            #expect(try await world.rupees(ofHead: "403004") == 0)
            try await world.expectRefused(try world.calculate("2025-04"), "commission.run_there")
            var wrong = world.post(run)
            wrong.total = Money(rupees: 5_534)
            try await world.expectRefused(wrong, "commission.total_changed")
            let posted = try await world.done(world.post(run))
            #expect(posted.facts.status == .posted && posted.lines[0].postedOn?.text == "2025-05-01")
            #expect(try await world.rupees(ofHead: "403004") == 5_535)
            #expect(try await world.rupees(ofHead: "107005") == -111)
            #expect(try await world.rupees(ofHead: "103004") == -554)
            #expect(try await world.rupees(ofHead: "107015") == -4_870)
            // A second time changes nothing.
            try await world.expectRefused(world.post(run), "commission.run_over")
            try await world.expectRefused(try world.calculate("2025-04"), "commission.month_out_of_order")
            try await world.expectRefused(
                try world.commission("4", security: "10", from: "2025-04-30"), "commission.posted_to")
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
            #expect(outcomes.count { $0 == "commission.run_over" } == 4)
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

    @Test(
        "what has changed meanwhile is reckoned anew in its place, looked at and posted; the others are in the books already"
    )
    func stale() async throws {
        try await CollectionsBook.with { world in
            try await world.set("collections.tax_from_first", true)
            let second = try await world.takeOn(2, "A2")
            try await world.done(world.assign(nil, from: "2025-04-01"))
            try await world.collect(10_000, for: world.anita, by: world.agent)
            try await world.collect(20_000, for: world.anita, by: second)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            // Without a PAN a fifth.
            #expect(run.lines.map(\.tax) == [Money(rupees: 60), Money(rupees: 120)])
            try await world.tellPAN()
            let tried = try await world.done(world.post(run))
            #expect(tried.facts.status == .calculated && tried.facts.posted == 1)
            #expect(tried.lines.map(\.refusal) == ["commission.run_stale", nil])
            #expect(tried.lines.map(\.tax) == [Money(rupees: 6), Money(rupees: 120)])
            var discard = DiscardCommission()
            (discard.commissionRun, discard.reason) = (run.facts.run, "PAN")
            try await world.expectRefused(discard, "commission.run_over")
            let posted = try await world.done(world.post(tried))
            #expect(posted.facts.status == .posted)
            #expect(try await world.rupees(ofHead: "107005") == -126)
            #expect(try await world.rupees(ofHead: "403004") == 900)
            try await world.expectProved()
        }
    }

    @Test(
        "a run that was calculated in March and is posted in April is taxed with the new year, and is looked at before"
    )
    func yearsEnd() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(500_000, 0)
            try await world.done(world.handIn(500_000))
            try await world.skip(to: "2025-05-01")
            try await world.commission(of: "2025-04")
            #expect(try await world.rupees(ofHead: "107005") == 0)
            try await world.skip(to: "2026-03-31")
            try await world.collect(300_000, 0)
            // On the month's last day already, so that the year's cost is in the year's books.
            let run = try await world.done(try world.calculate("2026-03"))
            // 15,000 and 9,000 pass the limit: a fifth of both.
            #expect(run.lines[0].tax == Money(rupees: 4_800) && run.lines[0].taxBase == Money(rupees: 24_000))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2026, '2026-04-01', '2027-03-31')"
                )
            }
            try await world.skip(to: "2026-04-01")
            let tried = try await world.done(world.post(run))
            #expect(tried.lines[0].refusal == "commission.run_stale" && tried.lines[0].tax == .zero)
            #expect(try await world.done(world.post(tried)).facts.status == .posted)
            #expect(try await world.rupees(ofHead: "107005") == 0)
        }
    }

    @Test(
        "a month in which nothing came stops nothing; what came late into a posted month is counted with the next, month by month"
    )
    func gaps() async throws {
        try await CollectionsBook.with { world in
            try await world.skip(to: "2025-04-30")
            try await world.collect(1_000, 0)
            let april = try await world.commission(of: "2025-04")
            #expect(april.facts.status == .posted && april.lines[0].commission == Money(rupees: 30))
            // On the same day, behind the run.
            let late = try await world.collect(0, 2_000)
            try await world.skip(to: "2025-07-01")
            try await world.done(world.handIn(3_000))
            try await world.collect(500, 0)
            try await world.approved(world.right(try await world.rows(of: late)[0].row, nil, 1_000))
            let may = try await world.commission(of: "2025-05")
            // April's late 2,000; July's are not May's.
            #expect(may.lines[0].parts.map(\.month.text) == ["2025-04-01"])
            #expect(may.lines[0].earned == Money(rupees: 60))
            // June has nothing, and is left out.
            try await world.expectRefused(try world.calculate("2025-06"), "commission.nothing_earned")
            try await world.skip(to: "2025-07-31")
            let july = try await world.commission(of: "2025-07")
            // 500 and 1,000 less 2,000, each with the share of the day on which it came.
            #expect(july.lines[0].collected == Money(rupees: -500))
            #expect(july.lines[0].carried == Money(rupees: 15))
            try await world.expectProved()
        }
    }

    @Test("a branch that is behind with its days loses nothing")
    func behind() async throws {
        try await CollectionsBook.with { world in
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'B2', 'Bazaar', false, '2025-04-01')"
                )
                try tx.execute(
                    "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-30', 1)"
                )
            }
            var open = world.open(for: 1)
            open.homeBranch = ID(2)
            let account = try await world.done(open).subAccount
            let second = try await world.takeOn(2, "A2", in: ID(2))
            try await world.collect(1_000, 0)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1 AND status = 'open'"
                )
                try tx.execute(
                    "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-05-02', 1)"
                )
            }
            let april = try await world.commission(of: "2025-04")
            #expect(april.lines.map(\.agent) == [world.agent])
            try await world.collect(2_000, for: account, by: second)
            try await world.skip(to: "2025-06-01")
            let may = try await world.done(try world.calculate("2025-05"))
            #expect(may.lines.map(\.agent) == [second] && may.lines[0].commission == Money(rupees: 60))
            // His branch has no open day; theirs who have one are not kept waiting.
            let tried = try await world.done(world.post(may))
            #expect(tried.lines[0].refusal == "ledger.day_not_open")
            // Who may see a branch sees it alone, and no run, which is of all.
            let there = world.book.caller(
                world.book.manager, grants: [Grant("collections.see", branch: ID(2))])
            #expect(try await world.ask(CollectionAgentList(), by: there).rows.map(\.agent) == [second])
            var round = AddCollectionRoute()
            (round.branchID, round.code, round.title) = (ID(2), "BZR", "Bazaar")
            var put = PutOnRoute()
            (put.route, put.subAccount) = (try await world.done(round).route, account)
            try await world.done(put)
            #expect(try await world.ask(CollectionBalances()).rows.count == 3)
            #expect(
                try await world.ask(CollectionBalances(), by: there).rows.map(\.subAccount) == [account])
            var sheets = CollectionSheetList()
            sheets.from = try world.day("2025-04-01")
            #expect(try await world.ask(sheets).rows.count == 2)
            #expect(try await world.ask(sheets, by: there).rows.map(\.agent) == [second])
            await #expect(throws: Failure.self) { try await world.ask(CommissionRunList(), by: there) }
            await #expect(throws: Failure.self) {
                try await world.ask(CommissionRunDetails(may.facts.run), by: there)
            }
        }
    }

    @Test(
        "the limit of tax is a person's, by whatever code he collects; tax that one credit cannot bear is taken from the next"
    )
    func person() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(600_000, 0)
            try await world.done(world.handIn(600_000))
            try await world.done(try world.assign(nil, from: "2025-04-01"))
            try await world.skip(to: "2025-05-01")
            try await world.commission(of: "2025-04")
            var end = EndCollectionAgent()
            (end.agent, end.reason) = (world.agent, "moves to another round")
            try await world.done(end)
            let again = try await world.takeOn(3, "A9")
            try await world.collect(100_000, for: world.anita, by: again)
            try await world.skip(to: "2025-05-31")
            let may = try await world.commission(of: "2025-05")
            // 18,000 and 3,000: a fifth of 21,000 is 4,200, of which 3,000 are there: the tax on 15,000.
            #expect(may.lines[0].tax == Money(rupees: 3_000) && may.lines[0].taxBase == Money(rupees: 15_000))
            #expect(may.lines[0].payable == .zero)
            try await world.done(world.handIn(100_000, by: again))
            try await world.collect(100_000, for: world.anita, by: again)
            try await world.skip(to: "2025-06-30")
            let june = try await world.commission(of: "2025-06")
            // 24,000 less 15,000: a fifth of 9,000.
            #expect(
                june.lines[0].tax == Money(rupees: 1_800) && june.lines[0].taxBase == Money(rupees: 9_000))
        }
    }

    @Test(
        "nothing is taken back on a death, and what is taken back of small deposits is rounded with the others"
    )
    func death() async throws {
        try await CollectionsBook.with { world in
            try await world.done(try world.commission("3", security: "0", from: "2025-04-01", recovers: 12))
            try await world.collect(20_000, 10)
            let other = try await world.done(world.open(for: 1)).subAccount
            try await world.collect(10_000, for: other, by: world.agent)
            try await world.skip(to: "2025-05-01")
            try await world.done(world.handIn(30_010))
            try await world.commission(of: "2025-04")
            try await world.collect(100, 0)
            var death = RecordDeath()
            (death.party, death.diedOn, death.evidence) = (ID(1), world.book.day, "certificate 7/2025")
            try await world.done(death)
            var close = CloseDepositAccount()
            (close.subAccount, close.isDeath, close.reason) = (world.anita, true, "has died")
            try await world.done(close)
            (close.subAccount, close.isDeath, close.signers) = (world.bharat, false, [ID(2)])
            try await world.done(close)
            try await world.skip(to: "2025-05-31")
            let may = try await world.done(try world.calculate("2025-05"))
            // Of Anita nothing; of Bharat 0.30, which is told and comes to nothing.
            #expect(may.lines[0].recoveries.map(\.recovered) == [Money(paise: 30)])
            #expect(may.lines[0].recovered == .zero && may.lines[0].earned == Money(rupees: 3))
        }
    }

    @Test("two who calculate at the same time have one run")
    func calculated() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(10_000, 0)
            try await world.skip(to: "2025-05-01")
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 { group.addTask { try await world.outcome(world.calculate("2025-04")) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "done" } == 1)
            #expect(outcomes.count { $0 == "commission.run_there" } == 3)
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
            try await world.expectRefused(reverse, "commission.run_over")
            let again = try await world.done(try world.calculate("2025-05"))
            #expect(again.lines[0].recovered == Money(rupees: 180))
            try await world.done(world.post(again))
            try await world.done(world.handIn(11_000))
            try await world.collect(0, 1_000)
            try await world.skip(to: "2025-07-01")
            let june = try await world.done(try world.calculate("2025-06"))
            #expect(june.lines[0].recovered == .zero)
            reverse.commissionRun = again.facts.run
            try await world.expectRefused(reverse, "commission.later_run")
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
            try await world.expectRefused(reverse, "commission.paid_out")
            try await world.skip(to: "2025-06-01")
            try await world.expectRefused(try world.calculate("2025-05"), "commission.nothing_earned")
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
            try await world.expectProved()
        }
    }
}
