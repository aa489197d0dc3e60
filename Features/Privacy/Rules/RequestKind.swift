public import Kernel

/// What a person asks about his data (DPDP Act 2023, sections 11 to 14).
public enum RequestKind: String, Sendable, CaseIterable {
    /// What is held, and with whom it was shared.
    case summary
    /// To correct or complete something.
    case correction
    /// To erase it.
    case erasure
    /// A grievance.
    case grievance
    /// Who acts for him after his death or where he cannot.
    case nomination
}

/// Where a request stands.
public enum RequestState: String, Sendable, CaseIterable {
    /// It waits for an answer.
    case open
    /// It was done and answered.
    case answered
    /// It was answered with a "no" that tells why.
    case refused
    /// The person has taken it back.
    case withdrawn
}

/// By when a request is answered.
///
///     RequestTerm(days: 30).due(from: 1 April 2026)   // 1 May 2026
public struct RequestTerm: Sendable, Equatable {
    /// The longest that a society may publish (DPDP Rules 2025, Rule 14).
    public static let most = 90

    /// The days.
    public var days: Int

    /// A term of so many days, ninety at most.
    public init(days: Int) { self.days = min(max(days, 1), Self.most) }

    /// The last day on which a request of this day is answered in time.
    public func due(from received: CalendarDate) -> CalendarDate { received.adding(days: days) }
}
