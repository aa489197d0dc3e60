import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Changing an account", .tags(.database))
struct ChangeAccountTests {
    @Test("changes what is given and leaves the rest, with before and after in the audit")
    func changes() async throws {
        try await TestBook.with { book in
            let group = try await book.done(AddAccountGroupTests.group("203")).group
            var command = ChangeAccount()
            command.account = ID(2)
            command.title = "District central bank"
            command.group = group
            try await book.done(command)
            try await book.expect(
                """
                SELECT count(*) FROM accounts WHERE account_id = 2 AND name = 'District central bank' AND group_id = \(group)
                AND position = 0 AND local_name IS NULL
                """, 1)
            try await book.expect(
                """
                SELECT count(*) FROM audit_log WHERE subject = 'account/2' AND before->>'name' = 'District bank'
                AND after->>'name' = 'District central bank'
                """, 1)
        }
    }

    @Test("refuses another side of the books, an unknown account or group, and a closed account")
    func refuses() async throws {
        try await TestBook.with { book in
            var command = ChangeAccount()
            command.account = ID(2)
            command.group = ID(3)
            await book.expectRefused(command, ChartRefusal.groupNatureDiffers("106"))
            command.group = ID(99)
            await book.expectRefused(command, LedgerRefusal.noSuchGroup("99"))
            command.account = ID(99)
            await book.expectRefused(command, LedgerRefusal.noSuchAccount("99"))
            try await book.done(CloseAccount(ID(2)))
            command.account = ID(2)
            command.group = nil
            await book.expectRefused(command, LedgerRefusal.accountClosed("District bank"))
        }
    }
}
