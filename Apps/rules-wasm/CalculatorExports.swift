// The calculators of deposits: texts as they were typed come in, so that a browser refuses what the server refuses.

import DepositsRules
import Kernel

/// `amount, rate, months, days, from, until, compounding, payout, language` → what the fixed deposit comes to, as ``answer(_:_:)`` has it.
@c(fixed_calculator)
public func fixedCalculator(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let language = try fields.language(FixedCalculator.names.count)
        do throws(CalculatorFaults) {
            let calculator = try FixedCalculator.read(fields.named(FixedCalculator.names))
            return answer(try calculator.figures(), language)
        } catch {
            throw .problems(error.problems)
        }
    }
}

/// `amount, months, rate, method, language` → what the recurring deposit comes to, as ``answer(_:_:)`` has it.
@c(recurring_calculator)
public func recurringCalculator(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let language = try fields.language(RecurringCalculator.names.count)
        do throws(CalculatorFaults) {
            let calculator = try RecurringCalculator.read(fields.named(RecurringCalculator.names))
            return answer(try calculator.figures(), language)
        } catch {
            throw .problems(error.problems)
        }
    }
}

/// The sum at maturity, all interest, all that was paid in, the exact figure, what each period pays out, how many periods there are,
/// what the days after them bring (all three empty where nothing is paid out), the day of maturity (empty where it is not known), the
/// sum in words; then for each year its number, its last day (or nothing), opening, paid in, interest, closing.
private func answer(_ figures: CalculatorFigures, _ language: WordsLanguage) -> String {
    var fields = [
        figures.maturity.text(.plain), figures.interest.text(.plain), figures.paidIn.text(.plain),
        figures.exact,
        figures.payouts?.each.text(.plain) ?? "", figures.payouts.map { "\($0.count)" } ?? "",
        figures.payouts?.broken.text(.plain) ?? "", figures.matures?.text ?? "",
        figures.maturity.words(language),
    ]
    for year in figures.years {
        fields += [
            "\(year.number)", year.end?.text ?? "", year.opening.text(.plain), year.paidIn.text(.plain),
            year.interest.text(.plain), year.closing.text(.plain),
        ]
    }
    return fields.tabbed
}
