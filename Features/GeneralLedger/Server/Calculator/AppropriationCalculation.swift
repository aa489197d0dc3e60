internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel

/// What becomes of a year's net profit: what is set aside, the dividend, and what is left.
///
/// ```json
/// {"profit": "1200000", "set_aside": [{"name": "Reserve fund", "percent": "25"}, {"name": "Education fund", "percent": "1"}],
///  "paid_up": "4000000", "dividend_rate": "12"}
/// ```
struct AppropriationCalculation: Calculation {
    /// A part that is set aside.
    struct Part: FieldSet {
        var name = ""
        var percent = Percent.zero
        var most: Money?

        static let fields: [Field<Part>] = [
            Field("name", \.name, .text(1...200)), Field("percent", \.percent, .percent),
            Field("most", \.most, .money(Money.zero...Money.limit)),
        ]
    }

    static let name = "appropriation"

    var profit = Money.zero
    var setAside: [Part] = []
    var paidUp = Money.zero
    var dividendRate = Percent.zero
    var rounding = Rounding.Mode.halfUp
    var to = Money(paise: 1)

    static let fields: [Field<AppropriationCalculation>] = [
        Field("profit", \.profit, .signedMoney),
        Field("set_aside", \.setAside, .list(0...100), required: false),
        Field("paid_up", \.paidUp, .money(Money.zero...Money.limit), required: false),
        Field("dividend_rate", \.dividendRate, .percent, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.to, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    func answer() throws -> JSONValue {
        let rounding = Rounding(rounding, to: Rounding.Step(paise: to.paise))
        let result = try ProfitAppropriation(
            of: profit, setAside.map { ProfitAppropriation.Part(percent: $0.percent, most: $0.most) },
            rounding: rounding)
        let dividend = paidUp.part(dividendRate, rounding: rounding)
        return [
            "set_aside": .array(
                zip(setAside, result.amounts).map { part, amount in
                    [
                        "name": .string(part.name), "percent": .string(part.percent.text),
                        "amount": .string(amount.text(.plain)),
                    ]
                }),
            "left": .string(result.left.text(.plain)), "dividend": .string(dividend.text(.plain)),
            "balance": .string(try (MoneySum(result.left) + MoneySum(-dividend)).money().text(.plain)),
        ]
    }
}
