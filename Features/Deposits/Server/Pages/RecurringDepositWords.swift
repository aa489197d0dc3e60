internal import DepositsRules
internal import Kernel
internal import Wording

/// How recurring deposits are told: terms by their labels, what to collect, what they bring.
enum RecurringDepositWords {
    private typealias Line = (label: Phrase, text: String)

    /// The terms of a scheme, each by its label; what is left out limits nothing and is not told.
    static func lines(
        _ terms: RecurringDepositTerms, savings: String?, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        taken(terms, words) + late(terms, words) + interest(terms, words) + ended(terms, savings, words)
    }

    private static func months(_ count: Int, _ words: Words) -> String {
        FixedDepositWords.term(count, 0, words)
    }

    private static func choice(_ field: String, _ word: String, _ words: Words) -> String {
        words(FixedDepositWords.choice(field, word))
    }

    private static func taken(_ terms: RecurringDepositTerms, _ words: Words) -> [Line] {
        var lines: [Line] = [("field.least_instalment", Figures.money(terms.least))]
        if let most = terms.most { lines.append(("field.most_instalment", Figures.money(most))) }
        if let multiple = terms.multiple { lines.append(("field.multiple_of", Figures.money(multiple))) }
        lines.append(("deposits.term_shortest", months(terms.leastMonths, words)))
        lines.append(("deposits.term_longest", months(terms.mostMonths, words)))
        if let multiple = terms.multipleMonths {
            lines.append(("field.multiple_of_months", months(multiple, words)))
        }
        if let most = terms.mostInAdvance { lines.append(("field.most_in_advance", String(most))) }
        return lines
    }

    private static func late(_ terms: RecurringDepositTerms, _ words: Words) -> [Line] {
        var lines: [Line] = [("field.on_delay", choice("on_delay", terms.delay.rawValue, words))]
        if terms.graceDays > 0 {
            lines.append(("field.grace_days", FixedDepositWords.term(0, terms.graceDays, words)))
        }
        if terms.latePenalty > .zero {
            lines.append(("field.late_penalty", "\(terms.latePenalty.text) %"))
            lines.append(("field.collects_penalty", words(terms.collectsPenalty ? "ui.yes" : "ui.no")))
        }
        if let most = terms.mostDefaults { lines.append(("field.most_defaults", String(most))) }
        return lines
    }

    private static func interest(_ terms: RecurringDepositTerms, _ words: Words) -> [Line] {
        var lines: [Line] = [
            ("field.recurring_method", choice("recurring_method", terms.method.rawValue, words))
        ]
        if terms.method == .compound {
            lines.append(("field.compounding", words(FixedDepositWords.compounding(terms.compounding))))
        }
        lines.append(
            ("field.instalments_earn", choice("instalments_earn", terms.reckoning.rawValue, words)))
        lines.append(("field.posting", choice("posting", terms.posting.rawValue, words)))
        lines.append(("field.day_basis", choice("day_basis", terms.dayBasis.rawValue, words)))
        lines.append(("field.rounding", choice("rounding", terms.rounding.rawValue, words)))
        lines.append(("field.round_to", Figures.money(terms.roundTo)))
        return lines
    }

    private static func ended(
        _ terms: RecurringDepositTerms, _ savings: String?, _ words: Words
    ) -> [Line] {
        var lines: [Line] = [
            ("field.premature_basis", choice("premature_basis", terms.prematureBasis.rawValue, words)),
            ("deposits.early_penalty", "\(terms.penalty.text) %"),
        ]
        if terms.leastMonthsHeld > 0 {
            lines.append(("deposits.no_interest_below", months(terms.leastMonthsHeld, words)))
        }
        return lines + FixedDepositWords.lines(terms.late, savings: savings, words)
    }

    /// What a deposit brings, in one sentence.
    static func quote(_ facts: DepositContractFacts) -> Phrase {
        .key(
            "deposits.quote_told_recurring",
            [
                .init("rate", .text(facts.rate.text)), .init("date", .date(facts.maturity)),
                .init("value", .money(facts.maturityValue)),
            ])
    }

    /// What somebody pays who comes now: for one instalment, and for all that are due.
    static func asked(_ sheet: InstalmentSheet, of instalment: Money, _ words: Words) -> String {
        var parts: [String] = []
        if let one = sheet.oneNow {
            let late = one - instalment
            parts.append(
                words(
                    .key(
                        late.isZero ? "deposits.one_instalment" : "deposits.one_instalment_late",
                        [.init("amount", .money(one)), .init("penalty", .money(late))])))
        }
        let due = sheet.due - sheet.paid
        if let all = sheet.dueNow, due > 1 {
            let late = sheet.penaltyNow ?? .zero
            parts.append(
                words(
                    .key(
                        late.isZero ? "deposits.due_instalments" : "deposits.due_instalments_late",
                        [
                            .init("number", .number(Int64(due))), .init("amount", .money(all)),
                            .init("penalty", .money(late)),
                        ])))
        }
        if sheet.oneNow != nil, sheet.dueNow == nil { parts.append(words("deposits.nothing_due")) }
        return parts.joined(separator: " ")
    }
}
