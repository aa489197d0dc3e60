internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// The lowest balance: of the ends of days where days are told, else of every balance in its order.
///
/// ```json
/// {"opening": "10000", "from": "2026-04-10", "until": "2026-05-01",
///  "transactions": [{"date": "2026-04-12", "amount": "-3000"}]}
/// ```
/// Without `opening` the account begins with the first transaction, and nothing before it counts.
struct MinimumBalanceCalculation: FineCalculation {
    /// Money that comes (positive) or goes.
    struct Transaction: FieldSet {
        var date: CalendarDate?
        var amount = FineAmount.zero

        static let fields: [Field<Transaction>] = [
            Field("date", \.date, .date), Field("amount", \.amount, .signedFine),
        ]
    }

    static let name = "minimum_balance"

    var opening: FineAmount?
    var from: CalendarDate?
    var until: CalendarDate?
    var transactions: [Transaction] = []

    static let fields: [Field<MinimumBalanceCalculation>] = [
        Field("opening", \.opening, .signedFine), Field("from", \.from, .date),
        Field("until", \.until, .date),
        Field("transactions", \.transactions, .list(0...10_000), required: false),
    ]

    func figures() throws -> JSONValue {
        let lowest = from == nil && until == nil ? try lowestInOrder() : try lowestByDay()
        return ["minimum": lowest.map { .string(FineAmount(money: $0).text) } ?? .null]
    }

    /// Every balance counts, that before the first transaction included where it is told.
    private func lowestInOrder() throws -> Money? {
        let dated = transactions.indices.filter { transactions[$0].date != nil }
        guard dated.isEmpty else { throw FieldFaults.required("from") }
        var balances = BalanceSpan()
        if let opening { balances.stand(opening.money, days: 0) }
        var balance = MoneySum(opening?.money ?? .zero)
        for transaction in transactions {
            balance += transaction.amount.money
            balances.stand(try balance.money(), days: 0)
        }
        return balances.lowest
    }

    /// The balances at the ends of the days from the first up to the last, which does not count.
    private func lowestByDay() throws -> Money? {
        var problems: [FieldProblem] = []
        if from == nil { problems.append(FieldProblem(field: "from", code: "field.required")) }
        if until == nil { problems.append(FieldProblem(field: "until", code: "field.required")) }
        for index in transactions.indices where transactions[index].date == nil {
            problems.append(FieldProblem(field: "transactions[\(index)].date", code: "field.required"))
        }
        guard problems.isEmpty, let from, let until else { throw FieldFaults(problems) }
        try CalculationDays.check(from, until)
        let late = transactions.indices.filter { transactions[$0].date.map { $0 >= until } ?? false }
        guard late.isEmpty else {
            throw FieldFaults(
                late.map {
                    FieldProblem(
                        field: "transactions[\($0)].date", code: "calculate.not_with",
                        values: [.init("other", .text("until=\(until.text)"))])
                })
        }
        let sorted = transactions.sorted { ($0.date ?? from) < ($1.date ?? from) }
        var balances = BalanceSpan()
        var balance = MoneySum(opening?.money ?? .zero)
        var place = 0
        var day = from
        while day < until {
            while place < sorted.count, let date = sorted[place].date, date <= day {
                balance += sorted[place].amount.money
                place += 1
            }
            let next = place < sorted.count ? min(sorted[place].date ?? until, until) : until
            if opening != nil || place > 0 { balances.stand(try balance.money(), days: day.days(to: next)) }
            day = next
        }
        return balances.lowest
    }
}
