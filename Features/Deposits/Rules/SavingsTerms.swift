public import Kernel

/// How a savings or overdraft scheme reckons interest on a balance that changes.
///
/// | April: 10,000; 5th +5,000; 12th −8,000; 20th +3,000; 4 % | |
/// |---|---|
/// | daily product | 3,11,000 × 4 ÷ 36,500 = 34.0822 |
/// | monthly average | 10,366.6667 × 4 ÷ 1,200 = 34.5556 |
/// | lowest from the 10th | 7,000 × 4 ÷ 1,200 = 23.3333 |
///
/// Banks reckon by the daily product since 1 April 2010 (RBI, 4 March 2010 for urban co-operative banks); societies choose.
public struct SavingsTerms: Sendable, Hashable {
    /// Which balance earns.
    public enum Method: Sendable, Hashable {
        /// The balance at the end of each day, for that day.
        case dailyProduct
        /// The average of a month's balances, for the month.
        case monthlyAverage
        /// The lowest balance at the end of the days from one to another of a month, for the month; day 31 is its last.
        ///
        /// An account that is opened after the first of them has had nothing on it, and earns nothing that month.
        case monthlyMinimum(from: Int, to: Int)
        /// The balance with which a month begins, or what is left of it, for the month: a contribution counts from the month after.
        ///
        /// A month that has begun counts as a whole, as compulsory (thrift) deposits are settled when a member leaves.
        case monthlyOpening
    }

    /// Which balance earns.
    public var method: Method
    /// What a balance earns.
    public var rates: RateChart
    /// What is charged on a balance below nothing, always by the daily product.
    public var overdraftRates: RateChart
    /// How the days of a daily product are counted; not by months of thirty days, which do not add up over parts of a stretch.
    public var dayCount: DayCount
    /// A balance (or the month's average or lowest) below it earns nothing.
    public var minimumBalance: Money
    /// How often interest joins the balance that earns before it is posted; nil where it does so when it is posted.
    ///
    /// Only daily products know it: by the month it is nil.
    public var compounding: InterestPeriod?
    /// The one rounding, when interest is posted.
    public var rounding: Rounding
    /// Less than this is not posted, and lapses.
    public var minimumInterest: Money
    /// The month in which the year begins, from which quarters and halves are counted.
    public var yearStartMonth: Int

    /// Reckons by the daily product over 365 days; interest joins the balance when it is posted.
    public init(_ rates: RateChart, rounding: Rounding) {
        method = .dailyProduct
        self.rates = rates
        overdraftRates = RateChart(RateBands(.zero))
        dayCount = .actual365
        minimumBalance = .zero
        compounding = nil
        self.rounding = rounding
        minimumInterest = .zero
        yearStartMonth = 4
    }
}
