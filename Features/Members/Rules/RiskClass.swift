public import Kernel

/// How great the risk of money laundering by a member is thought to be.
///
/// Source: RBI (Know Your Customer) Directions, risk categorisation and periodic updating.
public enum RiskClass: String, Sendable, CaseIterable {
    /// Whose income and business are known.
    case low
    /// Between the two.
    case medium
    /// Persons in high office, large sums without a known source.
    case high
}

/// When a member's papers are looked at again.
///
///     KYCRule(low: 10, medium: 8, high: 2).due(.high, from: 2026-11-21)  // 2028-11-21
public struct KYCRule: Sendable, Equatable {
    /// Years for each class.
    public var low: Int
    /// Years for a medium risk.
    public var medium: Int
    /// Years for a high risk.
    public var high: Int

    /// Years for each class: ten, eight and two where the Reserve Bank rules.
    public init(low: Int = 10, medium: Int = 8, high: Int = 2) {
        self.low = low
        self.medium = medium
        self.high = high
    }

    /// The day on which they are due, from the day when they were last found right.
    public func due(_ risk: RiskClass, from date: CalendarDate) -> CalendarDate {
        let years =
            switch risk {
            case .low: low
            case .medium: medium
            case .high: high
            }
        return date.adding(months: years * 12)
    }
}
