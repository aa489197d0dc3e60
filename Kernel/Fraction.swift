/// An exact number of any size, as compound interest makes them: whole numbers one over the other.
///
/// Two years at 9 % with quarterly rests are `Fraction.growth(rate, restsPerYear: 4).power(8)`: 1,00,000 grow to 1,19,483.1142.
/// Nothing is rounded before ``money(rounding:)``; only a root, for a part of a period by power, is cut after 60 decimals.
public struct Fraction: Sendable {
    private let isNegative: Bool
    private let numerator: LargeNatural
    private let denominator: LargeNatural

    private init(_ numerator: LargeNatural, over denominator: LargeNatural, isNegative: Bool = false) {
        precondition(!denominator.isZero, "nothing is divided by 0")
        self.isNegative = isNegative && !numerator.isZero
        self.numerator = numerator
        self.denominator = denominator
    }

    /// One whole number over another.
    public init(_ numerator: Int128, over denominator: Int128 = 1) {
        // In lowest terms its powers stay short.
        var (common, rest) = (denominator.magnitude, numerator.magnitude)
        while rest > 0 { (common, rest) = (rest, common % rest) }
        self.init(
            LargeNatural(numerator.magnitude / max(common, 1)),
            over: LargeNatural(denominator.magnitude / max(common, 1)),
            isNegative: (numerator < 0) != (denominator < 0))
    }

    /// An amount in paise.
    public init(_ amount: Money) {
        self.init(Int128(amount.paise))
    }

    /// Nothing.
    public static let zero = Fraction(0)
    /// What changes no amount.
    public static let one = Fraction(1)

    /// What a rupee becomes in one period of so many in a year: 1 + r ÷ 400 by quarters.
    public static func growth(_ rate: Rate, restsPerYear: Int) -> Fraction {
        precondition(restsPerYear > 0, "a year has one rest at least")
        let whole = Int128(restsPerYear) * 1_000_000
        return Fraction(whole + Int128(rate.partsPerMillion), over: whole)
    }

    /// The interest that a rupee bears in some days: r × days ÷ 36,500.
    public static func interest(_ rate: Rate, _ days: DaySpan, _ dayCount: DayCount) -> Fraction {
        let common = dayCount.commonYearDays
        let counted =
            Int128(days.ordinary) * (common / Int128(dayCount.yearDays)) + Int128(days.leap) * (common / 366)
        return Fraction(counted * Int128(rate.partsPerMillion), over: common * 1_000_000)
    }

    /// The number so many times after itself.
    public func power(_ exponent: Int) -> Fraction {
        Fraction(
            numerator.power(exponent), over: denominator.power(exponent),
            isNegative: isNegative && exponent % 2 == 1)
    }

    /// The number whose power is this one, cut after 60 decimals: a month of a quarter's growth is its third root.
    ///
    /// Traps below 0.
    public func root(_ degree: Int) -> Fraction {
        precondition(!isNegative, "a root is of what is not negative")
        let scale = LargeNatural(10).power(60)
        let scaled = (numerator * scale.power(degree)).quotientAndRemainder(dividingBy: denominator).quotient
        return Fraction(scaled.root(degree), over: scale)
    }

    /// What a rupee paid at the end of each of so many periods of this growth comes to at the end of the last:
    /// 1 + f + f² + … ; 0 for no payment.
    public func ofPayments(_ count: Int) -> Fraction {
        precondition(!isNegative && count >= 0, "payments grow, and are counted")
        var (sum, whole) = (LargeNatural(0), LargeNatural(1))
        for _ in 0..<count {
            sum = sum * numerator + whole * denominator
            whole = whole * denominator
        }
        return Fraction(sum, over: whole)
    }
}

extension Fraction {
    /// The number with the other sign.
    public static prefix func - (number: Fraction) -> Fraction {
        Fraction(number.numerator, over: number.denominator, isNegative: !number.isNegative)
    }

    /// The product.
    public static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.numerator, over: left.denominator * right.denominator,
            isNegative: left.isNegative != right.isNegative)
    }

    /// The quotient; traps for a right side of 0.
    public static func / (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.denominator, over: left.denominator * right.numerator,
            isNegative: left.isNegative != right.isNegative)
    }

    /// The sum.
    public static func + (left: Fraction, right: Fraction) -> Fraction {
        let (first, second, whole) = withCommonDenominator(left, right)
        guard left.isNegative != right.isNegative else {
            return Fraction(first + second, over: whole, isNegative: left.isNegative)
        }
        return first < second
            ? Fraction(second - first, over: whole, isNegative: right.isNegative)
            : Fraction(first - second, over: whole, isNegative: left.isNegative)
    }

    /// Both numerators over one denominator: the larger, where the other divides it, so that sums of compounding stay short.
    private static func withCommonDenominator(
        _ left: Fraction, _ right: Fraction
    ) -> (LargeNatural, LargeNatural, LargeNatural) {
        guard left.denominator != right.denominator else {
            return (left.numerator, right.numerator, left.denominator)
        }
        if let times = left.denominator.times(right.denominator) {
            return (left.numerator, right.numerator * times, left.denominator)
        }
        if let times = right.denominator.times(left.denominator) {
            return (left.numerator * times, right.numerator, right.denominator)
        }
        return (
            left.numerator * right.denominator, right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    /// The difference.
    public static func - (left: Fraction, right: Fraction) -> Fraction { left + -right }

    /// Adds in place.
    public static func += (left: inout Fraction, right: Fraction) { left = left + right }
}

extension Fraction: Comparable {
    /// Orders by size.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        let (first, second) = (left.numerator * right.denominator, right.numerator * left.denominator)
        return left.isNegative ? second < first : first < second
    }

    /// Equal where they are the same number, however it is written.
    public static func == (left: Fraction, right: Fraction) -> Bool {
        left.isNegative == right.isNegative
            && left.numerator * right.denominator == right.numerator * left.denominator
    }
}

extension Fraction {
    /// The amount of so many paise, rounded once; refused beyond ``Money/totalLimit``.
    public func money(rounding: Rounding) throws(MoneyRangeFault) -> Money {
        let step = Int128(rounding.step.paise)
        let divisor = denominator * LargeNatural(UInt128(step))
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
        guard let steps = quotient.small, steps <= UInt128(Money.totalLimit.paise) else {
            throw MoneyRangeFault.tooLarge
        }
        let isFurther = rounding.goesFurther(Rounding.Rest(rest, of: divisor), isOdd: quotient.isOdd)
        let sum = (Int128(steps) + (isFurther ? 1 : 0)) * step
        return try MoneySum(paise: isNegative ? -sum : sum).money()
    }

    /// So many paise in rupees to so many decimals, half up, only to be shown: `119483.1142`.
    public func text(decimals: Int = 4) -> String {
        precondition((2...30).contains(decimals), "an exact figure is shown with 2 to 30 decimals")
        let ten = LargeNatural(10)
        var (units, rest) = (numerator * ten.power(decimals - 2)).quotientAndRemainder(
            dividingBy: denominator)
        if rest + rest >= denominator { units = units + LargeNatural(1) }
        let (whole, part) = units.quotientAndRemainder(dividingBy: ten.power(decimals))
        var text = ASCIIText()
        if isNegative, !units.isZero { text.append(UInt8(ascii: "-")) }
        for digit in whole.digits() { text.append(digit) }
        text.append(UInt8(ascii: "."))
        for digit in part.digits(width: decimals) { text.append(digit) }
        return text.string
    }
}
