internal import Gate
internal import JSON
internal import Kernel
internal import SharesRules

/// The dividend on shares for the part of the year for which they were held: `{"rate": "13", "holdings": [{"amount": "10000", "months": 11}]}`.
struct DividendCalculation: Calculation {
    /// Shares held for some months, or some days; for the whole year where neither is told.
    struct Holding: FieldSet {
        var amount = Money.zero
        var months: Int?
        var days: Int?

        static let fields: [Field<Holding>] = [
            Field("amount", \.amount, .money(Money.zero...Money.limit)),
            Field("months", \.months, .integer(0...12)),
            Field("days", \.days, .integer(0...366)),
        ]
    }

    static let name = "dividend"

    var rate = Rate.zero
    var holdings: [Holding] = []
    var yearDays = 365
    var rounding = Rounding.Mode.halfUp
    var to = Money(paise: 1)

    static let fields: [Field<DividendCalculation>] = [
        Field("rate", \.rate, .rate),
        Field("holdings", \.holdings, .list(1...1_000)),
        Field("year_days", \.yearDays, .integer(360...366), required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.to, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    func answer() throws -> JSONValue {
        var sum = Fraction.zero
        var working: [JSONValue] = []
        for (index, holding) in holdings.enumerated() {
            guard holding.months == nil || holding.days == nil else {
                throw FieldFaults([
                    FieldProblem(
                        field: "holdings[\(index)].days", code: "calculate.one_of",
                        values: [.init("other", .text("months"))])
                ])
            }
            if let days = holding.days, days > yearDays {
                throw FieldFaults([
                    FieldProblem(
                        field: "holdings[\(index)].days", code: "field.too_large",
                        values: [.init("limit", .number(Int64(yearDays)))])
                ])
            }
            let exact =
                if let days = holding.days {
                    Dividend.exact(on: holding.amount, days: days, of: yearDays, at: rate)
                } else {
                    Dividend.exact(on: holding.amount, months: holding.months ?? 12, at: rate)
                }
            sum += exact
            working.append([
                "amount": .string(holding.amount.text(.plain)),
                "part_of_year": .string(
                    holding.days.map { "\($0)/\(yearDays)" } ?? "\(holding.months ?? 12)/12"),
                "dividend": .string(exact.text(decimals: 6)),
            ])
        }
        let dividend = try sum.money(rounding: Rounding(rounding, to: Rounding.Step(paise: to.paise)))
        return [
            "dividend": .string(dividend.text(.plain)), "exact": .string(sum.text(decimals: 6)),
            "working": .array(working),
        ]
    }
}
