internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What the same sum every month comes to: `{"instalment": "1000", "months": 12, "rate": "7"}`.
struct RecurringDepositCalculation: FineCalculation {
    /// How the instalments grow.
    enum Method: String, Sendable, CaseIterable {
        case compound
        case compoundSimple = "compound_simple"
        case simple

        func of(_ rests: InterestPeriod) -> RecurringDeposit.Method {
            switch self {
            case .compound: .compound(rests)
            case .compoundSimple: .compoundSimple(rests)
            case .simple: .simple
            }
        }
    }

    static let name = "rd_maturity"

    var instalment = FineAmount.zero
    var months = 1
    var rate = Rate.zero
    var method = Method.compound
    var compounding: MonthPeriod?
    var paidAt = RecurringDeposit.PaidAt.start
    var rounding = FineRounding()

    static let fields: [Field<RecurringDepositCalculation>] =
        [
            Field("instalment", \.instalment, .fine), Field("months", \.months, .integer(1...1_200)),
            Field("rate", \.rate, .rate), Field("method", \.method, .choice, required: false),
            Field("compounding", \.compounding, .choice),
            Field("paid_at", \.paidAt, .choice, required: false),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        if method == .simple, compounding != nil { throw FieldFaults.notWith("compounding", "method=simple") }
        let deposit = RecurringDeposit(
            instalment.money, months: months, rate, method.of((compounding ?? .quarterly).period),
            paidAt: paidAt)
        let value = deposit.maturity
        let maturity = try value.money(rounding: rounding.rounding)
        let paid = try (Fraction(instalment.money) * Fraction(Int128(months))).money(rounding: .down)
        let first = paidAt == .start ? 1 : 0
        return [
            "maturity": .string(FineAmount(money: maturity).text), "exact": .string(FineAmount.exact(value)),
            "paid": .string(FineAmount(money: paid).text),
            "interest": .string(FineAmount(money: maturity - paid).text),
            "working": .array(
                (0..<months).map { place in
                    let held = months - 1 - place + first
                    return [
                        "instalment": .integer(place + 1), "months_held": .integer(held),
                        "value": .string(FineAmount.exact(deposit.value(ofOneHeld: held))),
                    ]
                }),
        ]
    }
}
