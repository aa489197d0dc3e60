internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// For how long a deposit lies: from one day to another, or for so many months or days.
struct DepositTerm: FieldSet {
    /// A term whose fields were found to agree.
    enum Length {
        case dates(CalendarDate, CalendarDate)
        case months(Int)
        case days(Int)
    }

    var from: CalendarDate?
    var until: CalendarDate?
    var months: Int?
    var days: Int?
    var broken: DepositGrowth.BrokenRest?

    static let fields: [Field<DepositTerm>] = [
        Field("from", \.from, .date),
        Field("until", \.until, .date),
        Field("months", \.months, .integer(1...1_200)),
        Field("days", \.days, .integer(0...CalculationDays.most)),
        Field("broken", \.broken, .choice),
    ]

    func length() throws(FieldFaults) -> Length {
        let told = (until == nil ? 0 : 1) + (months == nil ? 0 : 1) + (days == nil ? 0 : 1)
        guard told == 1 else { throw .oneOf("until", "months, days") }
        guard let from else {
            if until != nil { throw .required("from") }
            return months.map { .months($0) } ?? .days(days ?? 0)
        }
        let end = until ?? months.map { from.adding(months: $0) } ?? from.adding(days: days ?? 0)
        try CalculationDays.check(from, end)
        return .dates(from, end)
    }

    /// What a rupee becomes, and how it is counted; settings that would not be looked at are refused.
    func factor(
        _ rate: Rate, rests: InterestPeriod?, _ restInterest: DepositGrowth.RestInterest?,
        _ dayCount: DayCount?
    ) throws(FieldFaults) -> (factor: Fraction, counted: JSONObject) {
        let growth = DepositGrowth(
            rate, rests: rests, dayCount ?? .actual365, restInterest: restInterest ?? .equal)
        if rests == nil, restInterest != nil { throw .required("compounding") }
        if rests == .daily, restInterest != nil { throw .notWith("rest_interest", "compounding=daily") }
        let length = try length()
        guard case .months(let months) = length else {
            let bears = broken == .power || broken == .simple
            if bears { throw .notWith("broken", from == nil ? "days" : "from") }
            if broken != nil, restInterest == .powerOfDays {
                throw .notWith("broken", "rest_interest=power_of_days")
            }
            return try factor(growth, length)
        }
        guard rests != .daily, restInterest == nil, dayCount == nil else { throw Self.calendarNeeded }
        if rests == nil, broken != nil { throw .required("compounding") }
        return (growth.factor(months: months, broken: broken ?? .simple), ["months": .integer(months)])
    }

    private func factor(
        _ growth: DepositGrowth, _ length: Length
    ) throws(FieldFaults) -> (factor: Fraction, counted: JSONObject) {
        switch length {
        case .dates(let from, let to):
            let term = growth.term(from: from, to: to)
            return (
                growth.factor(from: from, to: to, bearsBroken: broken != .nothing),
                [
                    "from": .string(from.text), "until": .string(to.text), "rests": .integer(term.rests),
                    "rests_end": .string(term.restsEnd.text), "broken_days": .integer(term.days.total),
                ]
            )
        case .days(let days)
        where growth.dayCount != .actualActual
            && (growth.rests?.months == nil || growth.restInterest == .powerOfDays):
            return (growth.factor(days: days), ["days": .integer(days)])
        case .days, .months: throw Self.calendarNeeded
        }
    }

    /// It is counted by the calendar, and nobody told from when.
    private static var calendarNeeded: FieldFaults {
        FieldFaults([FieldProblem(field: "from", code: "calculate.needs_calendar")])
    }
}
