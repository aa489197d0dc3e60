import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("What the counter is told of deposits")
struct DepositServingTests {
    @Test("what can be drawn is the least that any of the terms lets through")
    func drawable() {
        var limits = WithdrawalLimits()
        func most(_ balance: Int64, overdraft: Int64 = 0, taken: Int64 = 0, times: Int = 0) -> Int64 {
            limits.most(
                balance: Money(rupees: balance), overdraft: Money(rupees: overdraft),
                taken: .init(amount: Money(rupees: taken), times: times)
            ).paise / 100
        }
        limits.leastBalance = Money(rupees: 500)
        #expect(most(2_000) == 1_500 && most(300) == 0)
        #expect(most(2_000, overdraft: 1_000) == 3_000)
        limits.mostAtOnce = Money(rupees: 1_200)
        #expect(most(2_000) == 1_200)
        limits.mostOfMonth = Money(rupees: 5_000)
        #expect(most(9_000, taken: 4_100) == 900 && most(9_000, taken: 6_000) == 0)
        limits.timesOfMonth = 3
        #expect(most(9_000, times: 3) == 0 && most(9_000, times: 2) == 1_200)
        limits.onlyAtClosing = true
        #expect(most(9_000) == 0)
    }

    @Test("instalments that are missing are told on every account of the holder", .tags(.database))
    func dues() async throws {
        try await RecurringDepositBook.with { world in
            let deposit = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-06-20")
            func told(
                _ account: ID<SubAccount>, on day: String = "2025-06-20", by caller: Caller? = nil
            ) async throws -> AccountServed {
                let caller = caller ?? world.book.caller()
                return try await world.book.app.run(world.book.options) { tx in
                    let served = AccountServed(
                        try SubAccountDetail(account).run(&tx, for: caller),
                        on: try CalendarDate.parse(day), by: caller)
                    try DepositServing(society: world.book.society).say(to: served, &tx)
                    return served
                }
            }
            for account in [deposit, world.anita] {
                let alerts = try await told(account).alerts
                let due = try #require(alerts.first { $0.code == "deposits.alert.instalments_due" })
                #expect(due.count == 2 && due.subAccount == deposit && due.weight == .warning)
                #expect(due.date == (try CalendarDate.parse("2025-05-01")))
                #expect((due.amount ?? .zero) >= Money(rupees: 2_000))
            }
            #expect(try await told(deposit).deeds == [.receive, .settle])
            #expect(try await told(deposit).drawable == .zero)
            #expect(try await told(world.anita).deeds == [.receive, .pay, .transfer])
            #expect(try await told(world.bharat).alerts.isEmpty)
            #expect(try await told(deposit).keptAt == "/sub-accounts/\(deposit.raw)/deposit")
            // Once it is over no instalment is taken in any more.
            #expect(try await told(deposit, on: "2026-05-20").deeds == [.settle])
            // Who sees no deposits hears nothing of them; who only pays is told how much.
            let reader = world.book.caller(grants: [Grant("ledger.read_accounts")])
            #expect(try await told(world.anita, by: reader).alerts.isEmpty)
            #expect(try await told(world.anita, by: reader).deeds == [.receive])
            let payer = world.book.caller(grants: [Grant("ledger.read_accounts"), Grant("deposits.pay")])
            #expect(try await told(world.anita, by: payer).alerts.isEmpty)
            #expect(try await told(world.anita, by: payer).deeds == [.receive, .pay, .transfer])
        }
    }
}
