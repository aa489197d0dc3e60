import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Removing holidays", .tags(.database))
struct RemoveHolidayTests {
    @Test("takes away the mark of all or of the branch, whichever is named; refuses one that is not there")
    func removes() async throws {
        try await TestBook.with { book in
            try await book.done(SetHolidayTests.holiday(date(4, 14), "All"))
            try await book.done(SetHolidayTests.holiday(date(4, 14), "Own", branch: book.branch))
            var command = RemoveHoliday()
            command.date = date(4, 14)
            try await book.done(command)
            try await book.expect("SELECT branch_id FROM holidays", 1)
            await book.expectRefused(command, CalendarRefusal.noSuchHoliday(date(4, 14)))
            command.branchID = book.branch
            try await book.done(command)
            try await book.expect("SELECT count(*) FROM holidays", 0)
        }
    }
}
