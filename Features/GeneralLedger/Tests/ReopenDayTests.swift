import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Opening a day again", .tags(.database))
struct ReopenDayTests {
    @Test("opens the latest day again, counts it, and takes the closing away")
    func reopens() async throws {
        try await TestBook.with { book in
            try await book.done(EndDay(book.branch))
            try await book.done(ReopenDay(book.branch, book.day, reason: "late voucher"))
            try await book.expect(
                """
                SELECT count(*) FROM branch_days WHERE status = 'open' AND reopened = 1 AND closed_by IS NULL AND closed_at IS NULL
                AND head_digest IS NULL
                """, 1)
            try await book.deposit(5, to: .anita)
            try await book.done(EndDay(book.branch))
        }
    }

    @Test("refuses a day before the latest, one that is open, one that never was, and who may not")
    func refuses() async throws {
        try await TestBook.with { book in
            let again = ReopenDay(book.branch, book.day, reason: "late voucher")
            await book.expectRefused(again, CalendarRefusal.dayStillOpen(book.day))
            try await book.done(EndDay(book.branch))
            await book.expectRefused(
                again, GateRefusal.notPermitted(permission: "ledger.reopen_day"),
                by: book.someone(BeginDay.permission))
            try await book.done(BeginDay(book.branch, date(4, 2)))
            await book.expectRefused(again, CalendarRefusal.notLatestDay(date(4, 2)))
            await book.expectRefused(
                ReopenDay(book.branch, date(3, 1), reason: "never"), CalendarRefusal.noSuchDay(date(3, 1)))
        }
    }
}
