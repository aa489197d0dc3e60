internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// Interest on a balance that changes, as a savings account or an overdraft has it, posted by the period.
///
/// ```json
/// {"rate": "4", "opening": "10000", "from": "2026-04-01", "until": "2026-05-01", "method": "monthly_minimum",
///  "transactions": [{"date": "2026-04-05", "amount": "5000"}, {"date": "2026-04-12", "amount": "-8000"}]}
/// ```
struct SavingsInterestCalculation: FineCalculation {
    /// Rates from a day on.
    struct Change: FieldSet {
        var from = CalendarDate(daysSinceEpoch: 0)
        var rate = Rate.zero
        var slabs: [Slab] = []

        static let fields: [Field<Change>] = [
            Field("from", \.from, .date), Field("rate", \.rate, .rate),
            Field("slabs", \.slabs, .list(0...50), required: false),
        ]
    }

    /// The rate of what lies above an amount.
    struct Slab: FieldSet {
        var above = FineAmount.zero
        var rate = Rate.zero

        static let fields: [Field<Slab>] = [Field("above", \.above, .fine), Field("rate", \.rate, .rate)]
    }

    static let name = "savings_interest"

    var rate = Rate.zero
    var slabs: [Slab] = []
    var reach: RateBands.Reach?
    var rates: [Change] = []
    var overdraftRate = Rate.zero
    var stretch = BalanceStretch()
    var method = InterestMethod.dailyProduct
    var minimumFrom: Int?
    var minimumTo: Int?
    var minimumBalance = FineAmount.zero
    var minimumInterest = FineAmount.zero
    var dayCount = DayCount.actual365
    var compounding: InterestPeriod?
    var posting: InterestPeriod?
    var yearStartMonth = 4
    var rounding = FineRounding()

    static let fields: [Field<SavingsInterestCalculation>] =
        [
            Field("rate", \.rate, .rate),
            Field("slabs", \.slabs, .list(0...50), required: false),
            Field("slab_reach", \.reach, .choice),
            Field("rates", \.rates, .list(0...1_000), required: false),
            Field("overdraft_rate", \.overdraftRate, .rate, required: false),
        ] + BalanceStretch.fields.map { $0.within(\.stretch) } + [
            Field("method", \.method, .choice, required: false),
            Field("minimum_from_day", \.minimumFrom, .integer(1...31)),
            Field("minimum_to_day", \.minimumTo, .integer(1...31)),
            Field("minimum_balance", \.minimumBalance, .fine, required: false),
            Field("minimum_interest", \.minimumInterest, .fine, required: false),
            Field("day_count", \.dayCount, .choice, required: false),
            Field("compounding", \.compounding, .choice),
            Field("posting", \.posting, .choice),
            Field("year_start_month", \.yearStartMonth, .integer(1...12), required: false),
        ] + FineRounding.fields.map { $0.within(\.rounding) }

    func figures() throws -> JSONValue {
        let span = try stretch.span()
        // Exact interest on interest grows longer with each day until it is posted.
        if compounding == .daily, posting == nil, span.from.days(to: span.until) > 366 {
            throw FieldFaults.required("posting")
        }
        let sheet = try SavingsSheet(
            try terms(), opening: span.opening, from: span.from, until: span.until, span.movements,
            posting: posting)
        var (credit, debit) = (MoneySum.zero, MoneySum.zero)
        var exact = Fraction.zero
        for posting in sheet.postings {
            credit += posting.credit
            debit += posting.debit
            exact += posting.exactCredit - posting.exactDebit
        }
        let (credited, debited) = (try credit.money(), try debit.money())
        return [
            "interest": .string(FineAmount(money: credited - debited).text),
            "exact": .string(FineAmount.exact(exact)),
            "credited": .string(FineAmount(money: credited).text),
            "debited": .string(FineAmount(money: debited).text),
            "closing": .string(FineAmount(money: sheet.open.balance).text),
            "postings": .array(sheet.postings.map(\.json)),
            "not_posted": .string(FineAmount.exact(sheet.open.earned - sheet.open.charged)),
            "working": .array((sheet.postings.flatMap(\.lines) + sheet.open.lines).map(\.json)),
        ]
    }

    private func terms() throws -> SavingsTerms {
        try check()
        var terms = SavingsTerms(
            RateChart(
                try bands(rate, slabs),
                changes: try rates.map { RateChart.Change(from: $0.from, try bands($0.rate, $0.slabs)) }),
            rounding: rounding.rounding)
        switch method {
        case .dailyProduct: terms.method = .dailyProduct
        case .monthlyAverage: terms.method = .monthlyAverage
        case .monthlyMinimum: terms.method = .monthlyMinimum(from: minimumFrom ?? 10, to: minimumTo ?? 31)
        case .monthlyOpening: terms.method = .monthlyOpening
        }
        terms.overdraftRates = RateChart(RateBands(overdraftRate))
        terms.minimumBalance = minimumBalance.money
        terms.minimumInterest = minimumInterest.money
        terms.dayCount = dayCount
        terms.compounding = compounding
        terms.yearStartMonth = yearStartMonth
        return terms
    }

    /// Refuses settings that would not be looked at, or would mean nothing.
    private func check() throws(FieldFaults) {
        if dayCount == .thirty360 { throw .notWith("day_count", "thirty360") }
        if reach != nil, slabs.isEmpty, rates.allSatisfy({ $0.slabs.isEmpty }) { throw .required("slabs") }
        for (name, day) in [("minimum_from_day", minimumFrom), ("minimum_to_day", minimumTo)]
        where day != nil && method != .monthlyMinimum { throw .notWith(name, "method=\(method.rawValue)") }
        guard (minimumFrom ?? 10) <= (minimumTo ?? 31) else {
            throw FieldFaults([FieldProblem(field: "minimum_to_day", code: "field.before_from")])
        }
        if method != .dailyProduct {
            if compounding != nil { throw .notWith("compounding", "method=\(method.rawValue)") }
            if posting == .daily { throw .notWith("posting", "method=\(method.rawValue)") }
        }
        for (index, change) in rates.enumerated()
        where rates[..<index].contains(where: { $0.from == change.from }) {
            throw FieldFaults([FieldProblem(field: "rates[\(index)].from", code: "calculate.twice")])
        }
    }

    private func bands(_ rate: Rate, _ slabs: [Slab]) throws(DepositRefusal) -> RateBands {
        try RateBands(
            [RateBands.Band(above: .zero, rate: rate)]
                + slabs.map { RateBands.Band(above: $0.above.money, rate: $0.rate) }, reach: reach ?? .sliced)
    }
}

extension SavingsAccrual.Posting {
    fileprivate var json: JSONValue {
        [
            "from": .string(from.text), "on": .string(on.text),
            "credit": .string(FineAmount(money: credit).text),
            "debit": .string(FineAmount(money: debit).text),
            "exact_credit": .string(FineAmount.exact(exactCredit)),
            "exact_debit": .string(FineAmount.exact(exactDebit)),
            "balance": .string(FineAmount(money: balance).text),
        ]
    }
}

extension SavingsAccrual.Line {
    fileprivate var json: JSONValue {
        [
            "from": .string(from.text), "to": .string(to.text), "days": .integer(from.days(to: to)),
            "amount": .string(FineAmount.exact(amount)), "rate": .string(rate.text),
            "interest": .string(FineAmount.exact(interest)),
        ]
    }
}
