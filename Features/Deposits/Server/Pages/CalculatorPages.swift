internal import DepositsRules
internal import Edge
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The calculators of deposits, for everybody: at home before coming to the counter, and at the counter.
///
/// What was typed stands in the address, so that an answer can be kept, printed and asked for again. With scripts the browser
/// works out the same figures by the same rules while one types.
struct CalculatorPages {
    let host: Host

    var routes: [Route] {
        [
            sharedPage(DepositLink.calculators, host) { context in
                Self.page(context.request.query, context.words)
            }
        ]
    }

    /// The page, with the figures of what an address asks for.
    static func page(_ query: FormValues, _ words: Words) -> Page {
        let panels = [CalculatorPanel.fixed(query), CalculatorPanel.recurring(query)]
        var page = Page("calculators.page") {
            p(.class("section-note")) { words("calculators.note") }
            for panel in panels { panel.node(words) }
        }
        page.isWide = true
        page.runsRules = true
        if panels.contains(where: { !$0.problems.isEmpty }) { (page.hasProblems, page.status) = (true, 422) }
        return page
    }
}
