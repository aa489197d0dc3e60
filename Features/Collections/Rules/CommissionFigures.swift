public import DepositsRules
public import Kernel

/// What an agent gets for a month, and how it comes about.
///
/// 1,84,500 collected at 3 %: 5,535; tax at 2 % 111; security of 10 % 554; left 4,870.
public struct CommissionFigures: Sendable, Hashable {
    /// What was collected on days with one share.
    public struct Part: Sendable, Hashable {
        /// What was collected, less what was put right.
        public var collected: Money
        /// The share of it that is his.
        public var share: Percent

        /// Names it.
        public init(_ collected: Money, _ share: Percent) {
            (self.collected, self.share) = (collected, share)
        }
    }

    /// What the society has of him already.
    public struct Held: Sendable, Hashable {
        /// What is owed to him.
        public var payable: Money
        /// What is kept as his security.
        public var security: Money

        /// Names both; below nothing is nothing.
        public init(payable: Money = .zero, security: Money = .zero) {
            (self.payable, self.security) = (max(payable, .zero), max(security, .zero))
        }
    }

    /// The commission on what was collected; below nothing where more was put right than collected.
    public let earned: Money
    /// What is taken back for deposits that were closed early.
    public let recovered: Money
    /// What could not be taken back before.
    public let brought: Money
    /// What is credited: what is left of it.
    ///
    /// Where the tax is more, what is owed and the security are below nothing: so much of what is held goes to the tax.
    public let parts: AgentCommission
    /// What of the year's commission is taxed with this credit.
    public let taxBase: Money
    /// What could not be taken back now, and waits for the next month.
    public let carried: Money

    /// Reckons it; `credited` and `taxed` are the year's commission before this, and what of it was taxed.
    ///
    /// What is earned is rounded once over all parts, and so is what is taken back. Refused beyond ``Money/totalLimit``.
    public init(
        _ parts: [Part], security: Percent, _ rounding: Rounding, recovering back: [Part] = [],
        brought: Money = .zero, _ law: CommissionTax, credited: Money = .zero, taxed: Money = .zero,
        taxFromFirst: Bool = true, held: Held = Held()
    ) throws(MoneyRangeFault) {
        earned = try Self.commission(on: parts, rounding)
        recovered = max(try Self.commission(on: back, rounding), .zero)
        self.brought = brought
        let left = try (MoneySum(earned) + MoneySum(-recovered) + MoneySum(-brought)).money()
        let commission = max(left, .zero)
        carried = max(-left, .zero)
        let (tax, base) = try law.tax(
            on: commission, credited: credited, taxed: taxed, fromFirst: taxFromFirst,
            held: try (MoneySum(held.payable) + MoneySum(held.security)).money())
        taxBase = base
        self.parts =
            tax > commission
            ? AgentCommission(
                commission: commission, tax: tax, security: min(commission - tax + held.payable, .zero))
            : try AgentCommission(
                commission: commission, tax: tax, security: security, rounding: rounding)
    }

    /// The commission on what was collected, rounded once.
    public static func commission(
        on parts: [Part], _ rounding: Rounding
    ) throws(MoneyRangeFault) -> Money {
        let exact = parts.reduce(into: Int128(0)) {
            $0 += Int128($1.collected.paise) * Int128($1.share.partsPerMillion)
        }
        return try rounding.sum(exact, over: 1_000_000).money()
    }
}
