public import Kernel

/// How many days a year has for interest by the day.
public enum DayBasis: String, Sendable, Hashable, CaseIterable {
    /// Every year 365.
    case always365 = "365"
    /// A leap year 366.
    case leapYears = "366"

    /// How its days are counted.
    public var dayCount: DayCount { self == .always365 ? .actual365 : .actualActual }
}
