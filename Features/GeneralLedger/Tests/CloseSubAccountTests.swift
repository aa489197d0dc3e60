import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Closing a sub-account", .tags(.database))
struct CloseSubAccountTests {
    @Test("closes it at zero, with the date")
    func closes() async throws {
        try await TestBook.with { book in
            try await book.done(CloseSubAccount(TestBook.Target.anita.id))
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE sub_account_id = 3 AND closed_on = '2025-04-01'", 1)
            await book.expectRefused(
                PostLines("receipt", (.cash, 100), (.anita, -100)),
                LedgerRefusal.subAccountClosed("Savings SB-1 (Anita Deshpande)"))
        }
    }

    @Test("refuses a balance, a hold, and a second time")
    func refuses() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            let anita = "SB-1 (Anita Deshpande)"
            await book.expectRefused(
                CloseSubAccount(TestBook.Target.anita.id),
                ChartRefusal.notZero(subAccount: anita, balance: Money(rupees: -5)))
            try await book.done(PlaceHold(TestBook.Target.bharat.id, Money(rupees: 1), reason: "lien"))
            await book.expectRefused(
                CloseSubAccount(TestBook.Target.bharat.id), ChartRefusal.hasHolds("SB-2 (Bharat Kulkarni)"))
            try await book.done(CloseSubAccount(TestBook.Target.chitra.id))
            await book.expectRefused(
                CloseSubAccount(TestBook.Target.chitra.id),
                LedgerRefusal.subAccountClosed("SB-3 (Chitra Hegde)"))
        }
    }
}
