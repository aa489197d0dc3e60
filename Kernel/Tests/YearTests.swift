import Kernel
import Testing

@Suite struct YearTests {
    @Test("a month has its first and last day, and months follow each other over years")
    func yearMonth() throws {
        let month = try YearMonth.parse("2026-11")
        #expect((month.year, month.month, month.dayCount, month.text) == (2026, 11, 30, "2026-11"))
        #expect(month.first.text == "2026-11-01" && month.last.text == "2026-11-30")
        #expect(month.adding(months: 2).text == "2027-01")
        #expect(month.next.text == "2026-12" && month.previous.text == "2026-10")
        #expect(month.months(to: try YearMonth.parse("2025-12")) == -11)
        #expect(try YearMonth.parse("2026-02").day(31).text == "2026-02-28")
        #expect(month.day(5).text == "2026-11-05")
        #expect(month.contains(month.last) && !month.contains(month.last.adding(days: 1)))
        #expect(month < month.next)
        #expect(YearMonth(CalendarDate(daysSinceEpoch: -719_529)).month == 12, "before the year 1 too")
    }

    @Test(
        "refuses what is not a month",
        arguments: [
            ("", DateFault.empty), ("2026-1", .format), ("2026-111", .format), ("2026/11", .format),
            ("26-11", .format), ("2026-13", .noSuchMonth), ("2026-00", .noSuchMonth),
            ("0000-01", .noSuchYear),
        ])
    func badMonths(text: String, fault: DateFault) {
        #expect(throws: fault) { try YearMonth.parse(text) }
        #expect(YearMonth(year: 2026, month: 13) == nil && YearMonth(year: 0, month: 1) == nil)
    }

    @Test("the year of account runs from April to March")
    func financialYear() throws {
        let year = FinancialYear(startingIn: 2026)
        #expect(year.label == "2026-27")
        #expect(year.first.text == "2026-04-01" && year.last.text == "2027-03-31")
        #expect(year.dayCount == 365 && FinancialYear(startingIn: 2027).dayCount == 366)
        #expect(year.contains(year.first) && year.contains(year.last))
        #expect(!year.contains(year.first.adding(days: -1)) && !year.contains(year.last.adding(days: 1)))
        #expect(FinancialYear(containing: year.first) == year)
        #expect(FinancialYear(containing: year.last) == year)
        #expect(FinancialYear(containing: year.last.adding(days: 1)) == year.next)
        #expect(year.previous.label == "2025-26" && year.previous < year)
        #expect(year.months.first?.text == "2026-04" && year.months.last?.text == "2027-03")
        #expect(year.months.count == 12)
        #expect(year.quarter(of: year.first) == 1 && year.quarter(of: year.last) == 4)
        #expect(year.quarter(of: try CalendarDate.parse("2026-09-30")) == 2)
        #expect(year.quarter(of: try CalendarDate.parse("2026-10-01")) == 3)
    }

    @Test("other first months and the turn of a century have their labels")
    func otherYears() throws {
        let july = FinancialYear(startingIn: 2026, startMonth: 7)
        #expect(july.label == "2026-27" && july.last.text == "2027-06-30")
        let january = FinancialYear(containing: try CalendarDate.parse("2026-12-31"), startMonth: 1)
        #expect(january.label == "2026" && january.first.text == "2026-01-01")
        #expect(january.last.text == "2026-12-31")
        let march = FinancialYear(startingIn: 2023, startMonth: 3)
        #expect(march.last.text == "2024-02-29")
        #expect(FinancialYear(startingIn: 1999).label == "1999-2000")
        #expect(FinancialYear(startingIn: 2000).label == "2000-01")
        for year in [july, january, march, FinancialYear(startingIn: 1999)] {
            #expect(try FinancialYear.parse(year.label, startMonth: year.startMonth) == year)
        }
    }

    @Test(
        "refuses what is not the label of a year",
        arguments: [
            ("", DateFault.empty), ("2026", .format), ("2026-28", .format), ("2026-2027", .format),
            ("2026/27", .format), ("202x-27", .format), ("26", .format), ("0000-01", .noSuchYear),
        ])
    func badLabels(text: String, fault: DateFault) {
        #expect(throws: fault) { try FinancialYear.parse(text) }
    }

    @Test("traps on a first month outside the calendar and a quarter outside the year")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = FinancialYear(startingIn: 2026, startMonth: 13) }
        await #expect(processExitsWith: .failure) { _ = FinancialYear(startingIn: 0) }
        await #expect(processExitsWith: .failure) {
            _ = FinancialYear(startingIn: 2026).quarter(of: CalendarDate(daysSinceEpoch: 0))
        }
    }
}
