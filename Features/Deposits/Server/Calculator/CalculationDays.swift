internal import Gate
internal import Kernel

/// The days that a calculation may be of.
enum CalculationDays {
    private static let first = CalendarDate(daysSinceEpoch: -25_567)  // 1 January 1900
    private static let end = CalendarDate(daysSinceEpoch: 84_006)  // 1 January 2200
    /// The longest stretch, a hundred years.
    static let most = 36_525

    /// Refuses days before 1900 and after 2199, an end before the beginning, and more than a hundred years.
    static func check(
        _ from: CalendarDate, _ until: CalendarDate, names: (from: String, until: String) = ("from", "until")
    ) throws(FieldFaults) {
        for (name, day) in [(names.from, from), (names.until, until)] where !(first <= day && day < end) {
            throw FieldFaults([
                FieldProblem(
                    field: name, code: "calculate.outside",
                    values: [.init("from", .date(first)), .init("until", .date(end))])
            ])
        }
        guard from <= until else {
            throw FieldFaults([FieldProblem(field: names.until, code: "field.before_from")])
        }
        guard from.days(to: until) <= most else {
            throw FieldFaults([FieldProblem(field: names.until, code: "calculate.too_long")])
        }
    }
}
