public import Kernel

/// What an agent gets for the daily deposits that he has collected.
///
/// 1,84,500 at 3 %: 5,535; tax at 2 % 111; security of 10 % 554; left 4,870.
public struct AgentCommission: Sendable, Hashable {
    /// The commission.
    public let commission: Money
    /// The tax that is taken off.
    public let tax: Money
    /// What is kept as his security.
    public let security: Money

    /// Reckons each from what was collected and credited; refused beyond ``Money/totalLimit``.
    public init(
        collected: Money, commission: Percent, tax: Percent, security: Percent, rounding: Rounding
    ) throws(MoneyRangeFault) {
        let commission = try Self.part(collected, commission, rounding)
        try self.init(
            commission: commission, tax: try Self.part(commission, tax, rounding), security: security,
            rounding: rounding)
    }

    /// Splits a commission whose tax is known; what is kept as security is never more than what the tax has left.
    public init(
        commission: Money, tax: Money, security: Percent, rounding: Rounding
    ) throws(MoneyRangeFault) {
        (self.commission, self.tax) = (commission, tax)
        self.security = min(try Self.part(commission, security, rounding), commission - tax)
    }

    /// Names the parts of a commission.
    public init(commission: Money, tax: Money, security: Money) {
        (self.commission, self.tax, self.security) = (commission, tax, security)
    }

    private static func part(
        _ amount: Money, _ share: Percent, _ rounding: Rounding
    ) throws(MoneyRangeFault) -> Money {
        try rounding.sum(Int128(amount.paise) * Int128(share.partsPerMillion), over: 1_000_000).money()
    }

    /// What he is paid.
    public var payable: Money { commission - tax - security }
}
