/// The exact sum of balance × days over a stretch at one rate, in 128 bits.
///
/// April with 10,000 to the 4th, 15,000 to the 11th, 7,000 to the 19th and 10,000 to the 30th: 4 × 10,000 +
/// 7 × 15,000 + 8 × 7,000 + 11 × 10,000 = 3,11,000, which at 4 % ÷ 365 is 34.0822.
public struct DayProduct: Sendable, Hashable {
    /// One balance that stood unchanged for some days.
    public struct Step: Sendable, Hashable {
        /// The balance at the end of each day.
        public let balance: Money
        /// The first day it stood.
        public let from: CalendarDate
        /// The first day it no longer stood.
        public let to: CalendarDate
        /// The days as counted.
        public let days: DaySpan
    }

    /// How days are counted.
    public let dayCount: DayCount
    /// The sum over days outside leap years (over all days, unless leap years count apart), in paise × days.
    public private(set) var ordinary: Int128 = 0
    /// The sum over days in leap years where they count apart, in paise × days.
    public private(set) var leap: Int128 = 0
    /// The balances that were added, if they are kept.
    public private(set) var steps: [Step] = []
    private let keepsSteps: Bool

    /// Starts at nothing; a product that keeps its steps can show its working.
    public init(_ dayCount: DayCount, keepsSteps: Bool = false) {
        self.dayCount = dayCount
        self.keepsSteps = keepsSteps
    }

    /// A product of sums that were reckoned earlier, such as stored ones.
    public init(_ dayCount: DayCount, ordinary: Int128, leap: Int128 = 0) {
        precondition(leap == 0 || dayCount == .actualActual, "only actualActual counts leap years apart")
        self.init(dayCount)
        self.ordinary = ordinary
        self.leap = leap
    }

    /// The whole sum, as a passbook or interest sheet shows it.
    public var total: MoneySum { MoneySum(paise: ordinary + leap) }

    /// Adds a balance that stood from a day to the day before another.
    public mutating func add(_ balance: Money, from: CalendarDate, to: CalendarDate) {
        let days = dayCount.days(from: from, to: to)
        ordinary += Int128(balance.paise) * Int128(days.ordinary)
        leap += Int128(balance.paise) * Int128(days.leap)
        if keepsSteps { steps.append(Step(balance: balance, from: from, to: to, days: days)) }
    }

    /// Adds a sum reckoned the same way.
    public mutating func add(_ other: DayProduct) {
        precondition(dayCount == other.dayCount, "products of one day count add up")
        ordinary += other.ordinary
        leap += other.leap
        if keepsSteps { steps += other.steps }
    }

    /// The exact interest at a rate, not yet rounded.
    public func accrued(at rate: Rate) -> AccruedInterest {
        let common = dayCount.commonYearDays
        let days = ordinary * (common / Int128(dayCount.yearDays)) + leap * (common / 366)
        return AccruedInterest(dayCount, numerator: days * Int128(rate.partsPerMillion))
    }

    /// The interest at a rate, rounded once; refused beyond ``Money/totalLimit``.
    public func interest(at rate: Rate, rounding: Rounding) throws(MoneyRangeFault) -> Money {
        try accrued(at: rate).money(rounding: rounding)
    }

    /// The interest at a rate with every step to show; the product must have kept its steps.
    public func working(at rate: Rate, rounding: Rounding) throws(MoneyRangeFault) -> Working {
        try Working([Working.Part(product: self, rate: rate)], rounding: rounding)
    }
}
