public import HTML
import Kernel
public import Wording

extension FormField {
    /// The field with its label, help and problems.
    public func node(_ words: Words) -> Node {
        if kind == .hidden { return control([]).node(words) }
        let own = problems
        let describedBy = (hint == nil ? [] : [hintID]) + (own.isEmpty ? [] : [problemID])
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
            if let hint { p(.class("hint"), .id(hintID)) { words(hint) } }
            if !own.isEmpty {
                p(.class("problem-text"), .id(problemID)) { own.map { words($0) }.joined(separator: " ") }
            }
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
        return copy
    }
}
