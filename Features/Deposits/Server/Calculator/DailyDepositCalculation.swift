internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What a daily (pigmy) deposit comes to: at its end, or closed before it.
///
/// ```json
/// {"rate": "3", "opened": "2026-04-01", "months": 12, "transactions": [{"date": "2026-04-01", "amount": "12000"}], "round_to": "1"}
/// ```
struct DailyDepositCalculation: FineCalculation {
    static let name = "daily_deposit"

    var rate = Rate.zero
    var opened = CalendarDate(daysSinceEpoch: 0)
    var months = 12
    var closed: CalendarDate?
    var transactions: [BalanceStretch.Transaction] = []
    var method = InterestMethod.monthlyMinimum
    var minimumFrom: Int?
    var minimumTo: Int?
    var leastMonths = 0
    var charge = Percent.zero
    var basis = PrematureClosing.Basis.periodRun
    var cardRate: Rate?
    var penalty = Rate.zero
    var paid = FineAmount.zero
    var dayCount: DayCount?
    var rounding = FineRounding()

    static let fields: [Field<DailyDepositCalculation>] =
        [
            Field("rate", \.rate, .rate), Field("opened", \.opened, .date),
            Field("months", \.months, .integer(1...600), required: false), Field("closed", \.closed, .date),
            Field("transactions", \.transactions, .list(0...10_000), required: false),
            Field("method", \.method, .choice, required: false),
            Field("minimum_from_day", \.minimumFrom, .integer(1...31)),
            Field("minimum_to_day", \.minimumTo, .integer(1...31)),
            Field("least_months", \.leastMonths, .integer(0...600), required: false),
            Field("charge_percent", \.charge, .percent, required: false),
            Field("basis", \.basis, .choice, required: false), Field("card_rate", \.cardRate, .rate),
            Field("penalty", \.penalty, .rate, required: false),
            Field("paid", \.paid, .fine, required: false), Field("day_count", \.dayCount, .choice),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let maturity = opened.adding(months: months)
        let end = closed ?? maturity
        try CalculationDays.check(opened, end, names: ("opened", "closed"))
        if method != .monthlyMinimum, minimumFrom != nil {
            throw FieldFaults.notWith("minimum_from_day", "method")
        }
        if method != .monthlyMinimum, minimumTo != nil {
            throw FieldFaults.notWith("minimum_to_day", "method")
        }
        let terms = DailyTerms(
            balance, dayCount: dayCount ?? .actual365, rounding: rounding.rounding, leastMonths: leastMonths,
            earlyCharge: charge)
        let contract = DailyContract(
            from: opened, to: maturity, rate, terms,
            paid: transactions.filter { $0.date < end }.map { .init(on: $0.date, $0.amount.money) })
        let settled = try settled(contract, on: end)
        func text(_ amount: Money) -> JSONValue { .string(FineAmount(money: amount).text) }
        let collected = try contract.collected()
        let exact = try contract.earned(until: end, at: settled.rate)
        return [
            "rate": .string(settled.rate.text), "collected": text(collected), "due": text(settled.due),
            "exact": .string(FineAmount.exact(exact)), "paid": text(settled.posted),
            "charge": text(settled.penalty),
            "payable": text(collected + settled.due - settled.penalty),
        ]
    }

    private func settled(_ contract: DailyContract, on end: CalendarDate) throws -> TermSettlement {
        guard end < contract.maturity else {
            return try contract.settled(
                on: contract.maturity, posted: paid.money, .nothing, waitedForHolidays: false)
        }
        if basis != .contracted, cardRate == nil { throw FieldFaults.required("card_rate") }
        let rule = PrematureClosing(
            basis: basis, penalty: penalty,
            minimumDays: opened.days(to: opened.adding(months: leastMonths)))
        return try contract.broken(
            on: end, posted: paid.money, rule, card: cardRate, .nothing, isDeath: false)
    }

    private var balance: SavingsTerms.Method {
        switch method {
        case .dailyProduct: .dailyProduct
        case .monthlyAverage: .monthlyAverage
        case .monthlyMinimum: .monthlyMinimum(from: minimumFrom ?? 10, to: minimumTo ?? 31)
        case .monthlyOpening: .monthlyOpening
        }
    }
}
