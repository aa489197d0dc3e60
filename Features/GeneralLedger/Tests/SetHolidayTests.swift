import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Marking holidays", .tags(.database))
struct SetHolidayTests {
    static func holiday(
        _ date: CalendarDate, _ name: String, working: Bool = false, branch: ID<Branch>? = nil
    ) -> SetHoliday {
        var command = SetHoliday()
        command.date = date
        command.title = name
        command.isWorking = working
        command.branchID = branch
        return command
    }

    @Test("a holiday for all, a working day for one branch, and the weekly off")
    func marks() async throws {
        try await TestBook.with { book in
            try await book.done(EndDay(book.branch))
            try await book.done(Self.holiday(date(4, 14), "Ambedkar Jayanti"))
            await book.expectRefused(
                BeginDay(book.branch, date(4, 14)),
                CalendarRefusal.dayIsHoliday(date(4, 14), name: "Ambedkar Jayanti"))
            await book.expectRefused(
                BeginDay(book.branch, date(4, 13)), CalendarRefusal.dayIsWeeklyOff(date(4, 13)))
            try await book.done(Self.holiday(date(4, 13), "Stock taking", working: true, branch: book.branch))
            try await book.done(BeginDay(book.branch, date(4, 13)))
            try await book.done(CloseSession(book.branch))
            try await book.done(EndDay(book.branch))
            try await book.done(Self.holiday(date(4, 14), "Moved", working: true))
            try await book.expect("SELECT count(*) FROM holidays WHERE on_date = '2025-04-14'", 1)
            try await book.done(BeginDay(book.branch, date(4, 14)))
        }
    }

    @Test("refuses a branch that is not there")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(
                Self.holiday(date(4, 14), "x", branch: ID(9)), LedgerRefusal.noSuchBranch(9))
        }
    }

    @Test("rule: what is marked for the branch goes before what is for all, and that before the weekly off")
    func rule() throws {
        let sunday = date(4, 6)
        let all = CalendarMark(name: "All", isWorking: true, isForBranch: false)
        let own = CalendarMark(name: "Own", isWorking: false, isForBranch: true)
        try WorkingDays.check(sunday, weeklyOff: [0], marks: [all])
        #expect(throws: CalendarRefusal.dayIsHoliday(sunday, name: "Own")) {
            try WorkingDays.check(sunday, weeklyOff: [0], marks: [all, own])
        }
        #expect(throws: CalendarRefusal.dayIsWeeklyOff(sunday)) {
            try WorkingDays.check(sunday, weeklyOff: [0, 6], marks: [])
        }
        try WorkingDays.check(sunday, weeklyOff: [6], marks: [])
    }
}
