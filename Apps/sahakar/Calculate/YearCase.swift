internal import Gate
internal import JSON
internal import Kernel

/// The financial year of a date: `{"date": "2027-02-14"}`; `start_month` for another year than April to March.
struct YearCase: Calculation {
    static let name = "year"

    var date = CalendarDate(daysSinceEpoch: 0)
    var startMonth = 4

    static let fields: [Field<YearCase>] = [
        Field("date", \.date, .date), Field("start_month", \.startMonth, .integer(1...12), required: false),
    ]

    func answer() -> JSONValue {
        let year = FinancialYear(containing: date, startMonth: startMonth)
        let month = YearMonth(date)
        return [
            "year": .string(year.label), "first": .string(year.first.text), "last": .string(year.last.text),
            "days": .integer(year.dayCount), "quarter": .integer(year.quarter(of: date)),
            "month": .string(month.text), "month_first": .string(month.first.text),
            "month_last": .string(month.last.text), "weekday": .integer(date.weekday),
            "day_of_year": .integer(year.first.days(to: date) + 1),
            "days_left": .integer(date.days(to: year.last)),
        ]
    }
}
