internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What a fixed deposit has become when it matures: `{"principal": "100000", "rate": "8.5", "compounding": "quarterly", "months": 12}`.
///
/// Without `compounding` it bears simple interest.
struct FixedDepositMaturityCalculation: FineCalculation {
    static let name = "fd_maturity"

    var principal = FineAmount.zero
    var rate = Rate.zero
    var compounding: InterestPeriod?
    var restInterest: DepositGrowth.RestInterest?
    var term = DepositTerm()
    var dayCount: DayCount?
    var rounding = FineRounding()

    static let fields: [Field<FixedDepositMaturityCalculation>] =
        [
            Field("principal", \.principal, .fine), Field("rate", \.rate, .rate),
            Field("compounding", \.compounding, .choice),
            Field("rest_interest", \.restInterest, .choice),
        ] + DepositTerm.fields.map { $0.within(\.term) } + [
            Field("day_count", \.dayCount, .choice)
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let (factor, counted) = try term.factor(rate, rests: compounding, restInterest, dayCount)
        let value = Fraction(principal.money) * factor
        let maturity = try value.money(rounding: rounding.rounding)
        return [
            "maturity": .string(FineAmount(money: maturity).text), "exact": .string(FineAmount.exact(value)),
            "interest": .string(FineAmount(money: maturity - principal.money).text),
            "exact_interest": .string(FineAmount.exact(value - Fraction(principal.money))),
            "growth": .string(factor.figure(decimals: 10)), "counted": .object(counted),
        ]
    }
}

extension Fraction {
    /// A plain number to so many decimals.
    func figure(decimals: Int) -> String { (self * Fraction(100)).text(decimals: decimals) }
}
