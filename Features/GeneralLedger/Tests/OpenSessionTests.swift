import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Opening a session", .tags(.database))
struct OpenSessionTests {
    @Test("numbers the sessions of the day; one at a time, and only on an open day")
    func opens() async throws {
        try await TestBook.with { book in
            #expect(try await book.done(OpenSession(book.branch)).session == 1)
            await book.expectRefused(OpenSession(book.branch), CalendarRefusal.sessionStillOpen)
            try await book.done(CloseSession(book.branch))
            #expect(try await book.done(OpenSession(book.branch)).session == 2)
            try await book.done(CloseSession(book.branch))
            try await book.done(EndDay(book.branch))
            await book.expectRefused(OpenSession(book.branch), LedgerRefusal.dayNotOpen(branch: "HO"))
        }
    }
}
