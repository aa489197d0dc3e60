internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// How long a deposit takes to double, or at which rate it does so in a number of months: `{"rate": "8"}`, `{"months": 96}`.
struct DoubleMoneyCalculation: Calculation {
    static let name = "fd_double"

    var rate: Rate?
    var months: Int?
    var compounding = MonthPeriod.quarterly
    var broken: DepositGrowth.BrokenRest?

    static let fields: [Field<DoubleMoneyCalculation>] = [
        Field("rate", \.rate, .rate),
        Field("months", \.months, .integer(1...1_200)),
        Field("compounding", \.compounding, .choice, required: false),
        Field("broken", \.broken, .choice),
    ]

    func answer() throws -> JSONValue {
        guard (rate == nil) != (months == nil) else { throw FieldFaults.oneOf("rate", "months") }
        if let months {
            guard
                let exact = DepositGrowth.percentDoubling(
                    months: months, rests: compounding.period, broken: broken ?? .power)
            else { return ["rate": .null] }
            return ["rate": .string(exact.figure(decimals: 4)), "exact": .string(exact.figure(decimals: 10))]
        }
        let broken = broken ?? .simple
        let deposit = FixedDeposit(
            Money(rupees: 1), DepositGrowth(rate ?? .zero, rests: compounding.period, .actual365))
        guard let needed = deposit.months(toReach: Money(rupees: 2), broken: broken) else {
            return ["months": .null]
        }
        func becomes(_ months: Int) -> JSONValue {
            .string((deposit.value(months: months, broken: broken) * Fraction(1_000)).text(decimals: 4))
        }
        return [
            "months": .integer(needed), "thousand_becomes": becomes(needed),
            "month_before": becomes(needed - 1),
        ]
    }
}
