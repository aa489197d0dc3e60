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

/// The test society with daily deposits on a head of their own, beside savings and fixed deposits.
private struct DailyBook: Sendable {
    let base: FixedDepositBook
    let runs: DepositsBook

    var scheme: ID<DepositScheme> { runs.scheme }

    static func with<R: Sendable>(_ body: @Sendable (DailyBook) async throws -> R) async throws -> R {
        try await FixedDepositBook.with { base in
            let heads = try await base.book.owner.run(base.book.options) { tx in
                func head(_ group: Int, _ code: String, isControl: Bool) throws -> ID<Account> {
                    let id: ID<Account> = try tx.one(
                        """
                        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                        VALUES (1, \(group), \(code), \(code), 'general', \(isControl)) RETURNING account_id
                        """
                    ) { try $0.id(0) }
                    if !isControl {
                        try tx.execute(
                            """
                            INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                            VALUES (1, \(id), '0', \(code), '2025-04-01')
                            """)
                    }
                    return id
                }
                return (
                    try head(3, "106005", isControl: true), try head(5, "405005", isControl: false),
                    try head(4, "301005", isControl: false)
                )
            }
            var add = AddDepositScheme()
            (add.draft.code, add.draft.title, add.draft.kind) = ("PD", "Pigmy", .daily)
            (add.draft.account, add.draft.interestAccount) = (heads.0, heads.1)
            (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "PD-")
            let scheme = try await base.done(add).scheme
            let world = DailyBook(base: base, runs: DepositsBook(book: base.book, scheme: scheme))
            var terms = try world.terms()
            terms.content.earlyCharge = try Percent.parse("2")
            try await base.expectFault(terms, "early_charge instalment.no_penalty_head")
            var change = ChangeDepositScheme()
            change.scheme = scheme
            (change.title, change.chargeAccount, change.isActive) = ("Pigmy", heads.2, true)
            (change.numberPrefix, change.nextNumber) = ("PD-", 1)
            try await world.runs.done(change, version: 1)
            try await base.done(terms)
            var card = try base.card(
                from: "2025-01-01",
                [
                    DepositCard.Line(months: 1, Rate(partsPerMillion: 20_000)),
                    DepositCard.Line(months: 12, Rate(partsPerMillion: 30_000)),
                ])
            card.scheme = scheme
            try await base.done(card)
            return try await body(world)
        }
    }

    func terms() throws -> SetDailyTerms {
        var set = SetDailyTerms()
        (set.scheme, set.from, set.reason) = (scheme, try CalendarDate.parse("2025-01-01"), "test")
        set.content.multiple = Money(rupees: 10)
        set.content.posting = .quarterly
        return set
    }

    func open(_ first: Int64? = nil, months: Int = 12) -> OpenDailyDeposit {
        var command = OpenDailyDeposit()
        (command.scheme, command.party, command.months) = (scheme, ID(1), months)
        command.first = first.map { Money(rupees: $0) }
        return command
    }

    func receive(_ rupees: Int64, on account: ID<SubAccount>) -> ReceiveDeposit {
        base.savings.receive(rupees, on: account)
    }
}

@Suite("Daily deposits are made, grow and end", .tags(.database))
struct DailyDepositAccountTests {
    @Test("with nothing or with a first sum; what is not taken is refused")
    func opened() async throws {
        try await DailyBook.with { world in
            let empty = try await world.base.done(world.open())
            #expect(empty.receipt == "PD-1" && empty.collected == .zero && empty.rate.text == "3")
            #expect(empty.maturity.text == "2026-04-01" && empty.principal == .zero)
            let first = try await world.base.done(world.open(500))
            #expect(first.collected == Money(rupees: 500))
            #expect(try await world.base.balance(first.subAccount) == Money(rupees: 500))
            try await world.base.expectRefused(world.open(505), "deposit.not_multiple")
            try await world.base.expectRefused(world.open(months: 6), "deposit.tenor_outside")
            try await world.base.done(world.receive(100, on: empty.subAccount))
            try await world.base.expectRefused(
                world.receive(5, on: empty.subAccount), "deposit.below_least")
            #expect(
                try await world.base.contracts(empty.subAccount).contracts[0].collected == Money(rupees: 100))
            // Part of it is not fetched before its end.
            var pay = PayDeposit()
            (pay.subAccount, pay.paid, pay.signers) = (first.subAccount, Money(rupees: 10), [ID(1)])
            try await world.base.expectRefused(pay, "deposit.paid_at_closing")
        }
    }

    @Test("interest is posted by the run on the lowest balances of the months, and the end pays the rest")
    func grown() async throws {
        try await DailyBook.with { world in
            let account = try await world.base.done(world.open(12_000)).subAccount
            try await world.base.skip(to: "2025-07-01")
            let sheet = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            #expect(sheet.facts.credit == Money(rupees: 90))
            try await world.base.skip(to: "2026-04-01")
            try await world.base.expectRefused(world.receive(100, on: account), "instalment.over")
            let settled = try #require(try await world.base.contracts(account).settlement)
            #expect(settled.due == Money(rupees: 360) && settled.left == Money(rupees: 270))
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (account, [ID(1)], "matured")
            close.till.account = world.base.anita
            #expect(try await world.base.done(close).paid == Money(rupees: 12_360))
        }
    }

    @Test("closed within six months: what was posted is taken back, two per cent are kept")
    func early() async throws {
        try await DailyBook.with { world in
            let account = try await world.base.done(world.open(10_000)).subAccount
            try await world.base.skip(to: "2025-07-01")
            _ = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            #expect(try await world.base.balance(account) == Money(rupees: 10_075))
            try await world.base.skip(to: "2025-09-30")
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (account, [ID(1)], "needs it")
            close.till.account = world.base.anita
            let closed = try await world.base.done(close)
            #expect(closed.debit == Money(rupees: 75) && closed.paid == Money(rupees: 9_800))
        }
    }

    @Test("what a voucher took back earns as if it had never come")
    func reversed() async throws {
        try await DailyBook.with { world in
            let account = try await world.base.done(world.open()).subAccount
            try await world.base.done(world.receive(1_000, on: account))
            let last = try await world.base.book.count("SELECT max(voucher_id) FROM vouchers")
            try await world.base.skip(to: "2025-06-15")
            try await world.base.done(ReverseVoucher(ID(last), reason: "somebody else's"))
            let sheet = try await world.base.contracts(account)
            #expect(sheet.earned == .zero && sheet.contracts[0].collected == .zero)
        }
    }

    @Test("the calculator has the rules' figures, and asks for the card where it ends early")
    func calculator() throws {
        var deposit = DailyDepositCalculation()
        (deposit.rate, deposit.opened) = (try Rate.parse("3"), try CalendarDate.parse("2026-04-01"))
        var transaction = BalanceStretch.Transaction()
        (transaction.date, transaction.amount) = (deposit.opened, try FineAmount.parse("12000"))
        deposit.transactions = [transaction]
        deposit.rounding.to = try FineAmount.parse("1")
        #expect(try deposit.answer()["payable"]?.asString == "12360.00")
        (deposit.closed, deposit.leastMonths) = (try CalendarDate.parse("2026-08-01"), 6)
        deposit.charge = try Percent.parse("2")
        #expect(throws: FieldFaults.self) { try deposit.answer() }
        deposit.cardRate = try Rate.parse("2")
        let early = try deposit.answer()
        #expect(early["charge"]?.asString == "240.00" && early["due"]?.asString == "0.00")
        #expect(early["payable"]?.asString == "11760.00")
    }
}
