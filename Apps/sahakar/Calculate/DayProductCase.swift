internal import Gate
internal import JSON
internal import Kernel

/// Interest by day products on a balance that changes, as a savings account or cash credit has it.
///
/// ```json
/// {"rate": "4", "opening": "10000", "from": "2026-04-01", "until": "2026-05-01",
///  "movements": [{"date": "2026-04-05", "amount": "5000"}, {"date": "2026-04-12", "amount": "-8000"}]}
/// ```
/// The balance at the end of a day counts for that day: a movement counts from its own date. `until` is the first day that
/// does not count. A rate of `rates` holds from its date on.
struct DayProductCase: Calculation {
    /// Money that comes (positive) or goes.
    struct Movement: FieldSet {
        var date = CalendarDate(daysSinceEpoch: 0)
        var amount = Money.zero

        static let fields: [Field<Movement>] = [
            Field("date", \.date, .date), Field("amount", \.amount, .signedMoney),
        ]
    }

    /// A rate from a date on.
    struct Change: FieldSet {
        var from = CalendarDate(daysSinceEpoch: 0)
        var rate = Rate.zero

        static let fields: [Field<Change>] = [Field("from", \.from, .date), Field("rate", \.rate, .rate)]
    }

    static let name = "day-products"

    var rate = Rate.zero
    var opening = Money.zero
    var from = CalendarDate(daysSinceEpoch: 0)
    var until = CalendarDate(daysSinceEpoch: 0)
    var movements: [Movement] = []
    var rates: [Change] = []
    var dayCount = DayCount.actual365
    var rounding = Rounding.Mode.halfUp
    var step = Money(paise: 1)

    static let fields: [Field<DayProductCase>] = [
        Field("rate", \.rate, .rate),
        Field("opening", \.opening, .signedMoney, required: false),
        Field("from", \.from, .date),
        Field("until", \.until, .date),
        Field("movements", \.movements, .list(0...10_000), required: false),
        Field("rates", \.rates, .list(0...1_000), required: false),
        Field("day_count", \.dayCount, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("to", \.step, .step, required: false),
    ]

    func answer() throws -> JSONValue {
        guard from <= until else {
            throw FieldFaults([FieldProblem(field: "until", code: "field.before_from")])
        }
        for (index, movement) in movements.enumerated()
        where !(from <= movement.date && movement.date < until) {
            throw FieldFaults([
                FieldProblem(
                    field: "movements[\(index)].date", code: "calculate.outside",
                    values: [.init("from", .date(from)), .init("until", .date(until))])
            ])
        }
        let working = try Working(
            try parts(), rounding: Rounding(rounding, to: Rounding.Step(paise: step.paise)))
        var closing = MoneySum(opening)
        for movement in movements { closing += movement.amount }
        var product = MoneySum.zero
        for part in working.parts { product += part.product.total }
        guard case .object(var answer) = working.json else { return working.json }
        answer.append("products", .string(product.text(.plain)))
        answer.append("closing", .string(try closing.money().text(.plain)))
        return .object(answer)
    }

    /// The stretches of one rate, each with the balances in it.
    private func parts() throws -> [Working.Part] {
        let changes = rates.filter { $0.from < until }.sorted { $0.from < $1.from }
        let days = Set(movements.map(\.date) + changes.map(\.from).filter { $0 > from })
        var parts: [Working.Part] = []
        var product = DayProduct(dayCount, keepsSteps: true)
        var balance = MoneySum(opening)
        var start = from
        var current = changes.last { $0.from <= from }?.rate ?? rate
        for day in days.sorted() {
            if start < day { product.add(try balance.money(), from: start, to: day) }
            start = day
            for movement in movements where movement.date == day { balance += movement.amount }
            if let change = changes.last(where: { $0.from == day }) {
                parts.append(Working.Part(product: product, rate: current))
                product = DayProduct(dayCount, keepsSteps: true)
                current = change.rate
            }
        }
        if start < until { product.add(try balance.money(), from: start, to: until) }
        return parts + [Working.Part(product: product, rate: current)]
    }
}
