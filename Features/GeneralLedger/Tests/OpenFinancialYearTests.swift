import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Opening a year", .tags(.database))
struct OpenFinancialYearTests {
    @Test("opens the year that follows")
    func opens() async throws {
        try await TestBook.with { book in
            let opened = try await book.done(OpenFinancialYear())
            #expect(opened.label == "2026-27")
            #expect(opened.first == date(4, 1, 2026))
            #expect(opened.last == date(3, 31, 2027))
            try await book.expect(
                "SELECT count(*) FROM financial_years WHERE year = 2026 AND status = 'open'", 1)
        }
    }

    @Test("refuses one that is there, one further on, and books that were never opened")
    func refuses() async throws {
        try await TestBook.with { book in
            var command = OpenFinancialYear()
            command.year = 2025
            await book.expectRefused(command, CalendarRefusal.yearExists("2025-26"))
            command.year = 2027
            await book.expectRefused(command, CalendarRefusal.yearNotNext("2027-28"))
            command.year = 2024
            await book.expectRefused(command, CalendarRefusal.yearNotNext("2024-25"))
            try await book.owner.run(book.options) { tx in _ = try tx.execute("DELETE FROM financial_years") }
            await book.expectRefused(OpenFinancialYear(), LedgerRefusal.booksNotOpen)
        }
    }
}
