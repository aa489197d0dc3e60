public import Kernel

/// What a calculator answers: the sums in whole rupees, and how they came together year by year.
public struct CalculatorFigures: Sendable, Hashable {
    /// A year of the deposit, counted from its first day; the last may be a part of one.
    public struct Year: Sendable, Hashable {
        /// Which one, from 1.
        public let number: Int
        /// The day on which it is over; nil where nobody told when it begins.
        public let end: CalendarDate?
        /// What was there when it began.
        public let opening: Money
        /// What was paid in during it.
        public let paidIn: Money
        /// What it bore.
        public let interest: Money
        /// What was there when it was over.
        public let closing: Money
    }

    /// Interest that is paid out while the deposit lies.
    public struct Payouts: Sendable, Hashable {
        /// What each whole period brings.
        public let each: Money
        /// How many whole periods there are.
        public let count: Int
        /// What the days after the last of them bring.
        public let broken: Money
    }

    /// What is paid back in the end.
    public let maturity: Money
    /// All interest, paid out or not.
    public let interest: Money
    /// All that was paid in.
    public let paidIn: Money
    /// The sum in the end, or what is paid out for a period, before it was rounded, to four decimals.
    public let exact: String
    /// What is paid out meanwhile; nil where interest lies until the end.
    public let payouts: Payouts?
    /// The day on which it is paid back; nil where nobody told when it begins.
    public let matures: CalendarDate?
    /// Year by year.
    public let years: [Year]

    /// To the rupee, the half up, as interest is posted unless a society's terms say otherwise.
    static func rounded(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        try exact.money(rounding: .halfUp.nearest(.rupee))
    }

    /// So many times an amount, and another.
    static func sum(_ amount: Money, times count: Int, and other: Money = .zero) throws(MoneyRangeFault)
        -> Money
    {
        try MoneySum(paise: Int128(amount.paise) * Int128(count) + Int128(other.paise)).money()
    }
}
