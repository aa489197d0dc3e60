internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// Interest of a deposit that was left after it had matured: the lower of two rates, simple.
///
/// `{"amount": "110000", "savings_rate": "3.5", "contracted_rate": "8", "days": 45}`
struct OverdueDepositCalculation: FineCalculation {
    static let name = "fd_overdue"

    var amount = FineAmount.zero
    var savingsRate = Rate.zero
    var contractedRate = Rate.zero
    var days = 0
    var rounding = FineRounding()

    static let fields: [Field<OverdueDepositCalculation>] =
        [
            Field("amount", \.amount, .fine), Field("savings_rate", \.savingsRate, .rate),
            Field("contracted_rate", \.contractedRate, .rate),
            Field("days", \.days, .integer(0...CalculationDays.most)),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let rate = FixedDeposit.overdueRate(savings: savingsRate, contracted: contractedRate)
        let growth = DepositGrowth(rate, rests: nil, .actual365)
        let interest = Fraction(amount.money) * (growth.factor(days: days) - .one)
        return [
            "interest": .string(try rounding.text(interest)), "exact": .string(FineAmount.exact(interest)),
            "rate": .string(rate.text),
        ]
    }
}
