internal import Gate
internal import JSON
internal import Kernel

/// An amount in figures and words: `{"amount": "1234567.89"}`.
struct WordsCase: Calculation {
    static let name = "words"

    var amount = Money.zero

    static let fields: [Field<WordsCase>] = [Field("amount", \.amount, .signedMoney)]

    func answer() -> JSONValue {
        [
            "figures": .string(amount.text(.indian)), "english": .string(amount.words(.english)),
            "hindi": .string(amount.words(.hindi)), "marathi": .string(amount.words(.marathi)),
            "kannada": .string(amount.words(.kannada)),
        ]
    }
}
