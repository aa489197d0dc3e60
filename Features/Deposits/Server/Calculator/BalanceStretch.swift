internal import DepositsRules
internal import Gate
internal import Kernel

/// A balance over some days: with what it opened, and what came and went.
struct BalanceStretch: FieldSet {
    /// Money that comes (positive) or goes; the balance at the end of a day counts for that day.
    struct Transaction: FieldSet {
        var date = CalendarDate(daysSinceEpoch: 0)
        var amount = FineAmount.zero

        static let fields: [Field<Transaction>] = [
            Field("date", \.date, .date), Field("amount", \.amount, .signedFine),
        ]
    }

    /// A stretch whose fields were found to agree.
    struct Span {
        let opening: Money
        let from: CalendarDate
        let until: CalendarDate
        let movements: [SavingsSheet.Movement]
    }

    var opening = FineAmount.zero
    var from: CalendarDate?
    var until: CalendarDate?
    var days: Int?
    var transactions: [Transaction] = []

    static let fields: [Field<BalanceStretch>] = [
        Field("opening", \.opening, .signedFine, required: false),
        Field("from", \.from, .date),
        Field("until", \.until, .date),
        Field("days", \.days, .integer(0...CalculationDays.most)),
        Field("transactions", \.transactions, .list(0...10_000), required: false),
    ]

    /// From the first day (else that of the first transaction) up to the last, which does not count.
    func span() throws(FieldFaults) -> Span {
        guard let first = from ?? transactions.map(\.date).min() else {
            throw .required("from")
        }
        guard (until == nil) != (days == nil) else { throw .oneOf("until", "days") }
        let end = until ?? first.adding(days: days ?? 0)
        try CalculationDays.check(first, end)
        let outside = transactions.indices.filter {
            !(first <= transactions[$0].date && transactions[$0].date < end)
        }
        guard outside.isEmpty else {
            throw FieldFaults(
                outside.map {
                    FieldProblem(
                        field: "transactions[\($0)].date", code: "calculate.outside",
                        values: [.init("from", .date(first)), .init("until", .date(end))])
                })
        }
        return Span(
            opening: opening.money, from: first, until: end,
            movements: transactions.map { SavingsSheet.Movement(on: $0.date, amount: $0.amount.money) })
    }
}
