internal import GeneralLedgerRules
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// A statement with two sides, as books of accounts have it; on a phone one side comes under the other.
struct TwoSideSheet {
    /// A line of one side.
    struct Line {
        var code = ""
        var name: Phrase
        var depth = 0
        var amounts: [Money]
        var address: String?
        var isHeading = false
    }

    /// One side: its heading, the headings of its amounts, its lines and their total.
    struct Side {
        var heading: Phrase
        var columns: [Phrase]
        var lines: [Line]
        var total: [Money]

        init(_ heading: Phrase, _ columns: [Phrase], _ lines: [Line], _ total: [Money]) {
            self.heading = heading
            self.columns = columns
            self.lines = lines
            self.total = total
        }
    }

    var left: Side
    var right: Side

    func node(_ words: Words) -> Node {
        // One region for both sides: they are read beside each other, so they move together.
        div(
            .class("two-sides"), .role("region"), .aria("label", words("ledger_pages.two_sides")),
            .tabindex(0), .data("scrolls")
        ) {
            side(left, words)
            side(right, words)
        }
    }

    private func side(_ side: Side, _ words: Words) -> Node {
        div(.class("table-scroll")) {
            table(.class("table table-sm statement")) {
                thead {
                    tr {
                        th(.scope("col")) { words(side.heading) }
                        for column in side.columns { th(.scope("col"), .class("end")) { words(column) } }
                    }
                }
                tbody {
                    for line in side.lines { row(line, words) }
                    // Takes up what the side is shorter than the other: the totals stand in one line.
                    tr(.class("rest"), .aria("hidden", true)) { td(.colspan(side.columns.count + 1)) {} }
                }
                tfoot {
                    tr {
                        th(.scope("row")) { words("ui.total") }
                        for amount in side.total { td(.class("end")) { Cell.money(amount).node(words) } }
                    }
                }
            }
        }
    }

    private func row(_ line: Line, _ words: Words) -> Node {
        tr(.class(line.isHeading ? "row-heading" : nil)) {
            td {
                Cell.name(words(line.name), code: line.code, depth: line.depth, to: line.address).node(words)
            }
            for amount in line.amounts { td(.class("end")) { Cell.filled(amount).node(words) } }
        }
    }
}
