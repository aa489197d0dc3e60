internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// The interest of a compulsory (thrift) deposit: by the month, a contribution from the month after it is received.
///
/// `{"opening": "24000", "first_month": "2026-04", "last_month": "2027-03", "rate": "6.25", "monthly": "500", "round_to": "1"}`
struct ThriftCalculation: FineCalculation {
    /// What was received in a month.
    struct Contribution: FieldSet {
        var month = YearMonth(CalendarDate(daysSinceEpoch: 0))
        var amount = FineAmount.zero

        static let fields: [Field<Contribution>] = [
            Field("month", \.month, .month), Field("amount", \.amount, .fine),
        ]
    }

    static let name = "thrift_interest"

    var opening = FineAmount.zero
    var first = YearMonth(CalendarDate(daysSinceEpoch: 0))
    var last = YearMonth(CalendarDate(daysSinceEpoch: 0))
    var rate = Rate.zero
    var monthly = FineAmount.zero
    var contributions: [Contribution] = []
    var rounding = FineRounding()

    static let fields: [Field<ThriftCalculation>] =
        [
            Field("opening", \.opening, .fine, required: false), Field("first_month", \.first, .month),
            Field("last_month", \.last, .month), Field("rate", \.rate, .rate),
            Field("monthly", \.monthly, .fine, required: false),
            Field("contributions", \.contributions, .list(0...1_200), required: false),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        try CalculationDays.check(first.first, last.last, names: ("first_month", "last_month"))
        let outside = contributions.indices.filter { !(first...last).contains(contributions[$0].month) }
        guard outside.isEmpty else {
            throw FieldFaults(
                outside.map {
                    FieldProblem(
                        field: "contributions[\($0)].month", code: "calculate.outside",
                        values: [.init("from", .text(first.text)), .init("until", .text(last.next.text))])
                })
        }
        let regular = (0...first.months(to: last)).map {
            (month: first.adding(months: $0), amount: monthly.money)
        }
        let interest = try ThriftInterest(
            opening: opening.money, from: first, until: last,
            contributions: regular + contributions.map { (month: $0.month, amount: $0.amount.money) })
        let exact = interest.product.accrued(at: rate)
        return [
            "interest": .string(try rounding.text(exact)), "exact": .string(FineAmount.exact(exact)),
            "products": .string(FineAmount.exact(Fraction(interest.product.sum))),
            "closing": .string(FineAmount(money: try interest.closing.money()).text),
        ]
    }
}

extension FieldCodec where Value == YearMonth {
    /// A month, as 2026-11.
    fileprivate static var month: FieldCodec {
        .parsed(.text(7...7, isLong: false)) { (text) throws(DateFault) in
            try YearMonth.parse(text)
        } text: {
            $0.text
        }
    }
}
