public import Kernel

/// What shares bear for the part of the year for which they were held.
///
/// 10,000 held for eleven months at 13 %: 10,000 × 13 × 11 ÷ 1,200 = 1,191.6667.
public enum Dividend {
    /// The exact dividend of shares held for so many whole months of the year.
    public static func exact(on paidUp: Money, months: Int, at rate: Rate) -> Fraction {
        var product = MonthProduct()
        product.add(paidUp, months: months)
        return product.accrued(at: rate)
    }

    /// The exact dividend of shares held for so many days of a year of so many.
    public static func exact(on paidUp: Money, days: Int, of yearDays: Int, at rate: Rate) -> Fraction {
        Fraction(
            Int128(paidUp.paise) * Int128(rate.partsPerMillion) * Int128(days),
            over: Int128(yearDays) * 1_000_000)
    }
}
