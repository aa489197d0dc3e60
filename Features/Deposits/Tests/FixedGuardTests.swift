import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Nobody gets from a fixed deposit what is not his", .tags(.database))
struct FixedGuardTests {
    private func run(_ world: FixedDepositBook, through day: String) async throws -> InterestRunSheet {
        try await world.skip(to: day)
        return try await world.fixed.post(try await world.fixed.calculate(through: day))
    }

    private func lastVoucher(_ world: FixedDepositBook) async throws -> ID<Voucher> {
        ID(try await world.book.count("SELECT max(voucher_id) FROM vouchers"))
    }

    /// Lets openings wait for a second person, or not any more.
    private func wait(_ world: FixedDepositBook, _ isRequired: Bool = true) async throws {
        var rule = SetApprovalRule()
        (rule.command, rule.from, rule.isRequired) = (OpenFixedDeposit.name, world.book.day, isRequired)
        try await world.done(rule)
    }

    /// An opening that waits.
    private func held(_ world: FixedDepositBook) async throws -> Int64 {
        try await wait(world)
        guard case .held(let number) = try await world.savings.answer(world.open(100_000, months: 12)) else {
            throw CancellationError()
        }
        return number
    }

    @Test("what is to be done with a deposit is told on the signatures that paying it needs")
    func unsigned() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            var told = DepositInstructions()
            (told.atMaturity, told.maturityAccount) = (.pay, world.bharat)
            var command = world.instruct(account, told)
            command.signers = []
            try await world.expectRefused(command, "mandate.not_enough")
            #expect(try await world.newest(account).instructions.atMaturity == .keep)
            command.signers = [ID(1)]
            #expect(try await world.done(command).instructions.maturityAccount == world.bharat)
        }
    }

    @Test("what waits is made at the rate that its approver has seen, or not at all")
    func otherRate() async throws {
        try await FixedDepositBook.with { world in
            let number = try await held(world)
            let seen = try await world.book.approval(of: number)
            var lines = FixedDepositBook.usual
            lines[3] = DepositCard.Line(months: 12, Rate(partsPerMillion: 20_000))
            try await world.done(try world.card(from: world.book.day.text, lines))
            let manager = world.book.caller(world.book.manager)
            try await world.expectRefused(seen, "gate.stale", by: manager)
            let anew = try await world.book.approval(of: number)
            #expect(anew.previewDigest != seen.previewDigest)
            try await world.done(anew, by: manager)
            let account = try await world.book.count("SELECT max(sub_account_id) FROM deposit_contracts")
            #expect(try await world.newest(ID(account)).rate == Rate(partsPerMillion: 20_000))
        }
    }

    @Test("numbers that others take meanwhile do not make another deposit of what waits")
    func otherNumber() async throws {
        try await FixedDepositBook.with { world in
            let number = try await held(world)
            let seen = try await world.book.approval(of: number)
            var list = PendingList()
            list.number = number
            let preview = try #require(try await world.savings.ask(list).rows.first).preview
            let line = preview["vouchers"]?[0]?["lines"]?[1]
            #expect(line?["name"]?.asString == "Fixed deposits (Anita Deshpande)")
            try await wait(world, false)
            _ = try await world.made(50_000, months: 12, for: 2)
            try await world.done(seen, by: world.book.caller(world.book.manager))
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 2)
        }
    }

    @Test("interest that went with a deposit that was paid back is not taken back from where it was paid")
    func reversedAfterClosing() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            let account = try await world.made(100_000, months: 12, .payout(to: world.anita))
            let posted = try await run(world, through: "2025-06-30")
            #expect(posted.facts.credit == Money(rupees: 2_125))
            let before = try await world.balance(world.anita)
            try await world.skip(to: "2025-07-10")
            try await world.done(world.close(account))
            var reverse = ReverseInterest()
            (reverse.interestRun, reverse.reason) = (posted.facts.run, "Wrong day")
            try await world.done(reverse)
            try await world.fixed.finish(posted.facts.run)
            #expect(try await world.balance(world.anita) == before)
            let sheet = try await world.fixed.ask(InterestRunDetails(posted.facts.run))
            #expect(sheet.rows.map(\.status) == [.posted])
            #expect(sheet.rows.map(\.refusal) == ["interest.ended_since"])
        }
    }

    @Test(
        "deposits of a scheme that pay by the quarter and by the month are each posted for their own periods")
    func twoPeriods() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            let quarterly = try await world.made(100_000, months: 12)
            try await world.done(
                try world.terms(from: "2025-04-02") { ($0.compounding, $0.payout) = (nil, .monthly) })
            try await world.skip(to: "2025-05-01")
            let monthly = try await world.made(120_000, months: 12)
            let may = try await run(world, through: "2025-05-31")
            #expect(may.rows.map(\.subAccount) == [monthly] && may.facts.credit == Money(rupees: 850))
            #expect(try await world.newest(quarterly).since.text == "2025-04-01")
            let june = try await run(world, through: "2025-06-30")
            #expect(june.facts.credit == Money(rupees: 2_125 + 850))
            #expect(try await world.newest(quarterly).since.text == "2025-07-01")
        }
    }

    @Test("a deposit whose sum was taken back earns nothing and is neither paid nor renewed")
    func uncovered() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 3)
            try await world.done(ReverseVoucher(try await lastVoucher(world), reason: "Cheque came back"))
            let june = try await run(world, through: "2025-06-30")
            #expect(june.facts.credit == .zero && june.rows.map(\.refusal) == ["deposit.not_covered"])
            try await world.skip(to: "2025-07-01")
            try await world.expectRefused(world.close(account), "deposit.not_covered")
            try await world.expectRefused(world.renew(account), "deposit.not_covered")
        }
    }

    @Test(
        "made by mistake it is cancelled once its sum was taken back, with the interest that was posted on it"
    )
    func cancelled() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            let opening = try await lastVoucher(world)
            _ = try await run(world, through: "2025-06-30")
            var cancel = CancelTermDeposit()
            (cancel.subAccount, cancel.reason) = (account, "Typed for somebody else")
            try await world.expectRefused(cancel, "deposit.still_covered")
            try await world.skip(to: "2025-07-03")
            try await world.done(ReverseVoucher(opening, reason: "Typed for somebody else"))
            #expect(try await world.balance(account) == Money(rupees: 2_125))
            #expect(try await world.done(cancel).ending == .cancelled)
            try await world.expectBooks(owed: 0, cost: 0)
            try await world.expectRefused(cancel, "ledger.sub_account_closed")
        }
    }

    @Test(
        "who comes of age for a better rate has it from the next time on; what was agreed is measured as before"
    )
    func category() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (account, .senior, "Sixty")
            try await world.savings.done(change, version: 1)
            #expect(try await world.settlement(account, on: "2026-04-01").due == Money(rupees: 8_775))
            try await world.skip(to: "2026-04-01")
            #expect(try await world.done(world.renew(account)).rate.text == "9")
        }
    }

    @Test("beside a lien the interest that lies on a deposit may still be fetched, and not a rupee more")
    func lien() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            let account = try await world.made(100_000, months: 12)
            _ = try await run(world, through: "2025-06-30")
            try await world.done(PlaceHold(account, Money(rupees: 90_000), reason: "Loan 7"))
            var pay = PayDeposit()
            (pay.subAccount, pay.signers) = (account, [ID(1)])
            pay.paid = Money(rupees: 2_126)
            try await world.expectRefused(pay, "deposit.not_enough")
            pay.paid = Money(rupees: 2_125)
            #expect(try await world.done(pay).balance == Money(rupees: 100_000))
        }
    }
}
