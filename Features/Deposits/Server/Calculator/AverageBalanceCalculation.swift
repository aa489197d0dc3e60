internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// The average of the balances at the end of some days.
struct AverageBalanceCalculation: FineCalculation {
    static let name = "average_balance"

    var stretch = BalanceStretch()
    var rounding = FineRounding()

    static let fields: [Field<AverageBalanceCalculation>] =
        BalanceStretch.fields.map { $0.within(\.stretch) } + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let span = try stretch.span()
        guard span.from < span.until else {
            throw FieldFaults([FieldProblem(field: "until", code: "field.before_from")])
        }
        var balances = BalanceSpan()
        var working: [JSONValue] = []
        var (balance, day) = (MoneySum(span.opening), span.from)
        let movements = span.movements.sorted { $0.on < $1.on }
        var place = 0
        while day < span.until {
            while place < movements.count, movements[place].on == day {
                balance += movements[place].amount
                place += 1
            }
            let stop = place < movements.count ? movements[place].on : span.until
            let (days, amount) = (day.days(to: stop), try balance.money())
            balances.stand(amount, days: days)
            working.append([
                "from": .string(day.text), "to": .string(stop.text), "days": .integer(days),
                "balance": .string(FineAmount(money: amount).text),
            ])
            day = stop
        }
        let average = balances.average(over: balances.days)
        return [
            "average": .string(try rounding.text(average)), "exact": .string(FineAmount.exact(average)),
            "days": .integer(balances.days),
            "products": .string(FineAmount.exact(Fraction(balances.product))), "working": .array(working),
        ]
    }
}
