internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What a fixed deposit pays out after each period, and in all: `{"principal": "100000", "rate": "8.5", "every": "monthly", "discounted": true}`.
struct FixedDepositPayoutCalculation: FineCalculation {
    static let name = "fd_payout"

    var principal = FineAmount.zero
    var rate = Rate.zero
    var every = MonthPeriod.quarterly
    var isDiscounted = false
    var from: CalendarDate?
    var until: CalendarDate?
    var dayCount: DayCount?
    var rounding = FineRounding()

    static let fields: [Field<FixedDepositPayoutCalculation>] =
        [
            Field("principal", \.principal, .fine), Field("rate", \.rate, .rate),
            Field("every", \.every, .choice),
            Field("discounted", \.isDiscounted, .flag, required: false),
            Field("from", \.from, .date), Field("until", \.until, .date),
            Field("day_count", \.dayCount, .choice),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        guard !isDiscounted || every == .monthly else {
            throw FieldFaults.notWith("discounted", "every=\(every.rawValue)")
        }
        let deposit = FixedDeposit(principal.money, DepositGrowth(rate, rests: nil, dayCount ?? .actual365))
        let payout = deposit.payout(every: every.period, isDiscounted: isDiscounted)
        let each = try payout.money(rounding: rounding.rounding)
        var answer: JSONObject = [
            "payout": .string(FineAmount(money: each).text), "exact": .string(FineAmount.exact(payout)),
        ]
        guard from != nil || until != nil else {
            if dayCount != nil { throw FieldFaults.required("from") }
            return .object(answer)
        }
        guard let from, let until else { throw FieldFaults.required(from == nil ? "from" : "until") }
        try CalculationDays.check(from, until)
        let count = every.period.completed(from: from, to: until)
        let broken = deposit.simple(from: every.period.end(ofPeriods: count, from: from), to: until)
        let rest = try broken.money(rounding: rounding.rounding)
        var total = MoneySum(rest)
        for _ in 0..<count { total += each }
        answer.append("periods", .integer(count))
        answer.append("broken", .string(FineAmount(money: rest).text))
        answer.append("exact_broken", .string(FineAmount.exact(broken)))
        answer.append("interest", .string(FineAmount(money: try total.money()).text))
        return .object(answer)
    }
}
