internal import Gate
internal import JSON
internal import Kernel

/// An amount rounded each way, or a share of it: `{"amount": "1234.50", "to": "1"}`, `{"amount": "100", "percent": "33.3333"}`.
struct RoundingCase: Calculation {
    static let name = "rounding"

    var amount = Money.zero
    var percent: String?
    var step = Money(paise: 1)

    static let fields: [Field<RoundingCase>] = [
        Field("amount", \.amount, .signedMoney),
        Field("percent", \.percent, .text(1...20)),
        Field("to", \.step, .step, required: false),
    ]

    func answer() throws -> JSONValue {
        var share: Percent?
        if let percent {
            do throws(RateFault) { share = try Percent.parse(percent) } catch {
                throw FieldFaults([FieldProblem(field: "percent", error)])
            }
        }
        var answer = JSONObject()
        for mode in Rounding.Mode.allCases {
            let rounding = Rounding(mode, to: Rounding.Step(paise: step.paise))
            let figure = share.map { amount.part($0, rounding: rounding) } ?? rounding.rounded(amount)
            answer.append(mode.rawValue, .string(figure.text(.plain)))
        }
        return .object(answer)
    }
}
