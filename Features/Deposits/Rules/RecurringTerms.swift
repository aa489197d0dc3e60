public import Kernel

/// How recurring deposits are reckoned, as it was when one was made.
public struct RecurringTerms: Sendable, Hashable {
    /// From when on an instalment earns.
    public enum Reckoning: String, Sendable, Hashable, CaseIterable {
        /// From the day on which it was due: what was quoted is paid, and a penalty stands for the delay.
        case quoted
        /// From the month in which it was paid.
        case actual
    }

    /// What becomes of a delay.
    public enum Delay: String, Sendable, Hashable, CaseIterable {
        /// So much is paid for each hundred rupees and month.
        case penalty
        /// The deposit ends as many months later.
        case extends
    }

    /// How the instalments grow.
    public var method: RecurringDeposit.Method
    /// From when on an instalment earns.
    public var reckoning: Reckoning
    /// What becomes of a delay.
    public var delay: Delay
    /// Paid so many days after it was due an instalment is not late.
    public var graceDays: Int
    /// What is paid for each hundred rupees and month of delay.
    public var penalty: Percent
    /// With more instalments due one after the other and not paid, it is irregular from then on; nil where that does not matter.
    public var mostDefaults: Int?
    /// How the days of irregular deposits are counted.
    public var dayCount: DayCount
    /// How a posting is rounded.
    public var rounding: Rounding

    /// Names them.
    public init(
        _ method: RecurringDeposit.Method, _ reckoning: Reckoning = .quoted, _ delay: Delay = .penalty,
        graceDays: Int = 0, penalty: Percent = .zero, mostDefaults: Int? = nil,
        dayCount: DayCount = .actual365, rounding: Rounding = .halfUp.nearest(.rupee)
    ) {
        (self.method, self.reckoning, self.delay) = (method, reckoning, delay)
        (self.graceDays, self.penalty, self.mostDefaults) = (graceDays, penalty, mostDefaults)
        (self.dayCount, self.rounding) = (dayCount, rounding)
    }

    /// The last day on which what is due on a day is in time: behind the days of grace, the first on which business is done.
    func lastDay(of due: CalendarDate, closed: Set<CalendarDate>) -> CalendarDate {
        var day = due.adding(days: graceDays)
        while closed.contains(day) { day = day.adding(days: 1) }
        return day
    }
}

/// An instalment of a recurring deposit.
public struct Instalment: Sendable, Hashable {
    /// The first, second, … of the deposit.
    public let number: Int
    /// The day on which it is due.
    public let due: CalendarDate
    /// The last day on which it is in time: the days of grace count, and days on which no business is done.
    public let lastDay: CalendarDate
    /// The day on which all of it was there; nil where it is not paid.
    public let paidOn: CalendarDate?
    /// How many calendar months late it was paid; nothing within the days of grace.
    public let monthsLate: Int
    /// How many calendar months before its own it was paid.
    public let monthsEarly: Int

    /// Names it, with how late or early it was paid.
    init(_ number: Int, due: CalendarDate, lastDay: CalendarDate, paidOn: CalendarDate?) {
        (self.number, self.due, self.lastDay, self.paidOn) = (number, due, lastDay, paidOn)
        let apart = paidOn.map { YearMonth(due).months(to: YearMonth($0)) } ?? 0
        monthsEarly = max(-apart, 0)
        monthsLate = paidOn.map { $0 <= lastDay ? 0 : max(apart, 0) } ?? 0
    }

    /// How many months late it is when its deposit ends: one that never came is late up to that day.
    ///
    /// A delay is counted in calendar months: what was due in June and comes in August is two months late.
    func monthsLate(endingOn end: CalendarDate?) -> Int {
        guard paidOn == nil, let end, lastDay < end else { return monthsLate }
        return max(YearMonth(due).months(to: YearMonth(end)), 0)
    }
}
