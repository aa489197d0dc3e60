public import Kernel

/// How often interest is reckoned, joined to the balance, or paid.
public enum InterestPeriod: String, Sendable, Hashable, CaseIterable {
    /// Every day.
    case daily
    /// Every month.
    case monthly
    /// Every three months.
    case quarterly
    /// Every six months.
    case halfYearly = "half_yearly"
    /// Every year.
    case yearly

    /// How many of them a year has; a day is a 365th.
    public var perYear: Int {
        switch self {
        case .daily: 365
        case .monthly: 12
        case .quarterly: 4
        case .halfYearly: 2
        case .yearly: 1
        }
    }

    /// Its months; nil for a day.
    public var months: Int? { self == .daily ? nil : 12 / perYear }

    /// The first day after the period of the year that a day is in: 1 October for 15 July by quarters of a year from April.
    public func next(after day: CalendarDate, yearStartMonth: Int = 4) -> CalendarDate {
        guard let months else { return day.adding(days: 1) }
        let start = YearMonth(FinancialYear(containing: day, startMonth: yearStartMonth).first)
        let passed = start.months(to: YearMonth(day))
        return start.adding(months: (passed / months + 1) * months).first
    }

    /// The first day of the period of the year that a day is in: 1 July for 15 July by quarters of a year from April.
    public func start(of day: CalendarDate, yearStartMonth: Int = 4) -> CalendarDate {
        guard let months else { return day }
        return YearMonth(next(after: day, yearStartMonth: yearStartMonth)).adding(months: -months).first
    }

    /// How many whole periods lie between two days, counted from the first: 15 January to 14 July has one quarter.
    public func completed(from start: CalendarDate, to end: CalendarDate) -> Int {
        guard let months else { return start.days(to: end) }
        return start.wholeMonths(to: end) / months
    }

    /// The day on which so many periods from a day are over; what begins on the 31st ends on the last day of a shorter month.
    public func end(ofPeriods count: Int, from start: CalendarDate) -> CalendarDate {
        guard let months else { return start.adding(days: count) }
        return start.adding(months: count * months)
    }
}
