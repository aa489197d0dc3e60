public import Kernel

/// A date with a name of its own in the calendar of a branch, or of every branch.
public struct CalendarMark: Sendable, Equatable {
    /// What the day is called.
    public var name: String
    /// A special working day; else a holiday.
    public var isWorking: Bool
    /// Whether it is for one branch; that goes before what is for all.
    public var isForBranch: Bool

    /// A mark.
    public init(name: String, isWorking: Bool, isForBranch: Bool) {
        self.name = name
        self.isWorking = isWorking
        self.isForBranch = isForBranch
    }
}

/// On which dates a branch does business.
///
/// ```text
/// Sunday 6 April 2025, weekly off Sunday                       closed
/// the same, marked as a special working day                     open
/// Monday 14 April 2025, a holiday for all, working for Nashik   open in Nashik, closed elsewhere
/// ```
public enum WorkingDays {
    /// Whether a branch does business on a date.
    ///
    /// `weeklyOff` holds weekdays, 0 for Sunday.
    public static func isOpen(_ date: CalendarDate, weeklyOff: Set<Int>, marks: [CalendarMark]) -> Bool {
        let mark = marks.first { $0.isForBranch } ?? marks.first
        return mark?.isWorking ?? !weeklyOff.contains(date.weekday)
    }

    /// Refuses a date on which the branch does no business.
    ///
    /// `weeklyOff` holds weekdays, 0 for Sunday.
    public static func check(
        _ date: CalendarDate, weeklyOff: Set<Int>, marks: [CalendarMark]
    ) throws(CalendarRefusal) {
        if let mark = marks.first(where: { $0.isForBranch }) ?? marks.first {
            guard mark.isWorking else { throw .dayIsHoliday(date, name: mark.name) }
            return
        }
        guard !weeklyOff.contains(date.weekday) else { throw .dayIsWeeklyOff(date) }
    }
}
