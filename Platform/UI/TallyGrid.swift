import HTML
import Kernel
import Wording

/// The grid of a `TallyField` on the page; without scripts its amounts are those of what was sent.
struct TallyGrid {
    var path: String
    var tally: TallyField
    var label: String
    var hasFocus: Bool

    func node(_ words: Words) -> Node {
        div(.class("tally"), .id(FormField.id(path)), .data("tally", path)) {
            table(.class("table table-sm tally-grid")) {
                caption(.class("visually-hidden")) { label }
                thead {
                    tr {
                        th(.scope("col")) { words("ui.tally.face") }
                        th(.scope("col")) { words("ui.tally.pieces") }
                        th(.scope("col"), .class("end")) { words("word.amount") }
                    }
                }
                tbody { for (index, line) in tally.lines.enumerated() { row(index, line, words) } }
                tfoot {
                    tr {
                        th(.scope("row"), .colspan(2)) { words("ui.total") }
                        td(.class("end")) {
                            output(.class("figure"), .data("tally-total"), .aria("live", "polite")) {
                                tally.total.text(.indian)
                            }
                        }
                    }
                }
            }
        }
    }

    private func row(_ index: Int, _ line: TallyField.Line, _ words: Words) -> Node {
        let place = "\(path)[\(index)]"
        let name = "\(place).\(tally.countName)"
        let found = tally.problems.filter { $0.field == name || $0.field == place }
        let face = Self.face(line.face)
        return tr(.class(found.isEmpty ? nil : "has-problem")) {
            th(.scope("row"), .class("tally-face")) {
                "₹ " + face
                input(
                    .type("hidden"), .name("\(place).\(tally.faceName)"), .value(line.face.text(.plain)),
                    .data("face"))
            }
            td {
                input(
                    .class(found.isEmpty ? "form-control" : "form-control is-invalid"),
                    .id(FormField.id(name)), .type("text"), .name(name), .value(line.count),
                    .inputmode("numeric"), .autocomplete("off"), .maxlength(12),
                    .autofocus(hasFocus && index == 0),
                    .aria("label", words("ui.tally.count", RefusalArgument("face", .text(face)))),
                    .aria("invalid", !found.isEmpty),
                    .aria("describedby", found.isEmpty ? nil : FormField.id(name) + "-problem"),
                    .data("count"))
                if !found.isEmpty {
                    p(.class("problem-text"), .id(FormField.id(name) + "-problem")) {
                        found.map { words($0) }.joined(separator: " ")
                    }
                }
            }
            td(.class("end")) {
                output(.class("figure"), .data("tally-amount")) {
                    line.amount.map { $0 == .zero ? "" : $0.text(.indian) } ?? "?"
                }
            }
        }
    }

    /// A value as it stands on a note or a coin: 500, or 0.50.
    private static func face(_ face: Money) -> String {
        face.paise % 100 == 0 ? "\(face.paise / 100)" : face.text(.plain)
    }
}
