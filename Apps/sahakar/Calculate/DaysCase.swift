internal import Gate
internal import JSON
internal import Kernel

/// The days between two dates as each convention counts them: `{"from": "2026-11-15", "to": "2027-03-31"}`.
///
/// The first day counts, the last does not, as a deposit earns for the day it comes and not for the day it goes.
struct DaysCase: Calculation {
    static let name = "days"

    var from = CalendarDate(daysSinceEpoch: 0)
    var to = CalendarDate(daysSinceEpoch: 0)

    static let fields: [Field<DaysCase>] = [Field("from", \.from, .date), Field("to", \.to, .date)]

    func answer() throws -> JSONValue {
        guard from <= to else {
            throw FieldFaults([FieldProblem(field: "to", code: "field.before_from")])
        }
        return [
            "days": .integer(from.days(to: to)), "both_included": .integer(from.days(to: to) + 1),
            "day_counts": .array(
                DayCount.allCases.map { count in
                    let days = count.days(from: from, to: to)
                    return [
                        "day_count": .string(count.rawValue), "days": .integer(days.total),
                        "factor": .string(count.factor(of: days)),
                    ]
                }),
        ]
    }
}

extension DayCount {
    /// What a yearly figure is multiplied by, as written.
    fileprivate func factor(of days: DaySpan) -> String {
        let parts = [
            days.ordinary > 0 || days.leap == 0 ? "\(days.ordinary)/\(yearDays)" : nil,
            days.leap > 0 ? "\(days.leap)/366" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " + ")
    }
}
