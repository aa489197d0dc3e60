internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// What becomes of a fixed deposit that is closed before its time: the rate alone, or with a principal all that is settled.
///
/// ```json
/// {"contracted_rate": "9", "card_rate": "8.5", "penalty": "1", "principal": "100000", "compounding": "quarterly",
///  "opened": "2025-04-01", "closed": "2026-07-01", "round_to": "1"}
/// ```
struct PrematureClosingCalculation: FineCalculation {
    static let name = "fd_premature"

    var contractedRate = Rate.zero
    var cardRate: Rate?
    var penalty = Rate.zero
    var basis = PrematureClosing.Basis.periodRun
    var minimumDays = 0
    var principal: FineAmount?
    var compounding: InterestPeriod?
    var payoutEvery: MonthPeriod?
    var isDiscounted = false
    var paid = FineAmount.zero
    var opened: CalendarDate?
    var closed: CalendarDate?
    var dayCount: DayCount?
    var rounding = FineRounding()

    static let fields: [Field<PrematureClosingCalculation>] =
        [
            Field("contracted_rate", \.contractedRate, .rate),
            Field("card_rate", \.cardRate, .rate),
            Field("penalty", \.penalty, .rate, required: false),
            Field("basis", \.basis, .choice, required: false),
            Field("minimum_days", \.minimumDays, .integer(0...36_500), required: false),
            Field("principal", \.principal, .fine),
            Field("compounding", \.compounding, .choice),
            Field("payout_every", \.payoutEvery, .choice),
            Field("discounted", \.isDiscounted, .flag, required: false),
            Field("paid", \.paid, .fine, required: false),
            Field("opened", \.opened, .date),
            Field("closed", \.closed, .date),
            Field("day_count", \.dayCount, .choice),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        if basis != .contracted, cardRate == nil {
            throw FieldFaults.required("card_rate")
        }
        let rule = PrematureClosing(basis: basis, penalty: penalty, minimumDays: minimumDays)
        let rate = rule.rate(contracted: contractedRate, card: cardRate ?? contractedRate)
        guard let principal else {
            if tellsMore { throw FieldFaults.required("principal") }
            return ["rate": .string(rate.text)]
        }
        let (opened, closed) = try days()
        let due = due(principal.money, rate, rule, opened, closed)
        let settled = try rule.settle(
            principal: principal.money, due: try due.money(rounding: rounding.rounding), paid: paid.money)
        func text(_ amount: Money) -> JSONValue { .string(FineAmount(money: amount).text) }
        return [
            "rate": .string(rate.text), "days": .integer(opened.days(to: closed)),
            "due": text(settled.due), "exact": .string(FineAmount.exact(due)), "paid": text(settled.paid),
            "owed": text(settled.owed), "recovered": text(settled.recovered),
            "payable": text(settled.payable),
        ]
    }

    /// Whether anything was told that only a principal makes sense of.
    private var tellsMore: Bool {
        compounding != nil || payoutEvery != nil || isDiscounted || paid != .zero || opened != nil
            || closed != nil
            || minimumDays > 0 || dayCount != nil
    }

    private func days() throws(FieldFaults) -> (CalendarDate, CalendarDate) {
        guard let opened, let closed else { throw .required(opened == nil ? "opened" : "closed") }
        try CalculationDays.check(opened, closed, names: ("opened", "closed"))
        if compounding != nil, payoutEvery != nil { throw .notWith("compounding", "payout_every") }
        if isDiscounted, payoutEvery != .monthly { throw .notWith("discounted", "payout_every") }
        return (opened, closed)
    }

    private func due(
        _ principal: Money, _ rate: Rate, _ rule: PrematureClosing, _ opened: CalendarDate,
        _ closed: CalendarDate
    ) -> Fraction {
        guard opened.days(to: closed) >= rule.minimumDays else { return .zero }
        let deposit = FixedDeposit(principal, DepositGrowth(rate, rests: compounding, dayCount ?? .actual365))
        guard let every = payoutEvery?.period else {
            return deposit.value(from: opened, to: closed) - Fraction(principal)
        }
        let count = every.completed(from: opened, to: closed)
        return deposit.payout(every: every, isDiscounted: isDiscounted) * Fraction(Int128(count))
            + deposit.simple(from: every.end(ofPeriods: count, from: opened), to: closed)
    }
}
