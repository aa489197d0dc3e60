import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Interest of fixed deposits is posted", .tags(.database))
struct FixedInterestRunTests {
    /// Goes on to the last day of a period and posts what is due up to it.
    @discardableResult
    private func post(_ world: FixedDepositBook, through day: String) async throws -> InterestRunSheet {
        try await world.skip(to: day)
        return try await world.fixed.post(try await world.fixed.calculate(through: day))
    }

    private func reverse(_ world: FixedDepositBook, _ run: InterestRunSheet) async throws {
        var command = ReverseInterest()
        (command.interestRun, command.reason) = (run.facts.run, "Wrong day")
        try await world.done(command)
        try await world.fixed.finish(run.facts.run)
    }

    private func payingMonthly(_ body: @Sendable (FixedDepositBook) async throws -> Void) async throws {
        try await FixedDepositBook.with(
            { ($0.compounding, $0.payout, $0.isDiscounted) = (nil, .monthly, true) }, body)
    }

    @Test("made in mid-quarter, it is posted for the days since; all of it comes to what was agreed")
    func cumulative() async throws {
        try await FixedDepositBook.with { world in
            try await world.skip(to: "2025-05-15")
            let account = try await world.made(100_000, months: 12)
            let first = try await post(world, through: "2025-06-30")
            #expect(first.facts.status == .posted && first.rows.map(\.status) == [.posted])
            #expect(first.rows.map(\.from.text) == ["2025-05-15"] && first.rows.map(\.exact) == ["1094.5205"])
            #expect(first.facts.credit == Money(rupees: 1_095) && first.facts.debit == .zero)
            let voucher = try #require(first.rows.first?.voucher)
            let detail = try await world.savings.ask(VoucherDetail(voucher))
            #expect(detail.header.valueDate.text == "2025-06-30")
            #expect(detail.lines.map(\.subAccount) == [world.cost, account])
            #expect(detail.lines.first?.inRespectOf == account)
            let after = try await world.newest(account)
            #expect(after.since.text == "2025-07-01" && after.posted == Money(rupees: 1_095))
            try await world.expectBooks(owed: 101_095, cost: 1_095)
            let days = [("2025-09-30", Int64(2_148)), ("2025-12-31", 2_194), ("2026-03-31", 2_191)]
            for (day, rupees) in days {
                let sheet = try await post(world, through: day)
                #expect(sheet.facts.credit == Money(rupees: rupees), "\(day)")
            }
            try await world.expectBooks(owed: 107_628, cost: 7_628)
            try await world.skip(to: "2026-05-15")
            let told = try await world.settlement(account)
            #expect(told.due == Money(rupees: 8_775) && told.posted == Money(rupees: 7_628))
            #expect(told.left == Money(rupees: 1_147) && told.payable == Money(rupees: 108_775))
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == Money(rupees: 1_147) && closed.paid == Money(rupees: 108_775))
            try await world.expectBooks(owed: 0, cost: 8_775)
            #expect(try await world.newest(account).ending == .matured)
        }
    }

    @Test("without a day it is the period that has ended, and none before it has")
    func byItself() async throws {
        try await FixedDepositBook.with { world in
            _ = try await world.made(100_000, months: 12)
            try await world.skip(to: "2025-06-29")
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.not_due")
            try await world.skip(to: "2025-07-02")
            let sheet = try await world.fixed.calculate()
            // A whole quarter of a lakh at 8.5 %.
            #expect(sheet.facts.through.text == "2025-06-30" && sheet.facts.credit == Money(rupees: 2_125))
            _ = try await world.fixed.post(sheet)
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.not_due")
        }
    }

    @Test("renewed after postings, nothing is paid twice; what was posted belongs to the time before")
    func renewedAfterPosting() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 6, .at(.renewAll))
            try await post(world, through: "2025-06-30")
            try await world.skip(to: "2025-10-01")
            // 7 % for two quarters: 3,530.63.
            let next = try await world.done(MatureDeposit(account)).contract
            #expect(next.principal == Money(rupees: 103_531) && next.posted == .zero)
            try await world.expectBooks(owed: 103_531, cost: 3_531)
            // What was posted belongs to the time before.
            let sheet = try await post(world, through: "2025-12-31")
            #expect(sheet.rows.map(\.from.text) == ["2025-10-01"])
            // A quarter of 1,03,531 at 7 %: 1,811.79.
            #expect(sheet.facts.credit == Money(rupees: 1_812))
            #expect(try await world.newest(account).posted == Money(rupees: 1_812))
        }
    }

    @Test("paid out by the month it goes to the savings that were told; the deposit stays its principal")
    func paidOut() async throws {
        try await payingMonthly { world in
            let account = try await world.made(100_000, months: 12, .payout(to: world.anita))
            let april = try await post(world, through: "2025-04-30")
            #expect(april.rows.map(\.exact) == ["703.3396"] && april.facts.credit == Money(rupees: 703))
            let voucher = try #require(april.rows.first?.voucher)
            let detail = try await world.savings.ask(VoucherDetail(voucher))
            #expect(detail.header.valueDate.text == "2025-04-30")
            #expect(detail.lines.map(\.subAccount) == [world.cost, world.anita])
            #expect(
                detail.lines.map { $0.debit - $0.credit } == [Money(rupees: 703), Money(rupees: -703)])
            #expect(try await world.balance(world.anita) == Money(rupees: 703))
            #expect(try await world.balance(account) == Money(rupees: 100_000))
            try await post(world, through: "2025-05-31")
            #expect(try await world.balance(world.anita) == Money(rupees: 1_406))
            try await world.expectBooks(owed: 100_000, cost: 1_406)
            #expect(try await world.newest(account).posted == Money(rupees: 1_406))
            // On it stands its principal, of which nothing is fetched.
            try await world.expectRefused(world.savings.pay(1, from: account), "deposit.not_enough")
        }
    }

    @Test("without such an account it stays on the deposit, and may be fetched, but not a rupee more")
    func fetched() async throws {
        try await payingMonthly { world in
            let account = try await world.made(100_000, months: 12)
            try await world.expectRefused(world.savings.pay(1, from: account), "deposit.not_enough")
            try await post(world, through: "2025-04-30")
            #expect(try await world.balance(account) == Money(rupees: 100_703))
            try await world.expectRefused(world.savings.pay(704, from: account), "deposit.not_enough")
            try await world.expectRefused(
                world.savings.pay(703, from: account, signed: false), "mandate.not_enough")
            let paid = try await world.done(world.savings.pay(703, from: account))
            #expect(paid.balance == Money(rupees: 100_000))
            try await world.expectRefused(world.savings.pay(1, from: account), "deposit.not_enough")
            // It bears no interest on interest that was left.
            let may = try await post(world, through: "2025-05-31")
            #expect(may.facts.credit == Money(rupees: 703))
        }
    }

    @Test("at its end the principal is paid, and the interest that is not posted yet")
    func paidOutToTheEnd() async throws {
        try await payingMonthly { world in
            let account = try await world.made(100_000, months: 3, .payout(to: world.anita))
            for day in ["2025-04-30", "2025-05-31"] { try await post(world, through: day) }
            try await world.skip(to: "2025-07-01")
            // 6 % by the month, discounted: 497.51.
            let told = try await world.settlement(account)
            #expect(told.due == Money(rupees: 1_494) && told.left == Money(rupees: 498))
            #expect(told.payable == Money(rupees: 100_498))
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 100_498))
            #expect(try await world.balance(world.anita) == Money(rupees: 996))
            try await world.expectBooks(owed: 0, cost: 1_494)
        }
    }

    @Test("a posting is reversed as a whole; posted anew it is the same")
    func reversed() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            let other = try await world.made(50_000, months: 24, for: 2)
            let first = try await post(world, through: "2025-06-30")
            let second = try await post(world, through: "2025-09-30")
            // A lakh at 8.5 % and half a lakh at 9 %: 2,125 and 1,125, then 2,170.16 and 1,150.31.
            #expect(first.rows.map(\.credit) == [Money(rupees: 2_125), Money(rupees: 1_125)])
            #expect(second.rows.map(\.credit) == [Money(rupees: 2_170), Money(rupees: 1_150)])
            var early = ReverseInterest()
            (early.interestRun, early.reason) = (first.facts.run, "Wrong day")
            try await world.expectRefused(early, "interest.not_latest")
            try await reverse(world, second)
            try await world.expectBooks(owed: 153_250, cost: 3_250)
            let back = try await world.newest(account)
            #expect(back.since.text == "2025-07-01" && back.posted == Money(rupees: 2_125))
            try await reverse(world, first)
            try await world.expectBooks(owed: 150_000, cost: 0)
            #expect(try await world.newest(other).posted == .zero)
            #expect(try await world.newest(other).since.text == "2025-04-01")
            // Both quarters at once come to what each of them came to.
            let again = try await world.fixed.post(try await world.fixed.calculate(through: "2025-09-30"))
            #expect(again.rows.map(\.from.text) == ["2025-04-01", "2025-04-01"])
            #expect(again.rows.map(\.credit) == [Money(rupees: 4_295), Money(rupees: 2_275)])
            try await world.expectBooks(owed: 156_570, cost: 6_570)
        }
    }

    @Test("paid out, a reversal takes it from the savings again; drawn meanwhile, it stays and is told")
    func paidOutReversed() async throws {
        try await payingMonthly { world in
            try await world.done(world.savings.receive(1_000))
            let account = try await world.made(100_000, months: 12, .payout(to: world.anita))
            let other = try await world.made(100_000, months: 12, for: 2, .payout(to: world.bharat))
            try await world.done(world.savings.receive(600, on: world.bharat))
            let run = try await post(world, through: "2025-04-30")
            var pay = world.savings.pay(803, from: world.bharat)
            pay.signers = [ID(2)]
            try await world.done(pay)
            try await reverse(world, run)
            let sheet = try await world.savings.ask(InterestRunDetails(run.facts.run))
            #expect(sheet.rows.map(\.status) == [.reversed, .posted])
            #expect(sheet.rows.last?.refusal == "ledger.above_highest")
            #expect(try await world.balance(world.anita) == Money(rupees: 1_000))
            #expect(try await world.balance(world.bharat) == Money(rupees: 500))
            #expect(try await world.newest(account).since.text == "2025-04-01")
            #expect(try await world.newest(other).since.text == "2025-05-01")
            #expect(try await world.newest(other).posted == Money(rupees: 703))
        }
    }

    @Test("a run through a day behind its end posts nothing behind it, and none is due any more")
    func behindTheEnd() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            try await world.skip(to: "2025-07-01")
            let sheet = try await post(world, through: "2025-09-30")
            // A quarter at 6 %, whatever came after.
            #expect(sheet.rows.map(\.credit) == [Money(rupees: 1_500)])
            let contract = try await world.newest(account)
            #expect(contract.since.text == "2025-07-01" && contract.posted == Money(rupees: 1_500))
            #expect(contract.endedOn == nil)
            try await world.skip(to: "2025-12-31")
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.nothing_due")
            #expect(try await world.settlement(account).left == .zero)
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 101_500))
            try await world.expectBooks(owed: 0, cost: 1_500)
        }
    }

    @Test("terms that change between two runs count for what is made under them, not for what is there")
    func termsChanged() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            try await post(world, through: "2025-06-30")
            try await world.done(
                try world.terms(from: "2025-07-01") { ($0.compounding, $0.dayBasis) = (nil, .leapYears) })
            let lines = [DepositCard.Line(months: 12, Rate(partsPerMillion: 50_000))]
            try await world.done(try world.card(from: "2025-07-01", lines))
            try await world.skip(to: "2025-07-02")
            let plain = try await world.made(100_000, months: 12)
            let sheet = try await post(world, through: "2025-09-30")
            // The one grows by quarters at 8.5 %; the other bears 91 days at 5 %: 1,246.58.
            #expect(sheet.rows.map(\.subAccount) == [account, plain])
            #expect(sheet.rows.map(\.credit) == [Money(rupees: 2_170), Money(rupees: 1_247)])
        }
    }

    @Test("closed before its time, what the runs have posted too much is taken back (P1)")
    func prematureTakenBack() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 24)
            for day in ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30"] {
                try await post(world, through: day)
            }
            try await world.expectBooks(owed: 111_768, cost: 11_768)
            try await world.skip(to: "2026-07-01")
            let told = try await world.settlement(account)
            #expect(told.due == Money(rupees: 9_733) && told.posted == Money(rupees: 11_768))
            #expect(told.left == Money(rupees: -2_035) && told.payable == Money(rupees: 109_733))
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == .zero && closed.debit == Money(rupees: 2_035))
            #expect(closed.paid == Money(rupees: 109_733))
            try await world.expectBooks(owed: 0, cost: 9_733)
            #expect(try await world.newest(account).ending == .premature)
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.nothing_due")
        }
    }

    @Test("what was paid out too much is kept back from the principal (P2): 98,125 are paid")
    func prematureKeptBack() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            let account = try await world.made(100_000, months: 24, .payout(to: world.bharat))
            for day in ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30"] {
                try await post(world, through: day)
            }
            #expect(try await world.balance(world.bharat) == Money(rupees: 11_250))
            try await world.skip(to: "2026-07-01")
            #expect(try await world.settlement(account).left == Money(rupees: -1_875))
            let closed = try await world.done(world.close(account))
            #expect(closed.debit == Money(rupees: 1_875) && closed.paid == Money(rupees: 98_125))
            #expect(try await world.balance(world.bharat) == Money(rupees: 11_250))
            try await world.expectBooks(owed: 0, cost: 9_375)
        }
    }

    @Test("closed between calculating and posting it is passed over: its interest was settled")
    func closedMeanwhile() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            let other = try await world.made(100_000, months: 12, for: 2)
            try await world.skip(to: "2025-06-30")
            let sheet = try await world.fixed.calculate(through: "2025-06-30")
            #expect(sheet.facts.credit == Money(rupees: 4_250))
            // Ninety days at 4 % less 1: 739.73.
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 100_740))
            let posted = try await world.fixed.post(sheet)
            #expect(posted.rows.map(\.status) == [.skipped, .posted] && posted.facts.skipped == 1)
            #expect(try await world.newest(other).posted == Money(rupees: 2_125))
            try await world.expectBooks(owed: 102_125, cost: 2_865)
        }
    }
}
