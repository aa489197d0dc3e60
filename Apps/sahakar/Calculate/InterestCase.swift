internal import Gate
internal import JSON
internal import Kernel

/// Interest on balances over stretches of days, as `sahakar calculate interest` reads it.
///
/// ```json
/// {"rate": "7.25", "day_count": "actual365", "rounding": "half_up", "to": "1",
///  "balances": [{"balance": "500000", "from": "2026-11-15", "to": "2027-03-31"}]}
/// ```
struct InterestCase: FieldSet {
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

    /// How the figure is rounded; the same words as the products' settings.
    enum RoundingWord: String, CaseIterable, Sendable {
        case halfUp = "half_up"
        case halfEven = "half_even"
        case up
        case down

        var mode: Rounding.Mode {
            switch self {
            case .halfUp: .halfUp
            case .halfEven: .halfEven
            case .up: .up
            case .down: .down
            }
        }
    }

    var rate = ""
    var dayCount = DayCount.actual365
    var rounding = RoundingWord.halfUp
    var step = Money(paise: 1)
    var balances: [Stretch] = []

    static let fields: [Field<InterestCase>] = [
        Field("rate", \.rate, .text(1...20)),
        Field("day_count", \.dayCount, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("to", \.step, .money(Money(paise: 1)...Money(paise: 100_000)), required: false),
        Field("balances", \.balances, .list(1...10_000)),
    ]

    func answer() throws -> JSONValue {
        let rate: Rate
        do throws(RateFault) { rate = try Rate.parse(self.rate) } catch {
            throw FieldFaults([FieldProblem(field: "rate", error)])
        }
        var product = DayProduct(dayCount, keepsSteps: true)
        for (index, stretch) in balances.enumerated() {
            guard stretch.from <= stretch.to else {
                throw FieldFaults([FieldProblem(field: "balances[\(index)].to", code: "field.before_from")])
            }
            product.add(stretch.balance, from: stretch.from, to: stretch.to)
        }
        let rule = Rounding(rounding.mode, to: Rounding.Step(paise: step.paise))
        let working = try Working([.init(product: product, rate: rate)], rounding: rule)
        return [
            "interest": .string(working.result.text(.plain)),
            "exact": .string(working.exact.text(decimals: 6)),
            "working": .array(working.lines.map(\.json)),
        ]
    }
}

extension Working.Line {
    fileprivate var json: JSONValue {
        [
            "balance": .string(balance.text(.plain)), "from": .string(from.text), "to": .string(to.text),
            "days": .integer(days.total), "rate": .string(rate.text),
            "product": .string(product.text(.plain)),
            "factor": .string(factor), "interest": .string(interest.text(decimals: 6)),
        ]
    }
}
