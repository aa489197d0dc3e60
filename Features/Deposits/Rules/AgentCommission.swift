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
        func part(_ amount: Money, _ share: Percent) throws(MoneyRangeFault) -> Money {
            try rounding.sum(Int128(amount.paise) * Int128(share.partsPerMillion), over: 1_000_000).money()
        }
        self.commission = try part(collected, commission)
        self.tax = try part(self.commission, tax)
        self.security = try part(self.commission, security)
    }

    /// What he is paid.
    public var payable: Money { commission - tax - security }
}
