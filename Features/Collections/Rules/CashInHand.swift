public import Kernel

/// What an agent has in his hands, and what of it should have been handed in.
///
/// What he hands in pays what he collected first. Collected on Monday 900, on Tuesday 600, handed in 1,000: 500 of Tuesday are left.
public struct CashInHand: Sendable, Hashable {
    /// What was collected on a business day, less what was put right of it.
    public struct Day: Sendable, Hashable {
        /// The day.
        public let on: CalendarDate
        /// How much.
        public let amount: Money

        /// Names it.
        public init(on: CalendarDate, _ amount: Money) {
            self.on = on
            self.amount = amount
        }
    }

    /// What he has in his hands; below nothing where he has handed in more than he collected.
    public let inHand: Money
    /// What of it should have been handed in.
    public let late: Money
    /// The day on which the oldest of it was collected, as far back as days were told.
    public let lateSince: CalendarDate?

    /// Reckons it from what is left and the latest days; what was collected before `due` should have been handed in by now.
    ///
    /// Every day from `due` on is told. Refused beyond ``Money/totalLimit``.
    public init(
        inHand: Money, latest days: [Day], dueBefore due: CalendarDate
    ) throws(MoneyRangeFault) {
        self.inHand = inHand
        var early = MoneySum(inHand)
        for day in days where day.on >= due { early += -day.amount }
        late = min(max(try early.money(), .zero), max(inHand, .zero))
        var (oldest, left): (CalendarDate?, MoneySum) = (nil, MoneySum(inHand))
        for day in days.sorted(by: { $0.on > $1.on }) where left > .zero {
            left += -day.amount
            if day.on < due { oldest = day.on }
        }
        lateSince = late.isZero ? nil : oldest
    }

    /// Whether something should have been handed in.
    public var isLate: Bool { !late.isZero }

    /// The first day whose money is not due yet.
    ///
    /// With the same day as deadline all days before today are due; with the next business day what was collected on the one before is due
    /// when its hour has passed.
    public static func dueBefore(
        _ today: CalendarDate, previous: CalendarDate?, _ deadline: HandInDeadline, hourHasPassed: Bool
    ) -> CalendarDate {
        switch deadline {
        case .sameDay: today
        case .nextDay: hourHasPassed ? today : previous ?? today
        }
    }
}
