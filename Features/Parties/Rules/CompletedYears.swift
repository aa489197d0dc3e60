public import Kernel

/// The age of a person in completed years, as laws on majority and senior citizens count it.
public enum CompletedYears {
    /// The age of majority: Indian Majority Act 1875, section 3.
    public static let majority = 18

    /// The years completed on a date; who was born on 29 February completes one on 1 March of a common year.
    public static func of(bornOn birth: CalendarDate, on date: CalendarDate) -> Int {
        let (year, month, day) = date.parts
        let born = birth.parts
        let hasPassed = month > born.month || (month == born.month && day >= born.day)
        return year - born.year - (hasPassed ? 0 : 1)
    }

    /// Whether a person is a minor on a date.
    public static func isMinor(bornOn birth: CalendarDate, on date: CalendarDate) -> Bool {
        of(bornOn: birth, on: date) < majority
    }
}
