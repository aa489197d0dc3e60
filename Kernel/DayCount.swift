/// How the days of a stretch are counted and what they are divided by.
///
/// A stretch includes its first day and excludes its last, as a deposit earns for the day it comes and not for
/// the day it goes.
public enum DayCount: String, Sendable, Hashable, CaseIterable {
    /// Days of the calendar ÷ 365, also in leap years: Actual/365 (Fixed), 2006 ISDA Definitions 4.16(d).
    case actual365
    /// Days in leap years ÷ 366 and other days ÷ 365: Actual/Actual (ISDA), 2006 ISDA Definitions 4.16(b).
    case actualActual
    /// Months of 30 days ÷ 360: 30/360 (Bond Basis), 2006 ISDA Definitions 4.16(f).
    ///
    /// A first day of 31 counts as 30; a last day of 31 counts as 30 when the first is 30 or 31. February has no
    /// rule of its own (that would be the SIA's 30U/360). Its days do not add up over parts of a stretch: count the
    /// whole stretch.
    case thirty360
    /// Days of the calendar ÷ 360: 2006 ISDA Definitions 4.16(e).
    case actual360

    /// The days from `start` to `end`; traps when they are the wrong way round.
    public func days(from start: CalendarDate, to end: CalendarDate) -> DaySpan {
        precondition(start <= end, "days are counted forwards")
        switch self {
        case .actual365, .actual360:
            return DaySpan(ordinary: start.days(to: end), leap: 0)
        case .actualActual:
            let leap = Self.leapYearDays(before: end) - Self.leapYearDays(before: start)
            return DaySpan(ordinary: start.days(to: end) - leap, leap: leap)
        case .thirty360:
            return DaySpan(ordinary: Self.thirtyDays(from: start, to: end), leap: 0)
        }
    }

    /// What the days outside leap years are divided by.
    public var yearDays: Int {
        switch self {
        case .actual365, .actualActual: 365
        case .actual360, .thirty360: 360
        }
    }

    /// A number that ``yearDays`` divides, and 366 where leap years count apart.
    var commonYearDays: Int128 { self == .actualActual ? 365 * 366 : Int128(yearDays) }

    private static func thirtyDays(from start: CalendarDate, to end: CalendarDate) -> Int {
        let (year1, month1, day1) = start.parts
        let (year2, month2, day2) = end.parts
        let first = day1 == 31 ? 30 : day1
        let last = day2 == 31 && first == 30 ? 30 : day2
        return (year2 - year1) * 360 + (month2 - month1) * 30 + last - first
    }

    /// Days of leap years from 1 January of the year 1 to the day before the date.
    private static func leapYearDays(before date: CalendarDate) -> Int {
        let year = date.year
        let full = year - 1
        let earlier = (full / 4 - full / 100 + full / 400) * 366
        guard CalendarDate.isLeap(year: year) else { return earlier }
        return earlier + CalendarDate(validYear: year, month: 1, day: 1).days(to: date)
    }
}

/// Days counted by a ``DayCount``.
public struct DaySpan: Sendable, Hashable {
    /// Days that count a whole year as 365 or 360.
    public var ordinary: Int
    /// Days that count a whole year as 366; zero unless leap years count apart.
    public var leap: Int

    /// All days together.
    public var total: Int { ordinary + leap }

    /// Names the days.
    public init(ordinary: Int, leap: Int) {
        self.ordinary = ordinary
        self.leap = leap
    }
}
