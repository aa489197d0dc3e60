public import Kernel

/// A run of whole months or of days: how a period is put together from sums of months and, at its ends, of days.
public enum MovementSpan: Sendable, Equatable {
    /// All months before the one that begins on this date.
    case monthsBefore(CalendarDate)
    /// Whole months, by their first days, both included.
    case months(CalendarDate, CalendarDate)
    /// Days, both included.
    case days(CalendarDate, CalendarDate)

    /// The fewest spans that cover a period, both ends included; none when it is empty.
    ///
    /// 17 October to 20 March: the days 17-31 October, the months November to February, the days 1-20 March.
    public static func covering(_ from: CalendarDate, _ to: CalendarDate) -> [MovementSpan] {
        guard from <= to else { return [] }
        let firstWhole = from == from.monthStart ? from : from.monthEnd.adding(days: 1)
        let lastWhole = to.isMonthEnd ? to : to.monthStart.adding(days: -1)
        guard firstWhole <= lastWhole else {
            // No whole month lies within; the days at both ends may still belong to two months.
            return [.days(from, to)]
        }
        var spans: [MovementSpan] = []
        if from < firstWhole { spans.append(.days(from, firstWhole.adding(days: -1))) }
        spans.append(.months(firstWhole, lastWhole.monthStart))
        if lastWhole < to { spans.append(.days(lastWhole.adding(days: 1), to)) }
        return spans
    }
}
