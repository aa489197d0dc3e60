public import Kernel

/// A sum that lies for a time at a rate that was agreed.
public struct FixedDeposit: Sendable, Hashable {
    /// The sum.
    public let principal: Money
    /// How it grows.
    public let growth: DepositGrowth

    /// Names the sum and how it grows.
    public init(_ principal: Money, _ growth: DepositGrowth) {
        self.principal = principal
        self.growth = growth
    }

    /// What it has become on a day, exactly: principal and interest.
    public func value(from start: CalendarDate, to end: CalendarDate) -> Fraction {
        Fraction(principal) * growth.factor(from: start, to: end)
    }

    /// What it becomes in so many whole months, exactly.
    public func value(months: Int, broken: DepositGrowth.BrokenRest) -> Fraction {
        Fraction(principal) * growth.factor(months: months, broken: broken)
    }

    /// What is paid out after each period: `P·r/400` for a quarter.
    ///
    /// A month's interest that is paid before its quarter is over is discounted: the quarter's interest ÷ `1 + (1+i) + (1+i)²` with
    /// `i = r/1200`; 703.34 for a lakh at 8.5 % where 708.33 are not discounted. Source: RBI, master circulars on interest rates on
    /// deposits, "monthly interest at discounted value".
    public func payout(every period: InterestPeriod, isDiscounted: Bool) -> Fraction {
        precondition(period != .daily, "interest is paid out by months")
        guard isDiscounted, period == .monthly else {
            return Fraction(principal) * (Fraction.growth(growth.rate, restsPerYear: period.perYear) - .one)
        }
        let quarter = Fraction.growth(growth.rate, restsPerYear: 4) - .one
        return Fraction(principal) * quarter / Fraction.growth(growth.rate, restsPerYear: 12).ofPayments(3)
    }

    /// The simple interest of the days between two days, such as those of a broken period: `P·r·d/36500`.
    public func simple(from start: CalendarDate, to end: CalendarDate) -> Fraction {
        Fraction(principal)
            * Fraction.interest(growth.rate, growth.dayCount.days(from: start, to: end), growth.dayCount)
    }

    /// The rate of a deposit that is left after it has matured: the lower of the two (RBI, 2 July 2021).
    public static func overdueRate(savings: Rate, contracted: Rate) -> Rate { min(savings, contracted) }

    /// The first number of whole months after which it has become so much, with the broken rest by its months.
    ///
    /// A lakh at 8 % by quarters is not yet two after 105 months: it takes 106. Nil where a hundred years do not suffice.
    public func months(toReach target: Money, broken: DepositGrowth.BrokenRest) -> Int? {
        let wanted = Fraction(target)
        guard wanted <= value(months: 1200, broken: broken) else { return nil }
        var (low, high) = (0, 1200)
        while low < high {
            let middle = (low + high) / 2
            if value(months: middle, broken: broken) >= wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
