internal import DepositsRules
internal import Kernel
internal import UI
internal import Wording

/// How daily deposits are told.
enum DailyDepositWords {
    /// The terms of a scheme, each by its label; what is left out limits nothing and is not told.
    static func lines(
        _ terms: DailyDepositTerms, savings: String?, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        func choice(_ field: String, _ word: String) -> String {
            words(FixedDepositWords.choice(field, word))
        }
        var lines: [(label: Phrase, text: String)] = [("field.least_deposit", Figures.money(terms.least))]
        if let most = terms.most { lines.append(("field.most_deposit", Figures.money(most))) }
        if let multiple = terms.multiple { lines.append(("field.multiple_of", Figures.money(multiple))) }
        lines.append(("deposits.term_shortest", FixedDepositWords.term(terms.leastMonths, 0, words)))
        lines.append(("deposits.term_longest", FixedDepositWords.term(terms.mostMonths, 0, words)))
        lines.append(("field.method", choice("method", terms.method.rawValue)))
        if terms.method == .monthlyMinimum {
            lines.append(("field.minimum_from_day", String(terms.minimumFrom ?? 10)))
            lines.append(("field.minimum_to_day", String(terms.minimumTo ?? 31)))
        }
        lines.append(("field.posting", choice("posting", terms.posting.rawValue)))
        if terms.method == .dailyProduct {
            lines.append(("field.day_basis", choice("day_basis", terms.dayBasis.rawValue)))
        }
        lines.append(("field.rounding", choice("rounding", terms.rounding.rawValue)))
        lines.append(("field.round_to", Figures.money(terms.roundTo)))
        if terms.leastMonthsHeld > 0 {
            lines.append(
                (
                    "deposits.no_interest_below",
                    FixedDepositWords.term(terms.leastMonthsHeld, 0, words)
                ))
        }
        if terms.earlyCharge > .zero { lines.append(("field.early_charge", "\(terms.earlyCharge.text) %")) }
        lines.append(("field.premature_basis", choice("premature_basis", terms.prematureBasis.rawValue)))
        lines.append(("deposits.early_penalty", "\(terms.penalty.text) %"))
        return lines + FixedDepositWords.lines(terms.late, savings: savings, words)
    }

    /// What was agreed, as it is told before a deposit is made and after.
    static func agreed(
        _ facts: DepositContractFacts, collected: Money, _ words: Words
    ) -> [FactList.Fact] {
        [
            .init("field.start_date", .date(facts.start)),
            .init("deposits.term", .text(FixedDepositWords.term(facts.months, 0, words))),
            .init("field.maturity_date", .date(facts.maturity)),
            .init("field.rate", .text("\(facts.rate.text) %")),
            .init("deposits.collected_so_far", .money(collected)),
            .init("deposits.value_so_far", .money(facts.maturityValue)),
        ]
    }
}
