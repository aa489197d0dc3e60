/// Exact interest that is not yet rounded: it adds up over rates and periods, and is rounded once when posted.
public struct AccruedInterest: Sendable, Hashable {
    /// How the days were counted, which fixes the denominator.
    public let dayCount: DayCount
    /// The interest in paise × ``denominator``.
    public private(set) var numerator: Int128

    /// Interest of a numerator that was reckoned earlier, such as a stored one.
    public init(_ dayCount: DayCount, numerator: Int128 = 0) {
        self.dayCount = dayCount
        self.numerator = numerator
    }

    /// What the numerator is divided by to give paise.
    public var denominator: Int128 { dayCount.commonYearDays * 1_000_000 }

    /// Adds interest of another rate or period; traps when its days are counted otherwise.
    public static func += (left: inout AccruedInterest, right: AccruedInterest) {
        precondition(left.dayCount == right.dayCount, "interest of one day count adds up")
        left.numerator += right.numerator
    }

    /// The sum with interest of another rate or period.
    public static func + (left: AccruedInterest, right: AccruedInterest) -> AccruedInterest {
        var sum = left
        sum += right
        return sum
    }

    /// The amount, rounded once; refused beyond ``Money/totalLimit``.
    public func money(rounding: Rounding) throws(MoneyRangeFault) -> Money {
        try rounding.sum(numerator, over: denominator).money()
    }

    /// The exact figure in rupees to so many decimals, half up, only to be shown: `13506.8493`.
    public func text(decimals: Int = 4) -> String {
        precondition((2...9).contains(decimals), "an exact figure is shown with 2 to 9 decimals")
        var scale: UInt128 = 1
        for _ in 2..<decimals { scale *= 10 }
        let (paise, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: UInt128(denominator))
        let (digits, half) = (rest * scale).quotientAndRemainder(dividingBy: UInt128(denominator))
        let units = paise * scale + digits + (half >= UInt128(denominator) - half ? 1 : 0)
        var text = ASCIIText()
        if numerator < 0, units > 0 { text.append(UInt8(ascii: "-")) }
        text.append(units / (scale * 100))
        text.append(UInt8(ascii: "."))
        text.append(units % (scale * 100), width: decimals)
        return text.string
    }
}
