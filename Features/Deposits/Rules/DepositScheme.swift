/// What the society offers; only its numbers are told apart by it.
public enum DepositScheme {}

/// Which balance of an account earns.
public enum InterestMethod: String, Sendable, Hashable, CaseIterable {
    /// The balance at the end of each day, for that day.
    case dailyProduct = "daily_product"
    /// The average of a month's balances, for the month.
    case monthlyAverage = "monthly_average"
    /// The lowest balance of some days of a month, for the month.
    case monthlyMinimum = "monthly_minimum"
    /// The balance with which a month begins, for the month.
    case monthlyOpening = "monthly_opening"
}
