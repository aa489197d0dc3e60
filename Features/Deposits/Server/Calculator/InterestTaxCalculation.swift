internal import Gate
internal import JSON
internal import Kernel
internal import TaxDeductionsRules

/// The tax that is deducted from interest at its source: `{"payer": "bank", "year": "2026-27", "interest": "52000"}`.
struct InterestTaxCalculation: Calculation {
    static let name = "tds"

    var payer = InterestTax.Payer.society
    var isLarge = false
    var payee = InterestTax.Payee.member
    var isSenior = false
    var hasPAN = true
    var hasDeclared = false
    var source = InterestTax.Source.timeDeposit
    var year = FinancialYear(startingIn: 2026)
    var interest: Money?
    var credits: [Money] = []
    var mode = InterestTax.Mode.project
    var limit: Money?
    var rate: Percent?
    var rounding = Rounding.Mode.halfUp
    var to = Money(rupees: 1)

    static let fields: [Field<InterestTaxCalculation>] = [
        Field("payer", \.payer, .choice),
        Field("large", \.isLarge, .flag, required: false),
        Field("payee", \.payee, .choice, required: false),
        Field("senior", \.isSenior, .flag, required: false),
        Field("pan", \.hasPAN, .flag, required: false),
        Field("declared", \.hasDeclared, .flag, required: false),
        Field("source", \.source, .choice, required: false),
        Field("year", \.year, .year),
        Field("interest", \.interest, .money(Money.zero...Money.limit)),
        Field("credits", \.credits, .values(.money(Money.zero...Money.limit), 0...1_000), required: false),
        Field("deduction_mode", \.mode, .choice, required: false),
        Field("limit", \.limit, .money(Money.zero...Money.limit)),
        Field("rate", \.rate, .percent),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.to, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    func answer() throws -> JSONValue {
        guard interest != nil || !credits.isEmpty else {
            throw FieldFaults.required("interest")
        }
        let law = try InterestTax(
            InterestTax.Parties(
                payer: payer, isLarge: isLarge, payee: payee, isSenior: isSenior, hasPAN: hasPAN,
                hasDeclared: hasDeclared), source, on: year.first)
        let tax = InterestTax(
            limit: law.limit == nil ? nil : limit ?? law.limit, rate: rate ?? law.rate,
            rounding: Rounding(rounding, to: Rounding.Step(paise: to.paise)))
        var sum = MoneySum.zero
        for credit in credits { sum += credit }
        let yearly = try interest ?? sum.money()
        let taken = try tax.deductions(from: credits.isEmpty ? [yearly] : credits, expected: yearly, mode)
        var total = MoneySum.zero
        for amount in taken { total += amount }
        return [
            "tax": .string(try total.money().text(.plain)),
            "limit": tax.limit.map { .string($0.text(.plain)) } ?? .null,
            "rate": tax.limit == nil ? .null : .string(tax.rate.text),
            "interest": .string(yearly.text(.plain)),
            "deductions": .array(
                zip(credits.isEmpty ? [yearly] : credits, taken).map { credit, amount in
                    ["credit": .string(credit.text(.plain)), "tax": .string(amount.text(.plain))]
                }),
        ]
    }
}

extension FieldCodec where Value == FinancialYear {
    /// A year of account from April, as 2026-27.
    fileprivate static var year: FieldCodec {
        .parsed(.text(7...9, isLong: false)) { (text) throws(DateFault) in
            try FinancialYear.parse(text)
        } text: {
            $0.label
        }
    }
}
