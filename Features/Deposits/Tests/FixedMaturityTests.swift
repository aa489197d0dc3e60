import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Fixed deposits are over", .tags(.database))
struct FixedMaturityTests {
    /// From July on three months bear 7 %.
    private func dearer(_ world: FixedDepositBook) async throws {
        let lines = [
            DepositCard.Line(months: 3, Rate(partsPerMillion: 70_000)),
            DepositCard.Line(months: 6, Rate(partsPerMillion: 75_000)),
        ]
        try await world.done(try world.card(from: "2025-07-01", lines))
    }

    @Test("the night pays one to the account that was told, and closes it; the others lie")
    func paid() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3, .at(.pay, world.anita))
            let kept = try await world.made(50_000, months: 3)
            _ = try await world.made(20_000, months: 6, .at(.pay, world.bharat))
            try await world.skip(to: "2025-06-30")
            try await world.expectRefused(MatureDeposit(account), "deposit.not_matured")
            #expect(try await world.night("June").done == 0)
            try await world.skip(to: "2025-07-01")
            try await world.expectRefused(MatureDeposit(kept), "deposit.no_instruction")
            let night = try await world.night("July")
            #expect(night.done == 1 && night.refused.isEmpty)
            #expect(try await world.balance(world.anita) == Money(rupees: 101_500))
            let ended = try await world.newest(account)
            #expect(ended.ending == .matured && ended.endedOn?.text == "2025-07-01")
            try await world.book.expect(
                "SELECT count(*) FROM sub_accounts WHERE status = 'closed' AND sub_account_id = \(account)",
                1)
            try await world.expectBooks(owed: 70_000, cost: 1_500)
            #expect(try await world.night("again").done == 0)
            try await world.expectRefused(MatureDeposit(account), "ledger.sub_account_closed")
            try await world.expectBooks(owed: 70_000, cost: 1_500)
        }
    }

    @Test("what was not fetched in time is paid with what overdue days bear")
    func late() async throws {
        try await FixedDepositBook.with({
            ($0.late.source, $0.late.rate) = (.ownRate, Rate(partsPerMillion: 30_000))
        }) { world in
            let account = try await world.made(100_000, months: 3)
            try await world.skip(to: "2025-07-01")
            try await world.skip(to: "2025-07-20")
            try await world.done(world.instruct(account, .at(.pay, world.anita)))
            let ended = try await world.done(MatureDeposit(account)).contract
            #expect(ended.ending == .matured && ended.endedOn?.text == "2025-07-20")
            // 1,01,500 for 19 days at 3 %.
            #expect(try await world.balance(world.anita) == Money(rupees: 101_659))
            try await world.expectBooks(owed: 0, cost: 1_659)
        }
    }

    @Test("within the days of its terms it is renewed from its end on, at that day's card: a new receipt")
    func renewedInTime() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3, .at(.renewAll))
            try await dearer(world)
            try await world.skip(to: "2025-07-01")
            try await world.skip(to: "2025-07-15")
            #expect(try await world.night("July").done == 1)
            let contracts = try await world.contracts(account).contracts
            #expect(contracts.map(\.receipt) == ["FD-1/2", "FD-1"])
            let next = try #require(contracts.first)
            #expect(next.subAccount == account && next.endedOn == nil)
            #expect([next.start.text, next.maturity.text] == ["2025-07-01", "2025-10-01"])
            #expect(next.principal == Money(rupees: 101_500) && next.rate.text == "7")
            #expect(next.maturityValue == Money(rupees: 103_276) && next.instructions == .at(.renewAll))
            #expect(next.since == next.start && next.posted == .zero)
            #expect(contracts.last?.ending == .renewed && contracts.last?.endedOn?.text == "2025-07-01")
            #expect(try await world.balance(account) == Money(rupees: 101_500))
            try await world.expectBooks(owed: 101_500, cost: 1_500)
            // And once more: three months by the calendar from the new first day.
            try await world.skip(to: "2025-10-01")
            #expect(try await world.night("October").done == 1)
            let third = try await world.newest(account)
            #expect(third.receipt == "FD-1/3" && third.principal == Money(rupees: 103_276))
            try await world.expectBooks(owed: 103_276, cost: 3_276)
        }
    }

    @Test("after them it is renewed from today, with what overdue days bear")
    func renewedLate() async throws {
        try await FixedDepositBook.with({
            ($0.late.source, $0.late.rate) = (.ownRate, Rate(partsPerMillion: 30_000))
        }) { world in
            let account = try await world.made(100_000, months: 3, .at(.renewAll))
            try await dearer(world)
            try await world.skip(to: "2025-07-01")
            try await world.skip(to: "2025-07-16")
            let next = try await world.done(MatureDeposit(account)).contract
            #expect([next.start.text, next.maturity.text] == ["2025-07-16", "2025-10-16"])
            // 1,01,500 for 15 days at 3 %: 125.
            #expect(next.principal == Money(rupees: 101_625) && next.rate.text == "7")
            let first = try await world.contracts(account).contracts.last
            #expect(first?.ending == .renewed && first?.endedOn?.text == "2025-07-16")
            try await world.expectBooks(owed: 101_625, cost: 1_625)
        }
    }

    @Test("of the principal alone a deposit is made again; its interest is paid to the account that was told")
    func principalAlone() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3, .at(.renewPrincipal, world.bharat))
            try await world.skip(to: "2025-07-01")
            #expect(try await world.night("July").done == 1)
            let next = try await world.newest(account)
            #expect(next.receipt == "FD-1/2" && next.principal == Money(rupees: 100_000))
            #expect(next.maturityValue == Money(rupees: 101_500))
            #expect(try await world.balance(world.bharat) == Money(rupees: 1_500))
            try await world.expectBooks(owed: 100_000, cost: 1_500)
        }
    }

    @Test("what cannot be done is told, stays as it was, and stands in nobody's way")
    func refused() async throws {
        try await FixedDepositBook.with { world in
            let renewed = try await world.made(100_000, months: 3, .at(.renewAll))
            let nowhere = try await world.made(50_000, months: 3, .at(.pay, world.chitra))
            let paid = try await world.made(20_000, months: 3, .at(.pay, world.anita))
            var close = CloseDepositAccount()
            (close.subAccount, close.reason) = (world.chitra, "Moves away")
            try await world.done(close)
            try await world.closeScheme()
            try await world.skip(to: "2025-07-01")
            let night = try await world.night("July")
            #expect(night.done == 1)
            #expect(night.refused.sorted() == ["deposit.scheme_closed", "ledger.sub_account_closed"])
            for account in [renewed, nowhere] {
                let contract = try await world.newest(account)
                #expect(contract.endedOn == nil && contract.receipt.contains("/") == false)
            }
            #expect(try await world.newest(paid).ending == .matured)
            try await world.expectRefused(world.renew(renewed), "deposit.scheme_closed")
            // 20,000 at 6 % for a quarter: 300.
            try await world.expectBooks(owed: 150_000, cost: 300)
        }
    }

    @Test("one whose instruction no longer fits the terms that count stands in nobody's way either")
    func unfit() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            var told = DepositInstructions.payout(to: world.anita)
            told.atMaturity = .renewAll
            let renewed = try await world.made(100_000, months: 3, told)
            // From July on interest lies until the end: there is nothing to pay out.
            try await world.done(try world.terms(from: "2025-07-01"))
            let plain = try await world.made(20_000, months: 3, for: 2, .at(.renewAll))
            try await world.skip(to: "2025-07-01")
            let night = try await world.night("July")
            #expect(night.done == 1 && night.refused.count == 1)
            #expect(try await world.newest(renewed).endedOn == nil)
            #expect(try await world.newest(plain).receipt == "FD-2/2")
        }
    }

    @Test("by hand it is renewed for another time too, on the signatures of those who operate it")
    func byHand() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            try await world.expectRefused(world.renew(account), "deposit.not_matured")
            try await dearer(world)
            try await world.skip(to: "2025-07-01")
            try await world.expectRefused(world.renew(account, signedBy: 2), "mandate.not_enough")
            var renew = world.renew(account, months: 6)
            renew.isPrincipalOnly = true
            try await world.expectFault(renew, "interest_account_id field.required")
            (renew.isPrincipalOnly, renew.payee) = (false, world.anita)
            try await world.expectFault(renew, "interest_account_id deposit.interest_is_kept")
            (renew.isPrincipalOnly, renew.payee) = (true, account)
            try await world.expectRefused(renew, "deposit.is_for_term")
            renew = world.renew(account, months: 1)
            try await world.expectFault(renew, "months deposit.not_offered")
            renew = world.renew(account, months: 6)
            renew.instructions = .at(.pay, world.anita)
            let next = try await world.done(renew)
            #expect(next.receipt == "FD-1/2" && next.maturity.text == "2026-01-01")
            #expect(next.principal == Money(rupees: 101_500) && next.rate.text == "7.5")
            #expect(next.instructions == .at(.pay, world.anita))
            try await world.expectRefused(world.renew(account), "deposit.not_matured")
            try await world.expectBooks(owed: 101_500, cost: 1_500)
        }
    }

    @Test("its interest fetched by hand, as long as before: the principal lies on")
    func principalByHand() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            try await world.skip(to: "2025-07-01")
            var renew = world.renew(account)
            (renew.isPrincipalOnly, renew.payee) = (true, world.anita)
            let next = try await world.done(renew)
            #expect(next.months == 3 && next.principal == Money(rupees: 100_000))
            #expect(try await world.balance(world.anita) == Money(rupees: 1_500))
            #expect(try await world.balance(account) == Money(rupees: 100_000))
        }
    }

    @Test("those that run are listed by their last day, with what all of them come to")
    func listed() async throws {
        try await FixedDepositBook.with { world in
            let first = try await world.made(100_000, months: 3, .at(.pay, world.anita))
            let last = try await world.made(20_000, months: 12, for: 3)
            let second = try await world.made(50_000, months: 6, for: 2, .at(.renewAll))
            func list(_ change: (inout MaturityList) -> Void = { _ in }) async throws -> MaturityPage {
                var list = MaturityList()
                change(&list)
                return try await world.savings.ask(list)
            }
            let all = try await list()
            #expect(all.rows.map(\.subAccount) == [first, second, last] && all.total == 3)
            #expect(all.rows.map(\.maturity.text) == ["2025-07-01", "2025-10-01", "2026-04-01"])
            #expect(all.rows.map(\.receipt) == ["FD-1", "FD-3", "FD-2"])
            #expect(all.rows.map(\.instruction) == [.pay, .renewAll, .keep])
            #expect(all.rows.first?.title == "Anita Deshpande" && all.rows.first?.branchName == "Head office")
            // 1,01,500 and 51,765 and 21,755.
            #expect(all.principal == Money(rupees: 170_000) && all.value == Money(rupees: 175_020))
            let day = try CalendarDate.parse("2025-10-01")
            let few: [(@Sendable (inout MaturityList) -> Void, [ID<SubAccount>])] = [
                ({ $0.until = day }, [first, second]), ({ $0.from = day }, [second, last]),
                ({ $0.instruction = .pay }, [first]), ({ $0.branch = ID(1) }, [first, second, last]),
                ({ $0.branch = ID(9) }, []), ({ $0.scheme = world.savings.scheme }, []),
                ({ $0.scheme = world.scheme }, [first, second, last]), ({ $0.untilToday = true }, []),
            ]
            for (change, wanted) in few {
                let page = try await list(change)
                #expect(page.rows.map(\.subAccount) == wanted && page.total == Int64(wanted.count))
            }
            let page = try await list { ($0.page, $0.size) = (2, 2) }
            #expect(page.rows.map(\.subAccount) == [last] && page.total == 3)
            #expect(page.principal == Money(rupees: 170_000))
            try await world.skip(to: "2025-07-01")
            let over = try await list { $0.untilToday = true }
            #expect(over.rows.map(\.subAccount) == [first] && over.total == 1)
            try await world.done(MatureDeposit(first))
            #expect(try await list().rows.map(\.subAccount) == [second, last])
        }
    }
}
