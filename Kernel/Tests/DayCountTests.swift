import Chance
import Kernel
import Testing

@Suite struct DayCountTests {
    @Test("counts days as published", arguments: CaseFile.rows("day_counts"))
    func table(row: CaseFile.Row) throws {
        let dayCount = try #require(DayCount(rawValue: row[0]))
        let days = dayCount.days(from: try CalendarDate.parse(row[1]), to: try CalendarDate.parse(row[2]))
        #expect(String(days.ordinary) == row[3])
        #expect(String(days.leap) == row[4])
    }

    @Test("counts of the calendar add up over the parts of a stretch")
    func additive() {
        var random = Dice()
        for _ in 0..<2000 {
            let dates = [random.date(), random.date(), random.date()].sorted()
            for dayCount in [DayCount.actual365, .actual360, .actualActual] {
                let first = dayCount.days(from: dates[0], to: dates[1])
                let second = dayCount.days(from: dates[1], to: dates[2])
                let whole = dayCount.days(from: dates[0], to: dates[2])
                #expect(first.ordinary + second.ordinary == whole.ordinary, "\(random.note)")
                #expect(first.leap + second.leap == whole.leap, "\(random.note)")
                #expect(whole.total == dates[0].days(to: dates[2]), "\(random.note)")
            }
        }
    }

    @Test("leap days are the days whose year is a leap year")
    func leapDays() throws {
        let start = try CalendarDate.parse("1896-06-01")
        var expected = 0
        for offset in 0..<5000 {
            let days = DayCount.actualActual.days(from: start, to: start.adding(days: offset))
            #expect(days.leap == expected)
            if start.adding(days: offset).isInLeapYear { expected += 1 }
        }
    }

    @Test("traps when the days are the wrong way round")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            let day = CalendarDate(daysSinceEpoch: 10)
            _ = DayCount.actual365.days(from: day, to: day.adding(days: -1))
        }
    }
}
