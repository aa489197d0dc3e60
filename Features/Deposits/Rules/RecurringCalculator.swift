public import Kernel

/// What the same sum every month comes to, worked out of what somebody typed: by the server and in the browser alike.
///
/// 1,000 for 12 months at 7 % come to 12,462.1321 by the bankers' formula and to 12,455.00 by simple interest.
public struct RecurringCalculator: Sendable, Hashable {
    /// How the instalments come to the sum at maturity.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// The formula of the Indian Banks' Association, by quarters.
        case bankers
        /// Simple interest on each instalment.
        case simple

        var method: RecurringDeposit.Method {
            switch self {
            case .bankers: .compound(.quarterly)
            case .simple: .simple
            }
        }
    }

    /// The sum of a month.
    public let instalment: Money
    /// How many months.
    public let months: Int
    /// The rate of a year.
    public let rate: Rate
    /// How it grows.
    public let method: Method

    /// The names of its fields, in their order.
    public static var names: [String] { ["amount", "months", "rate", "method"] }

    private static let mostMonths = 360

    /// Reads what was typed: each text by the name of its field.
    public static func read(_ text: @escaping (String) -> String) throws(CalculatorFaults)
        -> RecurringCalculator
    {
        var fields = CalculatorFields(text)
        let instalment = fields.money("amount")
        let months = fields.count("months", 1...mostMonths, isRequired: true)
        let rate = fields.rate("rate")
        let method = fields.choice("method", usual: Method.bankers)
        guard fields.problems.isEmpty, let instalment, let months, let rate, let method else {
            throw CalculatorFaults(problems: fields.problems)
        }
        return RecurringCalculator(instalment: instalment, months: months, rate: rate, method: method)
    }

    /// Everything that can be wrong with what is typed.
    public static var possibleProblems: [FieldProblem] {
        CalculatorFields.moneyProblems("amount") + CalculatorFields.countProblems("months", 1...mostMonths)
            + CalculatorFields.rateProblems("rate") + CalculatorFields.choiceProblems("method")
    }

    /// The figures; refused where they are past all totals.
    public func figures() throws(CalculatorFaults) -> CalculatorFigures {
        do throws(MoneyRangeFault) { return try grown() } catch {
            throw CalculatorFaults(problems: [FieldProblem(field: "amount", error)])
        }
    }

    /// Each year ends with what the instalments paid by then would come to if they were fetched.
    private func grown() throws(MoneyRangeFault) -> CalculatorFigures {
        let value = value(months: months)
        let maturity = try CalculatorFigures.rounded(value)
        let paidIn = try CalculatorFigures.sum(instalment, times: months)
        let stops = (months + 11) / 12
        var years: [CalculatorFigures.Year] = []
        var opening = Money.zero
        for number in 1...stops {
            let isLast = number == stops
            let closing = isLast ? maturity : try CalculatorFigures.rounded(self.value(months: number * 12))
            let paid = try CalculatorFigures.sum(instalment, times: isLast ? months - (stops - 1) * 12 : 12)
            years.append(
                CalculatorFigures.Year(
                    number: number, end: nil, opening: opening, paidIn: paid,
                    interest: closing - opening - paid,
                    closing: closing))
            opening = closing
        }
        return CalculatorFigures(
            maturity: maturity, interest: maturity - paidIn, paidIn: paidIn, exact: value.text(),
            payouts: nil,
            matures: nil, years: years)
    }

    private func value(months: Int) -> Fraction {
        RecurringDeposit(instalment, months: months, rate, method.method).maturity
    }
}
