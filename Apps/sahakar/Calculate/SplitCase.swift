internal import Gate
internal import JSON
internal import Kernel

/// An amount in equal parts whose residual has a named place: `{"amount": "100000", "parts": 12, "residual": "last"}`.
struct SplitCase: Calculation {
    static let name = "split"

    /// Where what cannot be divided goes.
    enum Place: String, CaseIterable, Sendable {
        case first
        case last

        var residual: Residual { self == .first ? .first : .last }
    }

    var amount = Money.zero
    var parts = 1
    var step = Money(paise: 1)
    var residual = Place.last

    static let fields: [Field<SplitCase>] = [
        Field("amount", \.amount, .signedMoney),
        Field("parts", \.parts, .integer(1...1_000)),
        Field("to", \.step, .step, required: false),
        Field("residual", \.residual, .choice, required: false),
    ]

    func answer() -> JSONValue {
        let list = amount.split(
            into: parts, step: Rounding.Step(paise: step.paise), residual: residual.residual)
        return ["parts": .array(list.map { .string($0.text(.plain)) })]
    }
}
