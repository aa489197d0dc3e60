public import Kernel

/// The tax that is deducted from interest at its source, as the law of a day has it.
///
/// Section 194A of the Income-tax Act 1961 up to 31 March 2026; from then on the Income-tax Act 2025, section 393(1), Table, serial 5, with
/// the exceptions of section 393(4), serial 7. A limit that is passed makes the whole interest of the year taxable, not what lies above it.
public struct InterestTax: Sendable, Hashable {
    /// Who pays the interest.
    public enum Payer: String, Sendable, Hashable, CaseIterable {
        /// A bank or a co-operative bank.
        case bank
        /// A co-operative society that is no bank.
        case society
        /// A primary agricultural or primary credit society, or a land mortgage or land development bank.
        case primarySociety = "primary_society"
    }

    /// Who receives it.
    public enum Payee: String, Sendable, Hashable, CaseIterable {
        /// A member of the society.
        case member
        /// Somebody who is no member.
        case nonMember = "non_member"
        /// Another co-operative society.
        case society
        /// A co-operative bank.
        case bank
        /// Whom the law exempts: the government, an insurer, a scheme of pensions.
        case exempt
    }

    /// What bears it.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// A fixed, recurring or other time deposit.
        case timeDeposit = "time_deposit"
        /// A savings account.
        case savings
    }

    /// What of the two parties the law asks.
    public struct Parties: Sendable, Hashable {
        /// Who pays.
        public var payer: Payer
        /// Whether the payer's receipts of the year before were above fifty crore rupees.
        public var isLarge: Bool
        /// Who receives.
        public var payee: Payee
        /// Whether he is sixty or older at some time of the year.
        public var isSenior: Bool
        /// Whether he has told a PAN that is in force.
        public var hasPAN: Bool
        /// Whether a declaration that no tax is due is on file for the year (15G or 15H, from 1 April 2026 form 121).
        public var hasDeclared: Bool

        /// Names them.
        public init(
            payer: Payer, isLarge: Bool, payee: Payee, isSenior: Bool, hasPAN: Bool, hasDeclared: Bool
        ) {
            self.payer = payer
            self.isLarge = isLarge
            self.payee = payee
            self.isSenior = isSenior
            self.hasPAN = hasPAN
            self.hasDeclared = hasDeclared
        }
    }

    /// When tax is taken that depends on the whole year's interest.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// From the first credit, where the interest that is expected for the year passes the limit.
        case project
        /// When the limit is passed, then for all that went before.
        case cross
    }

    /// So much a year is free; nil where nothing is deducted at all.
    public let limit: Money?
    /// The part of the whole interest that is deducted beyond it.
    public let rate: Percent
    /// How the tax of a credit is rounded.
    public let rounding: Rounding

    /// Names a limit and a rate of one's own.
    public init(limit: Money?, rate: Percent, rounding: Rounding = .halfUp.nearest(.rupee)) {
        self.limit = limit
        self.rate = rate
        self.rounding = rounding
    }

    /// The law of a day; refused before 1 April 2021, for which nothing is written down here.
    public init(_ parties: Parties, _ source: Source, on day: CalendarDate) throws(TaxRefusal) {
        let year = FinancialYear(containing: day).startYear
        guard year >= 2021 else { throw .lawUnknown(day) }
        let isRaised = year >= 2025
        let wide = Money(
            rupees: parties.isSenior ? (isRaised ? 100_000 : 50_000) : (isRaised ? 50_000 : 40_000))
        let narrow = Money(rupees: isRaised ? 10_000 : 5_000)
        let limit: Money?
        if [.bank, .exempt].contains(parties.payee) || parties.hasDeclared && parties.hasPAN {
            limit = nil
        } else {
            switch (parties.payer, parties.payee) {
            case (.bank, _): limit = source == .savings ? nil : wide
            case (.primarySociety, _), (.society, .member), (.society, .society), (.society, .bank),
                (.society, .exempt):
                limit = parties.isLarge ? wide : nil
            case (.society, .nonMember): limit = narrow
            }
        }
        self.init(limit: limit, rate: Percent(partsPerMillion: parties.hasPAN ? 100_000 : 200_000))
    }

    /// The tax on so much interest in a year.
    public func tax(onYear interest: Money) -> Money {
        guard let limit, interest > limit else { return .zero }
        return interest.part(rate, rounding: rounding)
    }

    /// The tax of each credit of a year, in their order; `expected` is the interest that the deposits will bear in the year.
    ///
    /// Four credits of 13,000 with a limit of 50,000: 1,300 each when projected, else 5,200 with the fourth.
    public func deductions(
        from credits: [Money], expected: Money, _ mode: Mode
    ) throws(MoneyRangeFault) -> [Money] {
        var deductions: [Money] = []
        var year = YearSoFar(credited: .zero, taxed: .zero, expected: mode == .project ? expected : nil)
        for credit in credits {
            let taken = try take(from: credit, year)
            deductions.append(taken.tax)
            year.credited += credit
            year.taxed += taken.base
        }
        return deductions
    }
}
