public import Kernel

/// For how long a deposit is made: whole months by the calendar, and days after them.
public struct Tenor: Sendable, Hashable {
    /// Whole months.
    public var months: Int
    /// Days after them.
    public var days: Int

    /// Names the time; traps below nothing.
    public init(months: Int = 0, days: Int = 0) {
        precondition(months >= 0 && days >= 0, "a deposit does not run backwards")
        (self.months, self.days) = (months, days)
    }

    /// The day on which it is over, when it begins on one: what begins on the 31st ends on the last day of a shorter month.
    public func end(from start: CalendarDate) -> CalendarDate {
        start.adding(months: months).adding(days: days)
    }

    /// Whether it takes no time at all.
    public var isNothing: Bool { months == 0 && days == 0 }
}
