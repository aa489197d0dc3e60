import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Closing an account", .tags(.database))
struct CloseAccountTests {
    @Test("closes a plain account with its sub-account; nothing is posted there any more")
    func closes() async throws {
        try await TestBook.with { book in
            try await book.done(CloseAccount(ID(4)))
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE sub_account_id = 6 AND status = 'closed'", 1)
            await book.expectRefused(
                PostLines("journal", (.expense, 100), (.income, -100)),
                LedgerRefusal.accountClosed("Interest on loans"))
        }
    }

    @Test("refuses a balance, an open sub-account, an unknown account, and a second time")
    func refuses() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            await book.expectRefused(
                CloseAccount(ID(1)),
                ChartRefusal.notZero(subAccount: "Cash in hand", balance: Money(rupees: 5)))
            await book.expectRefused(
                CloseAccount(ID(3)), ChartRefusal.hasOpenSubAccounts(account: "Savings", count: 3))
            await book.expectRefused(CloseAccount(ID(99)), LedgerRefusal.noSuchAccount("99"))
            try await book.done(CloseAccount(ID(4)))
            await book.expectRefused(CloseAccount(ID(4)), LedgerRefusal.accountClosed("Interest on loans"))
        }
    }
}
