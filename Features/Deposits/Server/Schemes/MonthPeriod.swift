internal import DepositsRules

/// A period of whole months, where days make no sense.
public enum MonthPeriod: String, Sendable, CaseIterable {
    /// Every month.
    case monthly
    /// Every three months.
    case quarterly
    /// Every six months.
    case halfYearly = "half_yearly"
    /// Every year.
    case yearly

    var period: InterestPeriod {
        switch self {
        case .monthly: .monthly
        case .quarterly: .quarterly
        case .halfYearly: .halfYearly
        case .yearly: .yearly
        }
    }
}
