import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Recurring deposits are paid back", .tags(.database))
struct RecurringSettlementTests {
    /// Expects that a deposit is over with nothing left on it, and still tells how many instalments were paid.
    private func expectEnded(
        _ account: ID<SubAccount>, _ ending: ContractEnding, on day: String, paid: Int,
        in world: RecurringDepositBook, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let contract = try await world.base.newest(account)
        #expect(contract.ending == ending, sourceLocation: sourceLocation)
        #expect(contract.endedOn?.text == day, sourceLocation: sourceLocation)
        #expect(contract.instalmentsPaid == paid, sourceLocation: sourceLocation)
        #expect(try await world.base.balance(account) == .zero, sourceLocation: sourceLocation)
        #expect(try await world.base.contracts(account).settlement == nil, sourceLocation: sourceLocation)
        try await world.book.expect(
            "SELECT count(*) FROM sub_accounts WHERE status = 'closed' AND sub_account_id = \(account)", 1,
            sourceLocation: sourceLocation)
    }

    @Test("on its last day: 12,462 (R1), as was quoted, and the account is closed")
    func matured() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: RecurringDepositBook.rest)
            try await world.skip(to: "2026-03-31")
            #expect(try await world.base.settlement(account).ending == .premature)
            try await world.skip(to: "2026-04-01")
            let told = try await world.base.settlement(account)
            #expect(told.ending == .matured && told.rate.text == "7" && told.due == Money(rupees: 462))
            #expect(told.payable == Money(rupees: 12_462) && told.penalty == .zero && told.overdue == .zero)
            var close = world.base.close(account)
            close.signers = []
            try await world.expectRefused(close, "mandate.not_enough")
            let closed = try await world.done(world.base.close(account))
            #expect(closed.credit == Money(rupees: 462) && closed.paid == told.payable)
            try await expectEnded(account, .matured, on: "2026-04-01", paid: 12, in: world)
            try await world.expectBooks(owed: 0, cost: 462)
            #expect(try await world.base.newest(account).maturity.text == "2026-04-01")
            try await world.expectRefused(world.receive(1_000, on: account), "ledger.sub_account_closed")
        }
    }

    @Test("before its time: the card's rate of seven months less 1 %, 117 on seven thousand")
    func premature() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.done(world.receive(6_000, on: account))
            try await world.skip(to: "2025-11-01")
            let told = try await world.base.settlement(account)
            #expect(told.ending == .premature && told.rate.text == "5" && told.due == Money(rupees: 117))
            #expect(told.payable == Money(rupees: 7_117))
            #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 7_117))
            try await expectEnded(account, .premature, on: "2025-11-01", paid: 7, in: world)
            try await world.expectBooks(owed: 0, cost: 117)
        }
    }

    @Test("below three months it earns nothing, by the calendar from its own first day")
    func short() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.done(world.receive(2_000, on: account))
            #expect(try await world.base.settlement(account, on: "2025-06-30").due == .zero)
            // Three at 5 % less 1: 19.98.
            #expect(try await world.base.settlement(account, on: "2025-07-01").due == Money(rupees: 20))
            try await world.skip(to: "2025-06-30")
            let closed = try await world.done(world.base.close(account))
            #expect(closed.credit == .zero && closed.paid == Money(rupees: 3_000))
            try await expectEnded(account, .premature, on: "2025-06-30", paid: 3, in: world)
            try await world.expectBooks(owed: 0, cost: 0)
        }
    }

    @Test("on a death nothing is taken off, nor for delays: 141 where the holder himself would have had 117")
    func death() async throws {
        try await RecurringDepositBook.with({ $0.collectsPenalty = false }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-08-05")
            try await world.done(world.receive(6_000, on: account))
            try await world.skip(to: "2025-11-01")
            let own = try await world.base.settlement(account)
            #expect(own.due == Money(rupees: 117) && own.penalty == Money(rupees: 90))
            #expect(own.payable == Money(rupees: 7_027))
            let told = try await world.base.settlement(account, isDeath: true)
            #expect(told.ending == .death && told.rate.text == "6" && told.due == Money(rupees: 141))
            #expect(told.penalty == .zero && told.payable == Money(rupees: 7_141))
            try await world.expectRefused(
                world.base.close(account, isDeath: true), "deposit.nobody_died")
            try await world.base.bury()
            #expect(try await world.done(world.base.close(account, isDeath: true)).paid == told.payable)
            try await expectEnded(account, .death, on: "2025-11-01", paid: 7, in: world)
            try await world.expectBooks(owed: 0, cost: 141)
        }
    }

    @Test("not fetched in time it bears the lower of the savings rate and its own: 61 in 45 days")
    func overdue() async throws {
        try await RecurringDepositBook.with({ ($0.late.source, $0.late.scheme) = (.lowerOf, ID(1)) }) {
            world in
            let account = try await world.made(1_000, months: 12)
            try await world.done(world.receive(11_000, on: account))
            try await world.skip(to: "2026-04-01")
            try await world.skip(to: "2026-05-16")
            let told = try await world.base.settlement(account)
            #expect(told.ending == .matured && told.overdueRate?.text == "4")
            #expect(told.due == Money(rupees: 462) && told.overdue == Money(rupees: 61))
            #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 12_523))
            try await expectEnded(account, .matured, on: "2026-05-16", paid: 12, in: world)
            try await world.expectBooks(owed: 0, cost: 523)
        }
    }

    @Test("the night pays those whose holders have told so, and no others")
    func night() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 6, .at(.pay, world.anita))
            let kept = try await world.made(500, months: 6)
            for deposit in [account, kept] {
                let one: Int64 = deposit == account ? 1_000 : 500
                try await world.done(world.receive(5 * one, on: deposit))
            }
            try await world.skip(to: "2025-09-30")
            try await world.expectRefused(MatureDeposit(account), "deposit.not_matured")
            try await world.skip(to: "2025-10-01")
            let night = try await world.base.night("October")
            #expect(night.done == 1 && night.refused.isEmpty)
            #expect(try await world.base.balance(world.anita) == Money(rupees: 6_105))
            try await expectEnded(account, .matured, on: "2025-10-01", paid: 6, in: world)
            try await world.expectBooks(owed: 3_000, cost: 105)
            #expect(try await world.base.night("again").done == 0)
        }
    }

    @Test("where it ends later for delays, the night waits for what is missing, and for the later day")
    func extended() async throws {
        try await RecurringDepositBook.with({ ($0.delay, $0.latePenalty) = (.extends, .zero) }) { world in
            let account = try await world.made(1_000, months: 6, .at(.pay, world.anita))
            try await world.done(world.receive(2_000, on: account))
            try await world.skip(to: "2025-10-01")
            let first = try await world.base.night("October")
            #expect(first.done == 0 && first.refused == ["instalment.missing"])
            try await world.expectRefused(
                MatureDeposit(account),
                InstalmentRefusal.missing(account: try await label(account, in: world), count: 3))
            // At the counter it is paid with what is there: 75.40 of three.
            #expect(try await world.base.settlement(account).payable == Money(rupees: 3_075))
            try await world.skip(to: "2025-10-05")
            try await world.done(world.receive(3_000, on: account))
            let contract = try await world.base.newest(account)
            // July's came in October.
            #expect(contract.maturity.text == "2026-01-01" && contract.instalmentsPaid == 6)
            try await world.skip(to: "2025-12-31")
            // It is looked for on its later day.
            let listed = try await world.base.savings.ask(MaturityList()).rows
            #expect(listed.map(\.maturity.text) == ["2026-01-01"])
            let december = try await world.base.night("December")
            #expect(december.done == 0 && december.refused.isEmpty)
            try await world.expectRefused(MatureDeposit(account), "deposit.not_matured")
            #expect(try await world.base.settlement(account).ending == .premature)
            try await world.skip(to: "2026-01-01")
            #expect(try await world.base.settlement(account).payable == Money(rupees: 6_105))
            #expect(try await world.base.night("January").done == 1)
            #expect(try await world.base.balance(world.anita) == Money(rupees: 6_105))
            try await expectEnded(account, .matured, on: "2026-01-01", paid: 6, in: world)
            #expect(try await world.base.newest(account).maturity.text == "2026-01-01")
            try await world.expectBooks(owed: 0, cost: 105)
        }
    }

    private func label(_ account: ID<SubAccount>, in world: RecurringDepositBook) async throws -> String {
        try await world.base.savings.ask(DepositAccountDetails(account)).facts.label
    }

    @Test("with too many missing it bears from that month on no more than what is not fetched")
    func irregular() async throws {
        try await RecurringDepositBook.with({
            ($0.mostDefaults, $0.late.source, $0.late.rate) = (3, .ownRate, Rate(partsPerMillion: 10_000))
        }) { world in
            let account = try await world.made(1_000, months: 12)
            #expect(try await !world.sheet(account, on: "2025-08-11").isIrregular)
            #expect(try await world.sheet(account, on: "2025-08-12").isIrregular)
            try await world.skip(to: "2025-06-30")
            // A quarter of a thousand at 7 %: 17.50.
            let june = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            #expect(june.facts.credit == Money(rupees: 18))
            try await world.skip(to: "2025-09-30")
            let september = try await world.runs.post(try await world.runs.calculate(through: "2025-09-30"))
            // Four months were as agreed: 23.40.
            #expect(september.facts.credit == Money(rupees: 5))
            #expect(try await world.sheet(account).irregularSince?.text == "2025-08-01")
            try await world.skip(to: "2026-04-01")
            let told = try await world.base.settlement(account)
            // 1,023 for 243 days at 1 %: 6.81.
            #expect(told.rate.text == "7" && told.due == Money(rupees: 23))
            #expect(told.overdueRate?.text == "1" && told.overdue == Money(rupees: 7))
            #expect(told.left == Money(rupees: 7))
            let closed = try await world.done(world.base.close(account))
            #expect(closed.credit == Money(rupees: 7) && closed.paid == Money(rupees: 1_030))
            try await expectEnded(account, .matured, on: "2026-04-01", paid: 1, in: world)
            try await world.expectBooks(owed: 0, cost: 30)
        }
    }

    @Test(
        "its only instalment taken back it is neither paid nor posted, and is cancelled with what was posted")
    func cancelled() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let opening = try await world.lastVoucher()
            try await world.skip(to: "2025-06-30")
            _ = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            var cancel = CancelTermDeposit()
            (cancel.subAccount, cancel.reason) = (account, "Typed for somebody else")
            try await world.expectRefused(cancel, "deposit.still_covered")
            try await world.skip(to: "2025-07-03")
            try await world.done(ReverseVoucher(opening, reason: "Typed for somebody else"))
            #expect(try await world.base.newest(account).instalmentsPaid == 0)
            try await world.expectRefused(world.base.close(account), "deposit.not_covered")
            try await world.skip(to: "2025-09-30")
            let run = try await world.runs.calculate(through: "2025-09-30")
            #expect(run.facts.credit == .zero && run.rows.map(\.refusal) == ["deposit.not_covered"])
            let ended = try await world.done(cancel)
            #expect(ended.ending == .cancelled && ended.instalmentsPaid == 0)
            try await world.expectBooks(owed: 0, cost: 0)
            try await world.expectRefused(cancel, "ledger.sub_account_closed")
        }
    }

    @Test("with another instalment on it, it is not cancelled though the first was taken back")
    func stillCovered() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let opening = try await world.lastVoucher()
            try await world.done(world.receive(1_000, on: account))
            try await world.done(ReverseVoucher(opening, reason: "Typed for somebody else"))
            var cancel = CancelTermDeposit()
            (cancel.subAccount, cancel.reason) = (account, "Typed for somebody else")
            try await world.expectRefused(cancel, "deposit.still_covered")
            try await world.reverseBeforeLast()
            #expect(try await world.done(cancel).ending == .cancelled)
            try await world.expectBooks(owed: 0, cost: 0)
        }
    }

    @Test("after it was paid back no instalment is undone any more")
    func reversedAfterClosing() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-05-01")
            try await world.done(world.receive(1_000, on: account))
            let instalment = try await world.lastVoucher()
            try await world.done(world.base.close(account))
            try await world.expectRefused(
                ReverseVoucher(instalment, reason: "Typed for somebody else"), "ledger.sub_account_closed")
            try await expectEnded(account, .premature, on: "2025-05-01", paid: 2, in: world)
            try await world.expectBooks(owed: 0, cost: 0)
        }
    }

    @Test("undone on the very day on which it is paid back, an instalment is not told as paid")
    func undoneThatDay() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-05-01")
            for _ in 0..<2 { try await world.done(world.receive(1_000, on: account)) }
            try await world.reverseLast()
            #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 2_000))
            try await expectEnded(account, .premature, on: "2025-05-01", paid: 2, in: world)
        }
    }

    @Test(
        "interest is posted by quarters; a late instalment's comes with the next; all of it is what was quoted"
    )
    func posted() async throws {
        // A month's delay of 1,000 costs ten paise, which no posting knows.
        try await RecurringDepositBook.with({ $0.latePenalty = Percent(partsPerMillion: 100) }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: ["2025-05"])
            try await world.skip(to: "2025-06-30")
            // Two at 7 %: 29.13. June's comes in July.
            let june = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            #expect(june.rows.map(\.exact) == ["29.1329"] && june.facts.credit == Money(rupees: 29))
            #expect(june.facts.debit == .zero && june.rows.map(\.from.text) == ["2025-04-01"])
            let voucher = try #require(june.rows.first?.voucher)
            let detail = try await world.base.savings.ask(VoucherDetail(voucher))
            #expect(detail.header.valueDate.text == "2025-06-30")
            #expect(detail.lines.map(\.subAccount) == [world.cost, account])
            try await world.skip(to: "2025-07-01")
            try await world.done(world.receive(2_000, on: account))
            // Interest is no instalment, and what it has cost no penalty.
            let sheet = try await world.sheet(account)
            #expect(sheet.paid == 4 && sheet.penaltyPaid == .zero)
            try await world.pay(1_000, on: account, in: ["2025-08", "2025-09"])
            try await world.skip(to: "2025-09-30")
            let run = try await world.runs.post(try await world.runs.calculate(through: "2025-09-30"))
            #expect(run.facts.credit == Money(rupees: 94))
            try await world.expectBooks(owed: 6_123, cost: 123)
            // Undone and posted anew it is the same.
            var reverse = ReverseInterest()
            (reverse.interestRun, reverse.reason) = (run.facts.run, "Wrong day")
            try await world.done(reverse)
            try await world.runs.finish(run.facts.run)
            let back = try await world.base.newest(account)
            #expect(back.since.text == "2025-07-01" && back.posted == Money(rupees: 29))
            #expect(back.instalmentsPaid == 6)
            try await world.expectBooks(owed: 6_029, cost: 29)
            _ = try await world.runs.post(try await world.runs.calculate(through: "2025-09-30"))
            try await world.done(world.receive(6_000, on: account))
            try await world.skip(to: "2026-04-01")
            let told = try await world.base.settlement(account)
            #expect(told.posted == Money(rupees: 123) && told.left == Money(rupees: 339))
            let closed = try await world.done(world.base.close(account))
            #expect(closed.credit == Money(rupees: 339) && closed.paid == Money(rupees: 12_462))
            try await expectEnded(account, .matured, on: "2026-04-01", paid: 12, in: world)
            try await world.expectBooks(owed: 0, cost: 462)
        }
    }

    @Test("posted to its end nothing is left at closing; closed early what was posted beyond comes back")
    func postedToTheEnd() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 6)
            let early = try await world.made(1_000, months: 12, for: 2)
            for deposit in [account, early] { try await world.done(world.receive(5_000, on: deposit)) }
            for (day, rupees) in [("2025-06-30", Int64(30 + 35)), ("2025-09-30", 75 + 88)] {
                try await world.skip(to: day)
                let run = try await world.runs.post(try await world.runs.calculate(through: day))
                #expect(run.facts.credit == Money(rupees: rupees), "\(day)")
            }
            try await world.skip(to: "2025-10-01")
            let told = try await world.base.settlement(account)
            #expect(told.left == .zero && told.payable == Money(rupees: 6_105))
            #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 6_105))
            // Six at 5 %: 87.74, where 123 were posted.
            let closed = try await world.done(world.base.close(early, signedBy: 2))
            #expect(closed.debit == Money(rupees: 35) && closed.paid == Money(rupees: 6_088))
            try await expectEnded(early, .premature, on: "2025-10-01", paid: 6, in: world)
            try await world.expectBooks(owed: 0, cost: 193)
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.nothing_due")
        }
    }
}
