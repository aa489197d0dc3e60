import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Placing a hold", .tags(.database))
struct PlaceHoldTests {
    @Test("what is held cannot be drawn; the rest can")
    func holds() async throws {
        try await TestBook.with { book in
            try await book.deposit(100, to: .anita)
            try await book.done(
                PlaceHold(TestBook.Target.anita.id, Money(rupees: 60), reason: "lien for loan"))
            try await book.done(PlaceHold(TestBook.Target.anita.id, Money(rupees: 10), reason: "cheque 4417"))
            try await book.expect("SELECT held FROM sub_accounts WHERE sub_account_id = 3", 7_000)
            try await book.done(PostLines("payment", (.cash, -3_000), (.anita, 3_000)))
            await book.expectRefused(
                PostLines("payment", (.cash, -1), (.anita, 1)),
                LedgerRefusal.aboveHighest(
                    subAccount: "Savings SB-1 (Anita Deshpande)", available: .zero, wanted: Money(paise: 1)))
        }
    }

    @Test(
        "refuses an account without an upper limit, where it would hold nothing, and a closed or unknown one")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(
                PlaceHold(TestBook.Target.bank.id, Money(rupees: 1), reason: "lien"),
                ChartRefusal.notHoldable("District bank"))
            await book.expectRefused(
                PlaceHold(ID(99), Money(rupees: 1), reason: "lien"), LedgerRefusal.noSuchSubAccount(99))
            try await book.done(CloseSubAccount(TestBook.Target.anita.id))
            await book.expectRefused(
                PlaceHold(TestBook.Target.anita.id, Money(rupees: 1), reason: "lien"),
                LedgerRefusal.subAccountClosed("SB-1 (Anita Deshpande)"))
        }
    }
}
