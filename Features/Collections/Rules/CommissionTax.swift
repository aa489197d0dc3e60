public import Kernel

/// The tax that is deducted from an agent's commission at its source, as the law of a day has it.
///
/// Section 194H of the Income-tax Act 1961 up to 31 March 2026; from then on the Income-tax Act 2025, section 393(1), Table, serial 1.
/// Whoever has told no PAN pays 20 % (section 206AA). A limit that is passed makes the commission of the whole year taxable.
public struct CommissionTax: Sendable, Hashable {
    /// Up to so much a year nothing is deducted.
    public let limit: Money
    /// What is deducted.
    public let rate: Percent
    /// How the tax of a credit is rounded.
    public let rounding: Rounding

    /// Names a limit and a rate.
    public init(limit: Money, rate: Percent, rounding: Rounding = .halfUp.nearest(.rupee)) {
        (self.limit, self.rate, self.rounding) = (limit, rate, rounding)
    }

    /// The law of a day; refused before 1 April 2021, for which nothing is written down here.
    ///
    /// 5 % up to 30 September 2024, 2 % since; the limit was 15,000 up to 31 March 2025 and is 20,000 since.
    public init(on day: CalendarDate, hasPAN: Bool) throws(CommissionRefusal) {
        let year = FinancialYear(containing: day).startYear
        guard year >= 2021 else { throw .taxUnknown(day) }
        let isCut = year > 2024 || (year == 2024 && (day.month >= 10 || day.month <= 3))
        let rate: Int64 = hasPAN ? (isCut ? 20_000 : 50_000) : 200_000
        self.init(
            limit: Money(rupees: year >= 2025 ? 20_000 : 15_000), rate: Percent(partsPerMillion: rate))
    }

    /// The tax on a credit, with what of the year was credited before and what of that was taxed.
    ///
    /// From the first rupee on where the society expects that the limit will be passed; otherwise when it is passed, then for all that
    /// went before. What the credit cannot bear is taken out of `held`, which the society has of his already. Where that is not enough either
    /// all of both is tax, and the base is what it covers: the rest is taxed with the next credit of the year. Without a PAN, 21,000 in a
    /// year with 1,000 of it now: 4,200 are asked; with nothing held 1,000 are taken for 5,000.
    public func tax(
        on credit: Money, credited: Money, taxed: Money, fromFirst: Bool, held: Money = .zero
    ) throws(MoneyRangeFault) -> (tax: Money, base: Money) {
        let year = try (MoneySum(credited) + MoneySum(credit)).money()
        guard credit > .zero, fromFirst || year > limit else { return (.zero, .zero) }
        let base = fromFirst && year <= limit ? credit : max(year - taxed, .zero)
        let tax = try rounding.sum(
            Int128(base.paise) * Int128(rate.partsPerMillion), over: 1_000_000
        ).money()
        let most = try (MoneySum(credit) + MoneySum(held)).money()
        guard tax > most else { return (tax, base) }
        let covered = try MoneySum(
            paise: Int128(most.paise) * 1_000_000 / Int128(rate.partsPerMillion)
        ).money()
        return (most, min(covered, base))
    }
}
