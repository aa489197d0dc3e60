public import Kernel

/// Shares that came to a holding or left it on a day.
public struct ShareMovement: Sendable, Hashable {
    /// The day.
    public var date: CalendarDate
    /// How many came; fewer than none left.
    public var shares: Int64

    /// A movement.
    public init(_ date: CalendarDate, _ shares: Int64) {
        self.date = date
        self.shares = shares
    }
}

/// A holding day by day, as dividend is reckoned on it.
///
/// Ten shares from 1 April, five more on 15 June: 10 until 14 June, 15 from then on; the least of June is 10, of July 15.
public struct ShareBalances: Sendable {
    /// The holding from a day on.
    public struct Step: Sendable, Hashable {
        /// The first day.
        public var from: CalendarDate
        /// How many shares were held.
        public var shares: Int64
    }

    /// The holding before the first step.
    public let opening: Int64
    /// One step a day on which something moved, by date.
    public let steps: [Step]

    /// The holding over a time: what was there before and what moved; the movements in any order.
    public init(opening: Int64 = 0, _ movements: [ShareMovement]) {
        self.opening = opening
        var steps: [Step] = []
        var held = opening
        for movement in movements.sorted(by: { $0.date < $1.date }) {
            held += movement.shares
            if let last = steps.last, last.from == movement.date {
                steps[steps.count - 1].shares = held
            } else {
                steps.append(Step(from: movement.date, shares: held))
            }
        }
        self.steps = steps
    }

    /// How many shares are held at the end of a day.
    public func held(on date: CalendarDate) -> Int64 {
        steps.last { $0.from <= date }?.shares ?? opening
    }

    /// The fewest held from one day to another, both counted.
    public func least(from: CalendarDate, to: CalendarDate) -> Int64 {
        steps.reduce(held(on: from)) { least, step in
            step.from > from && step.from <= to ? min(least, step.shares) : least
        }
    }

    /// Σ shares × days from one day to another, both counted.
    public func shareDays(from: CalendarDate, to: CalendarDate) -> Int128 {
        guard from <= to else { return 0 }
        var sum: Int128 = 0
        var (day, shares) = (from, held(on: from))
        for step in steps where step.from > from && step.from <= to {
            sum += Int128(day.days(to: step.from)) * Int128(shares)
            (day, shares) = (step.from, step.shares)
        }
        return sum + Int128(day.days(to: to) + 1) * Int128(shares)
    }
}
