internal import DepositsRules

/// A period of whole months, where days make no sense.
enum MonthPeriod: String, Sendable, CaseIterable {
    case monthly
    case quarterly
    case halfYearly = "half_yearly"
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
