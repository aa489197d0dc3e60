public import Kernel

/// How near the day is on which an application counts as admitted because nobody has decided.
public enum DecisionUrgency: String, Sendable, CaseIterable {
    /// There is time.
    case inTime = "in_time"
    /// The committee is reminded.
    case soon
    /// The day has come: it counts as admitted.
    case deemed
}

/// By when the committee decides on an application.
///
/// Applied on 1 January, with 75 days and three months: reminded from 17 March on, counts as admitted from 1 April on.
/// Source: Maharashtra Co-operative Societies Act 1960, section 22(2).
public struct DecisionTime: Sendable, Equatable {
    /// After how many days the committee is reminded.
    public var alertDays: Int
    /// After how many months an application counts as admitted.
    public var months: Int

    /// A rule.
    public init(alertDays: Int, months: Int) {
        self.alertDays = alertDays
        self.months = months
    }

    /// The first day on which it counts as admitted.
    public func deemedAdmitted(appliedOn date: CalendarDate) -> CalendarDate { date.adding(months: months) }

    /// How it stands on a day.
    public func urgency(appliedOn applied: CalendarDate, on date: CalendarDate) -> DecisionUrgency {
        if date >= deemedAdmitted(appliedOn: applied) { return .deemed }
        return applied.days(to: date) >= alertDays ? .soon : .inTime
    }
}
