import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Unfreezing a sub-account", .tags(.database))
struct UnfreezeSubAccountTests {
    @Test("lets it move again, and refuses what is not frozen")
    func unfreezes() async throws {
        try await TestBook.with { book in
            var command = UnfreezeSubAccount()
            command.subAccount = TestBook.Target.anita.id
            command.reason = "order lifted"
            await book.expectRefused(command, ChartRefusal.notFrozen("SB-1 (Anita Deshpande)"))
            try await book.done(FreezeSubAccountTests.freeze(.anita, .all))
            try await book.done(command)
            try await book.deposit(5, to: .anita)
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -500)
        }
    }
}
