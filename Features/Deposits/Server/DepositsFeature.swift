public import Edge
public import Gate

/// Deposits: what they bear, and how it is worked out.
public struct DepositsFeature: Feature {
    /// The feature.
    public init() {}

    /// What can be worked out of deposits without any books.
    public static let calculations: [any Calculation.Type] = [
        SavingsInterestCalculation.self, AverageBalanceCalculation.self, MinimumBalanceCalculation.self,
        ThriftCalculation.self, FixedDepositMaturityCalculation.self, FixedDepositPayoutCalculation.self,
        PrematureClosingCalculation.self, OverdueDepositCalculation.self, DoubleMoneyCalculation.self,
        RecurringDepositCalculation.self, OneInstalmentCalculation.self, LateInstalmentCalculation.self,
        CommissionCalculation.self, InterestTaxCalculation.self,
    ]
}
