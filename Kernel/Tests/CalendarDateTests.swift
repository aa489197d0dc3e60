import Chance
import Kernel
import Testing

@Suite struct CalendarDateTests {
    static func date(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    @Test("reads dates and refuses all else with its own fault", arguments: CaseFile.rows("dates"))
    func parse(row: CaseFile.Row) {
        var answer = ""
        do throws(DateFault) {
            let date = row[1] == "iso" ? try CalendarDate.parse(row[0]) : try CalendarDate.parseIndian(row[0])
            answer = date.text
        } catch {
            answer = error.code
            #expect(error.kind == .invalid)
        }
        #expect(answer == row[2])
    }

    @Test("counts every day of 800 years in order")
    func everyDay() throws {
        var number = try Self.date("1600-01-01").daysSinceEpoch
        var weekday = 6  // 1 January 1600 was a Saturday.
        for year in 1600..<2400 {
            for month in 1...12 {
                for day in 1...CalendarDate.daysInMonth(year: year, month: month) {
                    let date = try #require(CalendarDate(year: year, month: month, day: day))
                    guard date.daysSinceEpoch == number, date.parts == (year, month, day),
                        date.weekday == weekday
                    else {
                        Issue.record("\(year)-\(month)-\(day) is counted as \(date.text)")
                        return
                    }
                    number += 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
        #expect(number == (try Self.date("2400-01-01")).daysSinceEpoch)
    }

    @Test("knows published day numbers and days before the epoch")
    func known() throws {
        #expect(try Self.date("1970-01-01").daysSinceEpoch == 0)
        #expect(try Self.date("2000-03-01").daysSinceEpoch == 11_017)
        #expect(try Self.date("0001-01-01").daysSinceEpoch == -719_162)
        #expect(try Self.date("9999-12-31").daysSinceEpoch == 2_932_896)
        #expect(try Self.date("1947-08-15").weekday == 5, "a Friday")
        #expect(try Self.date("1950-01-26").weekday == 4, "a Thursday")
        #expect(CalendarDate(daysSinceEpoch: -719_163).text == "0000-12-31")
        #expect(CalendarDate(daysSinceEpoch: -719_529).text == "-0001-12-31")
    }

    @Test("writes the day first for Indian offices")
    func indian() throws {
        let date = try Self.date("2026-04-05")
        #expect(date.textIndian == "05-04-2026")
        #expect(try CalendarDate.parseIndian(date.textIndian) == date)
        #expect((date.year, date.month, date.day) == (2026, 4, 5))
    }

    @Test(
        "adds months from the first date, to a shorter month's last day",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-31", 2, "2026-03-31"),
            ("2026-01-31", 3, "2026-04-30"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-12-15", 1, "2027-01-15"),
            ("2026-01-15", 3, "2026-04-15"), ("2026-02-28", 1, "2026-03-28"),
            ("2000-02-29", -1200, "1900-02-28"),
        ])
    func months(start: String, months: Int, result: String) throws {
        #expect(try Self.date(start).adding(months: months).text == result)
    }

    @Test("counts whole months by the calendar")
    func wholeMonths() throws {
        let start = try Self.date("2026-01-31")
        #expect(start.wholeMonths(to: try Self.date("2026-02-27")) == 0)
        #expect(start.wholeMonths(to: try Self.date("2026-02-28")) == 1)
        #expect(start.wholeMonths(to: try Self.date("2026-03-30")) == 1)
        #expect(start.wholeMonths(to: try Self.date("2026-03-31")) == 2)
        #expect(start.wholeMonths(to: start) == 0)
        #expect(start.adding(years: 1).text == "2027-01-31")
    }

    @Test("knows leap years, month starts and ends")
    func ends() throws {
        #expect([1600, 2000, 2024, 2400].allSatisfy(CalendarDate.isLeap))
        #expect(![1700, 1900, 2023, 2100].contains(where: CalendarDate.isLeap))
        let february = try Self.date("2024-02-10")
        #expect(february.monthEnd.text == "2024-02-29")
        #expect(february.monthStart.text == "2024-02-01")
        #expect(february.monthEnd.isMonthEnd && !february.isMonthEnd && february.isInLeapYear)
        #expect(february.days(to: try Self.date("2024-03-01")) == 20)
        #expect(february.adding(days: -10).text == "2024-01-31")
        #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 2023, month: 0, day: 1) == nil)
    }

    @Test("months after months come to the same month")
    func laws() {
        var random = Dice()
        for _ in 0..<2000 {
            let date = random.date()
            let months = Int(random.number(in: -1200...1200))
            let later = date.adding(months: months)
            #expect(date.yearMonth.months(to: later.yearMonth) == months, "\(random.note)")
            #expect(later.day == date.day || (later.day < date.day && later.isMonthEnd), "\(random.note)")
            if months >= 0 { #expect(date.wholeMonths(to: later) == months, "\(random.note)") }
            let text = date.text
            #expect((try? CalendarDate.parse(text)) == date, "\(random.note)")
        }
    }

    @Test("traps on months counted backwards and on no such month")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            _ = CalendarDate(daysSinceEpoch: 1).wholeMonths(to: CalendarDate(daysSinceEpoch: 0))
        }
        await #expect(processExitsWith: .failure) { _ = CalendarDate.daysInMonth(year: 2026, month: 13) }
        await #expect(processExitsWith: .failure) { _ = CalendarDate(daysSinceEpoch: .max).adding(days: 1) }
    }
}
