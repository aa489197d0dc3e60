/// How vouchers are chosen out of those that are looked at.
public enum SampleMethod: String, Sendable, CaseIterable {
    /// So many, each as likely as the other, by a seed.
    case random
    /// Every rupee as likely as the other: so many, or one in each interval of money, by a seed.
    case monetaryUnit = "monetary_unit"
    /// So many of the largest.
    case largest
    /// All from an amount on.
    case above
    /// All of them.
    case all

    /// Whether a seed decides.
    public var isBySeed: Bool { self == .random || self == .monetaryUnit }
}
