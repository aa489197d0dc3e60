/// A day of the Gregorian calendar, without time or zone.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
/// (howardhinnant.github.io/date_algorithms.html).
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01, negative before.
    public var daysSinceEpoch: Int32

    /// Makes a date of the days since 1970-01-01.
    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Makes a date of the years 1 to 9999, or nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// A date whose month and day are known to exist.
    init(validYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// The year, month and day together, reckoned once.
    public var parts: (year: Int, month: Int, day: Int) {
        let days = Int(daysSinceEpoch) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year.
    public var year: Int { parts.year }
    /// The month, 1 to 12.
    public var month: Int { parts.month }
    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }
    /// The month the day is in.
    public var yearMonth: YearMonth { YearMonth(self) }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    public var weekday: Int {
        let remainder = (Int(daysSinceEpoch) + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// True when the day is in a leap year.
    public var isInLeapYear: Bool { Self.isLeap(year: year) }

    /// True on the last day of a month.
    public var isMonthEnd: Bool {
        let (year, month, day) = parts
        return day == Self.daysInMonth(year: year, month: month)
    }

    /// The first day of the month.
    public var monthStart: CalendarDate {
        CalendarDate(daysSinceEpoch: daysSinceEpoch - Int32(day - 1))
    }

    /// The last day of the month.
    public var monthEnd: CalendarDate {
        let (year, month, day) = parts
        return adding(days: Self.daysInMonth(year: year, month: month) - day)
    }

    /// The day so many days later; traps outside ± 5.8 million years.
    public func adding(days: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: Int32(Int(daysSinceEpoch) + days))
    }

    /// The same day so many months later, or that month's last day when it is shorter.
    ///
    /// A series is counted from its first date, not from the date before: 31 January, 28 February, 31 March.
    public func adding(months: Int) -> CalendarDate {
        let (_, _, day) = parts
        let target = YearMonth(self).adding(months: months)
        let lastDay = target.dayCount
        return CalendarDate(
            validYear: target.year, month: target.month, day: day < lastDay ? day : lastDay)
    }

    /// The same day so many years later; 29 February becomes 28 February.
    public func adding(years: Int) -> CalendarDate {
        adding(months: years * 12)
    }

    /// The days from this date to a later one, negative to an earlier one.
    public func days(to other: CalendarDate) -> Int {
        Int(other.daysSinceEpoch) - Int(daysSinceEpoch)
    }

    /// Whole months that have passed at a later date, by the calendar: 31 January to 28 February is one.
    public func wholeMonths(to other: CalendarDate) -> Int {
        precondition(self <= other, "whole months are counted forwards")
        let months = YearMonth(self).months(to: YearMonth(other))
        return adding(months: months) <= other ? months : months - 1
    }

    /// Orders by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// True for a leap year of the Gregorian calendar.
    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The days of a month, 28 to 31.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        precondition((1...12).contains(month), "a month is 1 to 12")
        switch month {
        case 2: return isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}
