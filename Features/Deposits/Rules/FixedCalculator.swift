public import Kernel

/// What a sum that lies for a time comes to, worked out of what somebody typed: by the server and in the browser alike.
///
/// 1,00,000 at 8.5 % for 12 months by quarters come to 1,08,774.7962, paid as 1,08,775. With a first day the time is counted by the
/// calendar; without one months are twelfths and days 365ths of a year.
public struct FixedCalculator: Sendable, Hashable {
    /// When the holder gets his interest.
    public enum Payout: String, Sendable, Hashable, CaseIterable {
        /// With the sum, at its end.
        case atMaturity = "at_maturity"
        /// Every month, discounted since a month is paid before its quarter is over.
        case monthlyDiscounted = "monthly_discounted"
        /// Every month.
        case monthly
        /// Every three months.
        case quarterly
        /// Every six months.
        case halfYearly = "half_yearly"
        /// Every year.
        case yearly

        /// How often it is paid; nil where it lies until the end.
        var period: InterestPeriod? {
            switch self {
            case .atMaturity: nil
            case .monthlyDiscounted, .monthly: .monthly
            case .quarterly: .quarterly
            case .halfYearly: .halfYearly
            case .yearly: .yearly
            }
        }
    }

    /// How often interest joins the principal where it lies until the end.
    public enum Compounding: String, Sendable, Hashable, CaseIterable {
        /// Never.
        case none
        /// Every month.
        case monthly
        /// Every three months.
        case quarterly
        /// Every six months.
        case halfYearly = "half_yearly"
        /// Every year.
        case yearly

        var rests: InterestPeriod? { InterestPeriod(rawValue: rawValue) }
    }

    /// For how long it lies.
    public enum Term: Sendable, Hashable {
        /// Months and days, whenever it begins.
        case tenor(Tenor)
        /// From one day up to another.
        case dates(CalendarDate, CalendarDate)
    }

    /// The sum.
    public let principal: Money
    /// The rate of a year.
    public let rate: Rate
    /// How often interest joins the principal.
    public let compounding: Compounding
    /// When interest is paid.
    public let payout: Payout
    /// For how long it lies.
    public let term: Term

    /// The names of its fields, in their order.
    public static var names: [String] {
        ["amount", "rate", "months", "days", "from", "until", "compounding", "payout"]
    }

    private static let mostMonths = 360
    private static let mostDays = 10_950

    /// Reads what was typed: each text by the name of its field.
    public static func read(_ text: @escaping (String) -> String) throws(CalculatorFaults) -> FixedCalculator
    {
        var fields = CalculatorFields(text)
        let principal = fields.money("amount")
        let rate = fields.rate("rate")
        let term = readTerm(&fields)
        let compounding = fields.choice("compounding", usual: Compounding.quarterly)
        let payout = fields.choice("payout", usual: Payout.atMaturity)
        guard fields.problems.isEmpty, let principal, let rate, let term, let compounding, let payout else {
            throw CalculatorFaults(problems: fields.problems)
        }
        return FixedCalculator(
            principal: principal, rate: rate, compounding: compounding, payout: payout, term: term)
    }

    private static func readTerm(_ fields: inout CalculatorFields) -> Term? {
        let before = fields.problems.count
        let months = fields.count("months", 0...mostMonths, isRequired: false)
        let days = fields.count("days", 0...mostDays, isRequired: false)
        let from = fields.date("from")
        let until = fields.date("until")
        guard fields.problems.count == before else { return nil }
        let tenor = Tenor(months: months ?? 0, days: days ?? 0)
        guard let until else {
            guard !tenor.isNothing else { return fields.refuse(termMissing) }
            guard let from else { return .tenor(tenor) }
            return .dates(from, tenor.end(from: from))
        }
        guard fields.isBlank("months"), fields.isBlank("days") else { return fields.refuse(termTwice) }
        guard let from else { return fields.refuse(CalculatorFields.missing("from")) }
        guard from < until else { return fields.refuse(endsBefore) }
        guard until <= from.adding(months: mostMonths) else { return fields.refuse(tooLong) }
        return .dates(from, until)
    }

    private static var termMissing: FieldProblem {
        FieldProblem(field: "months", code: "calculators.term_missing")
    }
    private static var termTwice: FieldProblem {
        FieldProblem(field: "until", code: "calculators.term_twice")
    }
    private static var endsBefore: FieldProblem {
        FieldProblem(field: "until", code: "calculators.ends_before")
    }
    private static var tooLong: FieldProblem {
        FieldProblem(
            field: "until", code: "calculators.too_long",
            values: [RefusalArgument("years", .number(Int64(mostMonths / 12)))])
    }

    /// Everything that can be wrong with what is typed.
    public static var possibleProblems: [FieldProblem] {
        CalculatorFields.moneyProblems("amount") + CalculatorFields.rateProblems("rate")
            + CalculatorFields.countProblems("months", 0...mostMonths)
            + CalculatorFields.countProblems("days", 0...mostDays)
            + CalculatorFields.dateProblems("from") + CalculatorFields.dateProblems("until")
            + CalculatorFields.choiceProblems("compounding") + CalculatorFields.choiceProblems("payout")
            + [termMissing, termTwice, endsBefore, tooLong]
    }

    /// The figures; refused where they are past all totals.
    public func figures() throws(CalculatorFaults) -> CalculatorFigures {
        do throws(MoneyRangeFault) {
            guard let period = payout.period else { return try grown() }
            return try paidOut(every: period)
        } catch { throw CalculatorFaults(problems: [FieldProblem(field: "amount", error)]) }
    }
}

extension FixedCalculator {
    /// It lies until the end: each year ends with what the deposit is worth then.
    private func grown() throws(MoneyRangeFault) -> CalculatorFigures {
        let value = value
        let maturity = try CalculatorFigures.rounded(value)
        let stops = stops
        var years: [CalculatorFigures.Year] = []
        var opening = principal
        for number in 1...stops {
            let closing =
                number == stops ? maturity : try CalculatorFigures.rounded(self.value(years: number))
            years.append(
                CalculatorFigures.Year(
                    number: number, end: end(ofYear: number, of: stops), opening: opening,
                    paidIn: number == 1 ? principal : .zero, interest: closing - opening, closing: closing))
            opening = closing
        }
        return CalculatorFigures(
            maturity: maturity, interest: maturity - principal, paidIn: principal, exact: value.text(),
            payouts: nil, matures: matures, years: years)
    }

    /// Interest is paid out: each whole period brings the same, counted from the first day.
    private func paidOut(every period: InterestPeriod) throws(MoneyRangeFault) -> CalculatorFigures {
        let deposit = FixedDeposit(principal, DepositGrowth(rate, rests: nil, .actual365))
        let exact = deposit.payout(every: period, isDiscounted: payout == .monthlyDiscounted)
        let each = try CalculatorFigures.rounded(exact)
        let (count, rest) = periods(of: period, deposit)
        let broken = try CalculatorFigures.rounded(rest)
        let stops = stops
        var years: [CalculatorFigures.Year] = []
        for number in 1...stops {
            let inYear = number == stops ? count - (stops - 1) * period.perYear : period.perYear
            years.append(
                CalculatorFigures.Year(
                    number: number, end: end(ofYear: number, of: stops), opening: principal,
                    paidIn: number == 1 ? principal : .zero,
                    interest: try CalculatorFigures.sum(
                        each, times: inYear, and: number == stops ? broken : .zero),
                    closing: principal))
        }
        return CalculatorFigures(
            maturity: principal, interest: try CalculatorFigures.sum(each, times: count, and: broken),
            paidIn: principal, exact: exact.text(),
            payouts: CalculatorFigures.Payouts(each: each, count: count, broken: broken), matures: matures,
            years: years)
    }

    /// The whole periods of payment, and what the time after them bears.
    private func periods(of period: InterestPeriod, _ deposit: FixedDeposit) -> (count: Int, rest: Fraction) {
        switch term {
        case .dates(let start, let end):
            let count = period.completed(from: start, to: end)
            return (count, deposit.simple(from: period.end(ofPeriods: count, from: start), to: end))
        case .tenor(let tenor):
            let months = period.months ?? 1
            return (
                tenor.months / months,
                Fraction(principal) * simple(tenor, after: tenor.months / months * months)
            )
        }
    }

    private var growth: DepositGrowth { DepositGrowth(rate, rests: compounding.rests, .actual365) }

    /// What it is worth in the end, exactly.
    private var value: Fraction {
        switch term {
        case .dates(let start, let end): return FixedDeposit(principal, growth).value(from: start, to: end)
        case .tenor(let tenor):
            let rest = compounding.rests?.months ?? 0
            let whole = rest == 0 ? 0 : tenor.months / rest * rest
            return FixedDeposit(principal, growth).value(months: whole, broken: .simple)
                * (.one + simple(tenor, after: whole))
        }
    }

    /// What a rupee bears for what is left of the time after so many months, without joining the principal.
    private func simple(_ tenor: Tenor, after months: Int) -> Fraction {
        Fraction(Int128(tenor.months - months) * Int128(rate.partsPerMillion), over: 12_000_000)
            + Fraction.interest(rate, DaySpan(ordinary: tenor.days, leap: 0), .actual365)
    }

    /// What it is worth after whole years.
    private func value(years: Int) -> Fraction {
        let deposit = FixedDeposit(principal, growth)
        switch term {
        case .dates(let start, _): return deposit.value(from: start, to: start.adding(months: years * 12))
        case .tenor: return deposit.value(months: years * 12, broken: .simple)
        }
    }

    /// How many years it lies, a part of one counted as one.
    private var stops: Int {
        switch term {
        case .dates(let start, let end):
            let years = start.wholeMonths(to: end) / 12
            return start.adding(months: years * 12) < end ? years + 1 : years
        case .tenor(let tenor): return tenor.days > 0 ? tenor.months / 12 + 1 : (tenor.months + 11) / 12
        }
    }

    private func end(ofYear number: Int, of stops: Int) -> CalendarDate? {
        guard case .dates(let start, let end) = term else { return nil }
        return number == stops ? end : start.adding(months: number * 12)
    }

    private var matures: CalendarDate? {
        guard case .dates(_, let end) = term else { return nil }
        return end
    }
}
