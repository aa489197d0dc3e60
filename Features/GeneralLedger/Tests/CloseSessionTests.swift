import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Closing a session", .tags(.database))
struct CloseSessionTests {
    @Test("closes the open one, by name and time; refuses when none is open")
    func closes() async throws {
        try await TestBook.with { book in
            await book.expectRefused(CloseSession(book.branch), CalendarRefusal.sessionNotOpen)
            try await book.done(OpenSession(book.branch))
            #expect(
                try await book.done(CloseSession(book.branch), by: book.caller(book.manager)).session == 1)
            try await book.expect(
                "SELECT count(*) FROM day_sessions WHERE opened_by = 1 AND closed_by = 2 AND closed_at IS NOT NULL",
                1)
            await book.expectRefused(CloseSession(ID(9)), LedgerRefusal.noSuchBranch(9))
        }
    }
}
