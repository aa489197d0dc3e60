internal import DepositsRules
internal import Kernel
internal import Wording

/// How deposits that are made for a time are told: times in words, terms of fixed ones by their labels, rates of a card.
enum FixedDepositWords {
    /// The word of a choice.
    static func choice(_ field: String, _ word: String) -> Phrase { .key("choice.\(field).\(word)", []) }

    /// How often interest joins the principal.
    static func compounding(_ period: MonthPeriod?) -> Phrase {
        period.map { choice("compounding", $0.rawValue) } ?? "deposits.simple_interest"
    }

    /// A time as people say it: 12 months, 15 days, 1 month 10 days.
    static func term(_ months: Int, _ days: Int, _ words: Words) -> String {
        var parts: [String] = []
        if months > 0 || days == 0 { parts.append(count("deposits.term_months", months, words)) }
        if days > 0 { parts.append(count("deposits.term_days", days, words)) }
        return parts.joined(separator: " ")
    }

    private static func count(_ key: String, _ count: Int, _ words: Words) -> String {
        words(.key(key, [.init("count", .number(Int64(count)))]))
    }

    /// The terms of a scheme, each by its label; what is left out limits nothing and is not told.
    static func lines(
        _ terms: FixedDepositTerms, savings: String?, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        taken(terms, words) + interest(terms, words) + ended(terms, savings, words)
    }

    private static func taken(
        _ terms: FixedDepositTerms, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        var lines: [(label: Phrase, text: String)] = [("field.least_deposit", Figures.money(terms.least))]
        if let most = terms.most { lines.append(("field.most_deposit", Figures.money(most))) }
        if let multiple = terms.multiple { lines.append(("field.multiple_of", Figures.money(multiple))) }
        lines.append(("deposits.term_shortest", term(terms.leastMonths, terms.leastDays, words)))
        lines.append(("deposits.term_longest", term(terms.mostMonths, 0, words)))
        return lines
    }

    private static func interest(
        _ terms: FixedDepositTerms, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        var lines: [(label: Phrase, text: String)] = []
        if let payout = terms.payout {
            lines.append(("field.payout_every", words(choice("payout", payout.rawValue))))
            if payout == .monthly {
                lines.append(("field.is_discounted", words(terms.isDiscounted ? "ui.yes" : "ui.no")))
            }
        } else {
            lines.append(("field.payout_every", words("deposits.paid_at_maturity")))
            lines.append(("field.compounding", words(compounding(terms.compounding))))
            if terms.doubles { lines.append(("field.doubles", words("ui.yes"))) }
            if terms.isByFaceValue { lines.append(("field.is_by_face_value", words("ui.yes"))) }
            if let months = terms.simpleBelowMonths {
                lines.append(("deposits.simple_below", term(months, 0, words)))
            }
            lines.append(("field.posting", words(choice("posting", terms.posting.rawValue))))
        }
        lines.append(("field.day_basis", words(choice("day_basis", terms.dayBasis.rawValue))))
        lines.append(("field.rounding", words(choice("rounding", terms.rounding.rawValue))))
        lines.append(("field.round_to", Figures.money(terms.roundTo)))
        return lines
    }

    private static func ended(
        _ terms: FixedDepositTerms, _ savings: String?, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        var lines: [(label: Phrase, text: String)] = [
            ("field.premature_basis", words(choice("premature_basis", terms.prematureBasis.rawValue))),
            ("field.penalty", "\(terms.penalty.text) %"),
        ]
        if terms.leastDaysHeld > 0 {
            lines.append(("deposits.no_interest_below", term(0, terms.leastDaysHeld, words)))
        }
        lines += self.lines(terms.late, savings: savings, words)
        if terms.renewalDays > 0 {
            lines.append(("deposits.renewed_within", term(0, terms.renewalDays, words)))
        }
        return lines
    }

    /// What is borne after the end.
    static func lines(
        _ late: OverdueTerms, savings: String?, _ words: Words
    ) -> [(label: Phrase, text: String)] {
        var lines: [(label: Phrase, text: String)] = [
            ("field.overdue", words(choice("overdue", late.source.rawValue)))
        ]
        if let rate = late.rate { lines.append(("field.overdue_rate", "\(rate.text) %")) }
        if let savings { lines.append(("field.overdue_scheme_id", savings)) }
        return lines
    }

    /// A line of a card in a few words.
    static func line(_ line: DepositCard.Line, _ words: Words) -> String {
        words(
            .key(
                line.fromAmount.isZero ? "deposits.card_from" : "deposits.card_from_amount",
                [
                    .init("category", .text(words(choice("category", line.category.rawValue)))),
                    .init("term", .text(term(line.months, line.days, words))),
                    .init("amount", .money(line.fromAmount)), .init("rate", .text(line.rate.text)),
                ]))
    }

    /// What a deposit brings, in one sentence.
    static func quote(_ facts: DepositContractFacts) -> Phrase {
        if facts.instalment != nil { return RecurringDepositWords.quote(facts) }
        var values: [RefusalArgument] = [
            .init("rate", .text(facts.rate.text)), .init("date", .date(facts.maturity)),
            .init("value", .money(facts.maturityValue)),
        ]
        guard let payout = facts.payoutAmount else { return .key("deposits.quote_told", values) }
        values.append(.init("payout", .money(payout)))
        return .key("deposits.quote_told_payout", values)
    }
}
