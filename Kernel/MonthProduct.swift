/// The exact sum of balance × whole months, for schemes that reckon by the month: interest is Σ × rate ÷ 12.
///
/// Monthly minimum, monthly average and thrift deposits count so; each month's balance is chosen by the rules.
public struct MonthProduct: Sendable, Hashable {
    /// The sum in paise × months.
    public private(set) var sum: Int128

    /// Starts at nothing, or at a sum reckoned earlier.
    public init(sum: Int128 = 0) {
        self.sum = sum
    }

    /// The whole sum, as an interest sheet shows it.
    public var total: MoneySum { MoneySum(paise: sum) }

    /// Adds a balance that counts for so many whole months.
    public mutating func add(_ balance: Money, months: Int = 1) {
        precondition(months >= 0, "months are not negative")
        sum += Int128(balance.paise) * Int128(months)
    }

    /// The exact interest at a yearly rate, not yet rounded.
    public func accrued(at rate: Rate) -> Fraction {
        Fraction(sum * Int128(rate.partsPerMillion), over: 12_000_000)
    }

    /// The interest at a yearly rate, rounded once; refused beyond ``Money/totalLimit``.
    public func interest(at rate: Rate, rounding: Rounding) throws(MoneyRangeFault) -> Money {
        try rounding.sum(sum * Int128(rate.partsPerMillion), over: 12_000_000).money()
    }
}
