import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Fixed deposits are paid back", .tags(.database))
struct FixedSettlementTests {
    /// Expects that a deposit is over, with nothing left on it, as the books tell.
    private func expectEnded(
        _ account: ID<SubAccount>, _ ending: ContractEnding, on day: String, cost: Int64,
        in world: FixedDepositBook, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let contract = try await world.newest(account)
        #expect(contract.ending == ending, sourceLocation: sourceLocation)
        #expect(contract.endedOn?.text == day, sourceLocation: sourceLocation)
        #expect(try await world.balance(account) == .zero, sourceLocation: sourceLocation)
        #expect(try await world.contracts(account).settlement == nil, sourceLocation: sourceLocation)
        try await world.expectBooks(owed: 0, cost: cost, sourceLocation: sourceLocation)
        try await world.book.expect(
            "SELECT count(*) FROM sub_accounts WHERE status = 'closed' AND sub_account_id = \(account)", 1,
            sourceLocation: sourceLocation)
    }

    @Test("on its last day: all that was agreed, and the account is closed")
    func matured() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            try await world.skip(to: "2026-03-31")
            #expect(try await world.settlement(account).ending == .premature)
            try await world.skip(to: "2026-04-01")
            let told = try await world.settlement(account)
            #expect(told.ending == .matured && told.rate.text == "8.5")
            #expect(told.due == Money(rupees: 8_775) && told.left == told.due && told.posted == .zero)
            #expect(told.overdue == .zero && told.payable == Money(rupees: 108_775))
            var close = world.close(account)
            close.signers = []
            try await world.expectRefused(close, "mandate.not_enough")
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == Money(rupees: 8_775) && closed.debit == .zero)
            #expect(closed.paid == told.payable)
            try await expectEnded(account, .matured, on: "2026-04-01", cost: 8_775, in: world)
            try await world.expectRefused(world.close(account), "ledger.sub_account_closed")
        }
    }

    @Test("before its time (P1): 1,09,733 of a lakh after five quarters, as the quote of that day tells")
    func premature() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 24)
            try await world.skip(to: "2026-07-01")
            let told = try await world.settlement(account)
            #expect(told.ending == .premature && told.rate.text == "7.5")
            #expect(told.due == Money(rupees: 9_733) && told.payable == Money(rupees: 109_733))
            let sheet = try await world.contracts(account)
            #expect(sheet.earned == Money(rupees: 11_768) && sheet.on.text == "2026-07-01")
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == Money(rupees: 9_733) && closed.paid == Money(rupees: 109_733))
            try await expectEnded(account, .premature, on: "2026-07-01", cost: 9_733, in: world)
        }
    }

    @Test("to another deposit's account: into savings of the same holder")
    func intoSavings() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            try await world.skip(to: "2025-07-01")
            var close = world.close(account)
            close.till.account = world.anita
            #expect(try await world.done(close).paid == Money(rupees: 101_500))
            #expect(try await world.balance(world.anita) == Money(rupees: 101_500))
            try await expectEnded(account, .matured, on: "2025-07-01", cost: 1_500, in: world)
        }
    }

    @Test("on a death nothing is taken off: 1,11,086 where the holder himself would have had 1,09,733")
    func death() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 24)
            try await world.skip(to: "2026-07-01")
            let told = try await world.settlement(account, isDeath: true)
            #expect(told.ending == .death && told.rate.text == "8.5")
            #expect(told.payable == Money(rupees: 111_086))
            try await world.expectRefused(world.close(account, isDeath: true), "deposit.nobody_died")
            try await world.bury()
            let closed = try await world.done(world.close(account, isDeath: true))
            #expect(closed.credit == Money(rupees: 11_086) && closed.paid == told.payable)
            try await expectEnded(account, .death, on: "2026-07-01", cost: 11_086, in: world)
        }
    }

    @Test("held for fewer days than are asked for it earns nothing, on a death what its days bear")
    func short() async throws {
        try await FixedDepositBook.with { world in
            let line = DepositCard.Line(days: 1, Rate(partsPerMillion: 40_000))
            try await world.done(try world.card(from: "2025-01-01", [line]))
            let account = try await world.made(100_000, months: 12)
            let other = try await world.made(100_000, months: 12)
            try await world.skip(to: "2025-04-06")
            let told = try await world.settlement(account)
            #expect(told.rate == .zero && told.due == .zero && told.payable == Money(rupees: 100_000))
            #expect(try await world.settlement(account, isDeath: true).due == Money(rupees: 55))
            // Seven days are enough, with a hundredth less.
            #expect(try await world.settlement(account, on: "2025-04-07").due == .zero)
            #expect(try await world.settlement(account, on: "2025-04-08").due == Money(rupees: 58))
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == .zero && closed.paid == Money(rupees: 100_000))
            #expect(try await world.newest(account).ending == .premature)
            try await world.bury()
            #expect(try await world.done(world.close(other, isDeath: true)).paid == Money(rupees: 100_055))
            try await expectEnded(other, .death, on: "2025-04-06", cost: 55, in: world)
        }
    }

    @Test("not fetched in time it bears the lower of the savings rate and its own")
    func overdue() async throws {
        try await FixedDepositBook.with({ ($0.late.source, $0.late.scheme) = (.lowerOf, ID(1)) }) { world in
            let account = try await world.made(100_000, months: 12)
            try await world.skip(to: "2026-04-01")
            try await world.skip(to: "2026-05-16")
            let told = try await world.settlement(account)
            #expect(told.ending == .matured && told.overdueRate?.text == "4")
            // 1,08,775 for 45 days at 4 %: 536.42.
            #expect(told.due == Money(rupees: 8_775) && told.overdue == Money(rupees: 536))
            let closed = try await world.done(world.close(account))
            #expect(closed.credit == Money(rupees: 9_311) && closed.paid == Money(rupees: 109_311))
            try await expectEnded(account, .matured, on: "2026-05-16", cost: 9_311, in: world)
        }
    }

    @Test("over holidays alone it bears the rate that was agreed, though overdue days bear nothing")
    func holidays() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            try await world.skip(to: "2026-03-31")
            try await world.skip(to: "2026-04-03")
            let told = try await world.settlement(account)
            // 1,08,775 for two days at 8.5 %: 50.66.
            #expect(told.overdueRate?.text == "8.5" && told.overdue == Money(rupees: 51))
            // A day later he could have come.
            try await world.skip(to: "2026-04-04")
            #expect(try await world.settlement(account).overdue == .zero)
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 108_775))
            try await expectEnded(account, .matured, on: "2026-04-04", cost: 8_775, in: world)
        }
    }

    @Test("asked for a day to come, no day in between counts as a holiday")
    func ahead() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            let told = try await world.settlement(account, on: "2025-12-31")
            #expect(told.ending == .matured && told.overdue == .zero)
            #expect(told.payable == Money(rupees: 101_500))
        }
    }
}
