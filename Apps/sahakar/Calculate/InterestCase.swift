internal import Gate
internal import JSON
internal import Kernel

/// Interest on balances over stretches of days, as `sahakar calculate interest` reads it.
///
/// ```json
/// {"rate": "7.25", "day_count": "actual365", "rounding": "half_up", "to": "1",
///  "balances": [{"balance": "500000", "from": "2026-11-15", "to": "2027-03-31"}]}
/// ```
struct InterestCase: Calculation {
    /// A balance from one date to the day before another.
    struct Stretch: FieldSet {
        var balance = Money.zero
        var from = CalendarDate(daysSinceEpoch: 0)
        var to = CalendarDate(daysSinceEpoch: 0)

        static let fields: [Field<Stretch>] = [
            Field("balance", \.balance, .signedMoney),
            Field("from", \.from, .date),
            Field("to", \.to, .date),
        ]
    }

    static let name = "interest"

    var rate = Rate.zero
    var dayCount = DayCount.actual365
    var rounding = Rounding.Mode.halfUp
    var step = Money(paise: 1)
    var balances: [Stretch] = []

    static let fields: [Field<InterestCase>] = [
        Field("rate", \.rate, .rate),
        Field("day_count", \.dayCount, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("to", \.step, .step, required: false),
        Field("balances", \.balances, .list(1...10_000)),
    ]

    func answer() throws -> JSONValue {
        var product = DayProduct(dayCount, keepsSteps: true)
        for (index, stretch) in balances.enumerated() {
            guard stretch.from <= stretch.to else {
                throw FieldFaults([FieldProblem(field: "balances[\(index)].to", code: "field.before_from")])
            }
            product.add(stretch.balance, from: stretch.from, to: stretch.to)
        }
        return try product.working(
            at: rate, rounding: Rounding(rounding, to: Rounding.Step(paise: step.paise))
        ).json
    }
}
