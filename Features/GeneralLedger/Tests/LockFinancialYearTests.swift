import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Locking a year", .tags(.database))
struct LockFinancialYearTests {
    @Test("locks it when its days are closed; nothing begins or opens again in it")
    func locks() async throws {
        try await TestBook.with { book in
            await book.expectRefused(
                LockFinancialYear(year: 2025), CalendarRefusal.yearHasOpenDays("2025-26"))
            try await book.done(EndDay(book.branch))
            try await book.done(LockFinancialYear(year: 2025))
            await book.expectRefused(BeginDay(book.branch, date(4, 2)), LedgerRefusal.yearNotOpen("2025-26"))
            await book.expectRefused(
                ReopenDay(book.branch, book.day, reason: "late voucher"), LedgerRefusal.yearNotOpen("2025-26")
            )
        }
    }

    @Test("refuses a year that is not over, and one whose forerunner is open")
    func order() async throws {
        try await TestBook.with { book in
            try await book.done(EndDay(book.branch))
            try await book.done(OpenFinancialYear())
            await book.expectRefused(
                LockFinancialYear(year: 2026), CalendarRefusal.earlierYearOpen("2025-26"))
            try await book.owner.run(book.options) { tx in
                _ = try tx.execute(
                    "UPDATE financial_years SET last_date = now() AT TIME ZONE 'Asia/Kolkata' WHERE year = 2025"
                )
            }
            await book.expectRefused(LockFinancialYear(year: 2025), CalendarRefusal.yearNotOver("2025-26"))
        }
    }

    @Test("refuses an unknown year, and a second time")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(LockFinancialYear(year: 2030), CalendarRefusal.noSuchYear("2030"))
            try await book.done(EndDay(book.branch))
            try await book.done(LockFinancialYear(year: 2025))
            await book.expectRefused(LockFinancialYear(year: 2025), LedgerRefusal.yearNotOpen("2025-26"))
        }
    }
}
