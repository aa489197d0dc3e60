internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What one instalment comes to in the months for which it is held: `{"instalment": "47000", "months": 19, "rate": "8.25"}`.
struct OneInstalmentCalculation: FineCalculation {
    static let name = "rd_one_deposit"

    var instalment = FineAmount.zero
    var months = 0
    var rate = Rate.zero
    var compounding: MonthPeriod?
    var isSimple = false
    var broken: DepositGrowth.BrokenRest?
    var rounding = FineRounding()

    static let fields: [Field<OneInstalmentCalculation>] =
        [
            Field("instalment", \.instalment, .fine), Field("months", \.months, .integer(0...1_200)),
            Field("rate", \.rate, .rate),
            Field("simple", \.isSimple, .flag, required: false),
            Field("compounding", \.compounding, .choice),
            Field("broken", \.broken, .choice),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        if isSimple, compounding != nil { throw FieldFaults.notWith("compounding", "simple") }
        if isSimple, broken != nil { throw FieldFaults.notWith("broken", "simple") }
        let growth = DepositGrowth(
            rate, rests: isSimple ? nil : (compounding ?? .quarterly).period, .actual365)
        let value = FixedDeposit(instalment.money, growth).value(months: months, broken: broken ?? .power)
        let rounded = try value.money(rounding: rounding.rounding)
        return [
            "value": .string(FineAmount(money: rounded).text), "exact": .string(FineAmount.exact(value)),
            "interest": .string(FineAmount(money: rounded - instalment.money).text),
        ]
    }
}
