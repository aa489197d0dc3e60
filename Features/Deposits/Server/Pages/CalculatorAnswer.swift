internal import DepositsRules
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// What a calculator has come to: the sums, how they were found, and the table of its years.
///
/// The names of the places and columns are those that `calculators.mjs` fills.
struct CalculatorAnswer {
    /// Nil until enough was told.
    let figures: CalculatorFigures?
    private let facts: [Place]
    private let columns: [Place]

    /// A place of a figure: its name for the script, and what it is called.
    private struct Place {
        let name: String
        let label: Phrase
    }

    /// Of a sum that lies for a time.
    static func fixed(_ figures: CalculatorFigures?) -> CalculatorAnswer {
        CalculatorAnswer(
            figures: figures,
            facts: [
                Place(name: "matures", label: "calculators.matures"),
                Place(name: "each", label: "calculators.each"),
                Place(name: "count", label: "calculators.count"),
                Place(name: "broken", label: "calculators.broken"),
                Place(name: "exact", label: "calculators.exact"),
            ],
            columns: [
                Place(name: "number", label: "calculators.year"),
                Place(name: "end", label: "calculators.end"),
                Place(name: "opening", label: "calculators.opening"),
                Place(name: "interest", label: "calculators.interest"),
                Place(name: "closing", label: "calculators.closing"),
            ])
    }

    /// Of the same sum every month.
    static func recurring(_ figures: CalculatorFigures?) -> CalculatorAnswer {
        CalculatorAnswer(
            figures: figures, facts: [Place(name: "exact", label: "calculators.exact")],
            columns: [
                Place(name: "number", label: "calculators.year"),
                Place(name: "opening", label: "calculators.opening"),
                Place(name: "paid_in", label: "calculators.paid_in"),
                Place(name: "interest", label: "calculators.interest"),
                Place(name: "closing", label: "calculators.closing"),
            ])
    }

    private init(figures: CalculatorFigures?, facts: [Place], columns: [Place]) {
        self.figures = figures
        self.facts = facts
        self.columns = columns
    }

    func node(_ words: Words) -> Node {
        .group {
            p(.class("section-note off-paper"), .data("waiting"), .hidden(figures != nil)) {
                words("calculators.waiting")
            }
            div(.class("calculator-answer"), .data("answer"), .hidden(figures == nil)) {
                div(.aria("live", "polite")) {
                    KeyFigure.row(
                        [
                            KeyFigure("calculators.maturity", place("maturity", words)),
                            KeyFigure("calculators.interest", place("interest", words)),
                            KeyFigure("calculators.paid_in", place("paid_in", words)),
                        ], words)
                }
                p(.class("in-words"), .data("figure", "words")) { text("words", words) }
                FactList(facts.map { FactList.Fact($0.label, place($0.name, words)) }).node(words)
                table(words)
                div(.class("actions needs-script")) {
                    button(.type("button"), .class("btn btn-sm btn-outline-secondary"), .data("print")) {
                        words("ui.print")
                    }
                }
            }
        }
    }

    private func place(_ name: String, _ words: Words) -> Cell {
        .node(span(.class("figure"), .data("figure", name)) { text(name, words) })
    }

    /// The figure of a place, a dash where there is none.
    private func text(_ name: String, _ words: Words) -> String {
        guard let figures else { return Self.dash }
        switch name {
        case "maturity": return Figures.money(figures.maturity)
        case "interest": return Figures.money(figures.interest)
        case "paid_in": return Figures.money(figures.paidIn)
        case "words":
            return figures.maturity.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english)
        case "matures": return figures.matures.map(Figures.date) ?? Self.dash
        case "each": return figures.payouts.map { Figures.money($0.each) } ?? Self.dash
        case "count": return figures.payouts.map { Figures.number(Int64($0.count)) } ?? Self.dash
        case "broken": return figures.payouts.map { Figures.money($0.broken) } ?? Self.dash
        default: return Self.grouped(figures.exact)
        }
    }

    private static let dash = "–"

    /// An exact figure with the groups of an amount: 1,08,774.7962.
    private static func grouped(_ exact: String) -> String {
        let parts = exact.split(separator: ".")
        guard parts.count == 2, let rupees = Int64(parts[0]) else { return exact }
        return "\(Figures.number(rupees)).\(parts[1])"
    }

    private func table(_ words: Words) -> Node {
        div(
            .class("table-scroll"), .role("region"), .aria("label", words("calculators.growth")), .tabindex(0)
        ) {
            HTML.table(.class("table table-sm data")) {
                caption(.class("visually-hidden")) { words("calculators.growth") }
                thead {
                    tr {
                        for column in columns {
                            th(.scope("col"), .class("end"), .data("column", column.name)) {
                                words(column.label)
                            }
                        }
                    }
                }
                tbody(.data("years")) {
                    for year in figures?.years ?? [] {
                        tr {
                            for column in columns {
                                td(.class("end"), .data("label", words(column.label))) {
                                    span(.class("figure")) { Self.text(column.name, year) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func text(_ column: String, _ year: CalculatorFigures.Year) -> String {
        switch column {
        case "number": Figures.number(Int64(year.number))
        case "end": year.end.map(Figures.date) ?? dash
        case "opening": Figures.money(year.opening)
        case "paid_in": Figures.money(year.paidIn)
        case "interest": Figures.money(year.interest)
        default: Figures.money(year.closing)
        }
    }
}
