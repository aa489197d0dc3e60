public import Kernel

/// Tax on one credit of a year.
extension InterestTax {
    /// What is known of a person's year when interest is credited to him.
    public struct YearSoFar: Sendable, Hashable {
        /// The interest that was credited before.
        public var credited: Money
        /// How much of that was taxed.
        public var taxed: Money
        /// What is expected for the whole year; nil where tax waits until the limit is passed.
        public var expected: Money?

        /// Names the figures.
        public init(credited: Money, taxed: Money, expected: Money? = nil) {
            (self.credited, self.taxed, self.expected) = (credited, taxed, expected)
        }
    }

    /// A certificate of the tax office that less is deducted.
    public struct Certificate: Sendable, Hashable {
        /// The rate.
        public var rate: Percent
        /// For how much interest it still counts.
        public var left: Money

        /// Names both.
        public init(rate: Percent, left: Money) { (self.rate, self.left) = (rate, left) }
    }

    /// What is taken from a credit.
    public struct Taken: Sendable, Hashable {
        /// The tax.
        public var tax: Money
        /// The interest that is taxed with it.
        public var base: Money
        /// What of the base a certificate covers.
        public var lowerBase: Money

        /// Nothing.
        public static let nothing = Taken(tax: .zero, base: .zero, lowerBase: .zero)
    }

    /// The tax that is taken from a credit, once the year's interest passes the limit or is expected to: on all of the year that is not taxed yet.
    ///
    /// No more is taken than the credit in whole steps of the rounding; the base is then what that covers, and the rest is taxed with the next one.
    /// 60,000 in a year with 1,000 of it now, at 10 %: 6,000 are asked, 1,000 are taken for 10,000.
    public func take(
        from credit: Money, _ year: YearSoFar, _ certificate: Certificate? = nil
    ) throws(MoneyRangeFault) -> Taken {
        guard let limit, credit > .zero else { return .nothing }
        let all = try (MoneySum(year.credited) + MoneySum(credit)).money()
        guard all > limit || (year.expected ?? .zero) > limit else { return .nothing }
        let base = max(all - year.taxed, .zero)
        guard base > .zero else { return .nothing }
        let lowerBase = min(base, max(certificate?.left ?? .zero, .zero))
        let asked = try rounding.sum(
            Int128(lowerBase.paise) * Int128(certificate?.rate.partsPerMillion ?? 0)
                + Int128((base - lowerBase).paise) * Int128(rate.partsPerMillion), over: 1_000_000
        ).money()
        guard asked > .zero || lowerBase > .zero else { return .nothing }
        let most = Rounding(.down, to: rounding.step).rounded(credit)
        guard asked > most else { return Taken(tax: asked, base: base, lowerBase: lowerBase) }
        guard most > .zero else { return .nothing }
        let covered = Rounding.down.money(
            Int128(base.paise) * Int128(most.paise), over: Int128(asked.paise))
        return Taken(tax: most, base: covered, lowerBase: min(lowerBase, covered))
    }
}
