public import Kernel

/// What balances come to over some days: their average, and the lowest of them.
///
/// 1,000 for six days, 2,000 for seven, 3,000 for seven and 3,500 for ten: 76,000 ÷ 30 = 2,533.3333.
public struct BalanceSpan: Sendable, Hashable {
    /// Σ balance × days, in paise.
    public private(set) var product: Int128 = 0
    /// The days.
    public private(set) var days = 0
    /// The lowest balance; nil where none was seen.
    public private(set) var lowest: Money?

    /// Begins with nothing seen.
    public init() {}

    /// A balance at the end of so many days; none for one that only passed by.
    public mutating func stand(_ balance: Money, days: Int) {
        product += Int128(balance.paise) * Int128(days)
        self.days += days
        lowest = lowest.map { min($0, balance) } ?? balance
    }

    /// The average over so many days, those not seen without a balance; traps for no day.
    public func average(over days: Int) -> Fraction {
        precondition(days > 0, "an average is over a day at least")
        return Fraction(product, over: Int128(days))
    }
}
