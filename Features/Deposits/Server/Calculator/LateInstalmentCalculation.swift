internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// The penalty for instalments that came late: `{"instalment": "1000", "months_late": [2, 1], "per_hundred": "1.50"}`.
struct LateInstalmentCalculation: FineCalculation {
    static let name = "rd_penalty"

    var instalment = FineAmount.zero
    var monthsLate: [Int] = []
    var perHundred = Percent.zero
    var rounding = FineRounding()

    static let fields: [Field<LateInstalmentCalculation>] =
        [
            Field("instalment", \.instalment, .fine),
            Field("months_late", \.monthsLate, .values(.integer(0...1_200), 0...1_200)),
            Field("per_hundred", \.perHundred, .percent),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let exact = RecurringDeposit.penalty(
            on: instalment.money, monthsLate: monthsLate, perHundred: perHundred)
        return ["penalty": .string(try rounding.text(exact)), "exact": .string(FineAmount.exact(exact))]
    }
}
