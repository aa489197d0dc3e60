public import HTML
import Kernel
public import Wording

extension FormField {
    /// The field with its label, help and problems.
    public func node(_ words: Words) -> Node {
        if kind == .hidden { return control([]).node(words) }
        let own = problems
        let describedBy = (hintText(words) == nil ? [] : [hintID]) + (own.isEmpty ? [] : [problemID])
        return div(.class("field span-\(width.rawValue)" + (own.isEmpty ? "" : " has-problem"))) {
            if kind == .checkbox {
                div(.class("form-check")) {
                    control(describedBy).node(words)
                    HTML.label(.class("form-check-label"), .for(FormField.id(path))) { labelText(words) }
                }
            } else if kind.isGroup {
                fieldset(.aria("describedby", describedBy.isEmpty ? nil : describedBy.joined(separator: " ")))
                {
                    legend(.class("form-label")) { labelText(words) }
                    control(describedBy).node(words)
                }
            } else {
                HTML.label(.class("form-label"), .for(FormField.id(path))) { labelText(words) }
                control(describedBy).node(words)
            }
            if let text = hintText(words) { p(.class("hint"), .id(hintID)) { text } }
            if !own.isEmpty {
                p(.class("problem-text"), .id(problemID)) { own.map { words($0) }.joined(separator: " ") }
            }
        }
    }

    /// The help, or else what the limits allow.
    private func hintText(_ words: Words) -> String? {
        if let hint { return words(hint) }
        let lowest = limits.lowest.map { RefusalArgument("lowest", .text($0)) }
        let highest = limits.highest.map { RefusalArgument("highest", .text($0)) }
        switch (lowest, highest) {
        case (let lowest?, let highest?): return words("ui.range.both", lowest, highest)
        case (let lowest?, nil): return words("ui.range.lowest", lowest)
        case (nil, let highest?): return words("ui.range.highest", highest)
        case (nil, nil): return nil
        }
    }

    private var hintID: String { FormField.id(path) + "-hint" }
    private var problemID: String { FormField.id(path) + "-problem" }

    private func control(_ describedBy: [String]) -> FieldControl {
        FieldControl(field: self, path: path, hasProblem: !problems.isEmpty, describedBy: describedBy)
    }

    @NodeBuilder
    private func labelText(_ words: Words) -> Node {
        words(label)
        if !isRequired, !isReadOnly, !isFilter, kind != .checkbox, !kind.isGroup {
            small(.class("optional")) { " " + words("ui.optional") }
        }
    }

    /// The field with the problems that a form's list has for it, and for the lines of its grid.
    func taking(_ all: [FieldProblem]) -> FormField {
        var copy = self
        copy.problems += all.filter { $0.field == path }
        if case .rows(var rows) = kind {
            rows.problems += all.filter { $0.field.hasPrefix(path + "[") }
            copy.kind = .rows(rows)
        }
        if case .tally(var tally) = kind {
            tally.problems += all.filter { $0.field.hasPrefix(path + "[") }
            copy.kind = .tally(tally)
        }
        return copy
    }
}
