import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Beginning a day", .tags(.database))
struct BeginDayTests {
    @Test("opens the day and its first session, and vouchers take the date")
    func begins() async throws {
        try await TestBook.with { book in
            try await book.done(EndDay(book.branch))
            let begun = try await book.done(BeginDay(book.branch, date(4, 3)))
            #expect(begun.date == date(4, 3))
            #expect(begun.session == 1)
            try await book.deposit(5, to: .anita)
            try await book.expect("SELECT count(*) FROM vouchers WHERE business_date = '2025-04-03'", 1)
        }
    }

    @Test(
        "refuses while a day is open, a date that is not later, outside the years, and a closed or unknown branch"
    )
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(
                BeginDay(book.branch, date(4, 2)), CalendarRefusal.dayStillOpen(book.day))
            try await book.done(EndDay(book.branch))
            await book.expectRefused(BeginDay(book.branch, book.day), CalendarRefusal.dayNotLater(book.day))
            await book.expectRefused(
                BeginDay(book.branch, date(3, 31)), CalendarRefusal.dayNotLater(book.day))
            await book.expectRefused(
                BeginDay(book.branch, date(4, 1, 2026)), LedgerRefusal.dayOutsideYears(date(4, 1, 2026)))
            await book.expectRefused(BeginDay(ID(9), date(4, 2)), LedgerRefusal.noSuchBranch(9))
            try await book.sql(
                """
                INSERT INTO branches (society_id, code, name, opened_on, closed_on)
                VALUES (1, 'OLD', 'Old', '2024-04-01', '2025-03-31')
                """)
            await book.expectRefused(BeginDay(ID(2), date(4, 2)), LedgerRefusal.branchClosed("OLD"))
            await book.expectRefused(
                BeginDay(book.branch, date(4, 2)), GateRefusal.notPermitted(permission: "ledger.keep_days"),
                by: book.someone(BeginDay.permission, branch: ID(2)))
        }
    }

    @Test("refuses a day far ahead: it could not be taken back, and no day before it could be begun")
    func farAhead() async throws {
        try await TestBook.with { book in
            try await book.done(EndDay(book.branch))
            let latest = try await book.owner.run { tx in
                try tx.one("SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date + 3") { try $0.date(0) }
            }
            await book.expectRefused(
                BeginDay(book.branch, latest.adding(days: 1)), CalendarRefusal.dayTooFarAhead(latest: latest))
            await book.expectRefused(
                BeginDay(book.branch, date(4, 2, 2055)), CalendarRefusal.dayTooFarAhead(latest: latest))
        }
    }
}
