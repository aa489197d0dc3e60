import HTML
import Kernel
import Wording

/// One input on the page with everything that hangs on it: identifier, limits, state and description.
struct FieldControl {
    var field: FormField
    /// The full path it is sent under.
    var path: String
    /// The name for a screen reader where no label stands beside it, as in a grid.
    var spokenLabel: String?
    var hasProblem: Bool
    var describedBy: [String]

    private var id: String { FormField.id(path) }

    func node(_ words: Words) -> Node {
        switch field.kind {
        case .text(let purpose): textInput(TextTraits(purpose))
        case .money:
            input(
                .group(shared("form-control money")), .type("text"), .name(path), .value(field.value.text),
                .inputmode("decimal"), .autocomplete("off"), .data("money"),
                .data("text-unread", words("ui.amount_unread")))
        case .date: dateInput(words)
        case .choice(let choices, let isOpen): isOpen ? openChoice(choices, words) : list(choices, words)
        case .choices(let choices): ticked(choices, words)
        case .lookup(let endpoint): lookup(endpoint, words)
        case .checkbox:
            input(
                .group(shared("form-check-input")), .type("checkbox"), .name(path), .value("true"),
                .checked(field.value.text == "true"))
        case .longText(let lines):
            textarea(
                .group(shared("form-control")), .name(path), .rows(lines), .maxlength(field.limits.longest),
                text: field.value.text)
        case .hidden: input(.type("hidden"), .name(path), .value(field.value.text))
        case .file(let accept):
            input(.group(shared("form-control")), .type("file"), .name(path), .accept(accept))
        case .rows(let rows): RowsGrid(path: path, rows: rows, label: words(field.label)).node(words)
        case .tally(let tally):
            TallyGrid(path: path, tally: tally, label: words(field.label), hasFocus: field.hasFocus)
                .node(words)
        }
    }

    /// What all inputs share.
    private func shared(_ classes: String) -> [Attribute] {
        [
            .class(hasProblem ? classes + " is-invalid" : classes), .id(id), .required(field.isRequired),
            .readonly(field.isReadOnly), .autofocus(field.hasFocus), .aria("label", spokenLabel),
            .aria("invalid", hasProblem),
            .aria("describedby", describedBy.isEmpty ? nil : describedBy.joined(separator: " ")),
        ]
    }

    private func textInput(_ traits: TextTraits) -> Node {
        input(
            .group(shared("form-control")), .type(traits.type), .name(path),
            .value(traits.isSecret ? nil : field.value.text), .inputmode(traits.inputMode),
            .autocomplete(traits.autocomplete), .custom("spellcheck", traits.isProse ? nil : "false"),
            .custom("autocapitalize", traits.isProse ? nil : "none"), .data("private", traits.isPrivate),
            .minlength(field.limits.shortest),
            .maxlength(field.limits.longest))
    }

    /// Not the browser's own date input: that shows the month first where the browser speaks American.
    private func dateInput(_ words: Words) -> Node {
        span(.class("date-field")) {
            input(
                .group(shared("form-control date")), .type("text"), .name(path), .value(field.value.text),
                .inputmode("numeric"), .autocomplete("off"), .placeholder(words("ui.date_form")),
                .maxlength(10),
                .data("date"), .data("text-pick", words("ui.pick_date")))
        }
    }

    private func list(_ choices: [Choice], _ words: Words) -> Node {
        select(
            .group(shared("form-select")), .name(path),
            // A list cannot be read-only; a disabled one is not sent, so its value travels beside it.
            .disabled(field.isReadOnly)
        ) {
            if !choices.contains(where: { $0.value == field.value.text }) || !field.isRequired,
                !choices.contains(where: { $0.value.isEmpty })
            {
                option(.value("")) { words(field.isFilter ? "ui.table.all" : "ui.choose") }
            }
            for choice in choices {
                option(.value(choice.value), .selected(choice.value == field.value.text)) {
                    words(choice.label)
                }
            }
        }
        .followed(
            by: field.isReadOnly ? input(.type("hidden"), .name(path), .value(field.value.text)) : .empty)
    }

    private func openChoice(_ choices: [Choice], _ words: Words) -> Node {
        div(.class("choices")) {
            for (index, choice) in choices.enumerated() {
                HTML.label(.class("form-check")) {
                    input(
                        .class(hasProblem ? "form-check-input is-invalid" : "form-check-input"),
                        .type("radio"),
                        .id(index == 0 ? id : id + "-" + String(index)), .name(path), .value(choice.value),
                        .checked(choice.value == field.value.text), .required(field.isRequired),
                        .autofocus(field.hasFocus && index == 0))
                    span(.class("form-check-label")) { words(choice.label) }
                }
            }
        }
    }

    private func ticked(_ choices: [Choice], _ words: Words) -> Node {
        let chosen = field.value.text.split { $0 == "," || $0.isWhitespace }
        return div(.class("choices")) {
            for (index, choice) in choices.enumerated() {
                HTML.label(.class("form-check")) {
                    input(
                        .class(hasProblem ? "form-check-input is-invalid" : "form-check-input"),
                        .type("checkbox"), .id(index == 0 ? id : id + "-" + String(index)), .name(path),
                        .value(choice.value), .checked(chosen.contains(Substring(choice.value))),
                        .autofocus(field.hasFocus && index == 0))
                    span(.class("form-check-label")) { words(choice.label) }
                }
            }
        }
    }

    private func lookup(_ endpoint: String, _ words: Words) -> Node {
        span(.class("lookup"), .data("lookup", endpoint)) {
            input(.type("hidden"), .name(path), .value(field.value.text), .data("lookup-value"))
            input(.type("hidden"), .name(path + ".was"), .value(field.value.shown), .data("lookup-was"))
            input(
                .group(shared("form-control")), .type("text"), .name(path + ".text"),
                .value(field.value.shown),
                .autocomplete("off"), .custom("spellcheck", "false"), .placeholder(words("ui.lookup_hint")),
                .data("lookup-text"), .data("text-none", words("ui.lookup_none")),
                .data("text-found", words("ui.lookup_found", RefusalArgument("number", .text("#")))),
                .data("text-failed", words("ui.lookup_failed")),
                .data("text-unchosen", words("ui.lookup_unchosen")))
        }
    }
}

extension Node {
    func followed(by node: Node) -> Node { node.isEmpty ? self : .fragment([self, node]) }
}

/// What a purpose of text means to the browser.
private struct TextTraits {
    var type = "text"
    var inputMode: String?
    var autocomplete: String? = "off"
    var isProse = false
    var isSecret = false
    /// Whether the browser forgets it with the page.
    var isPrivate = false

    init(_ purpose: TextPurpose) {
        switch purpose {
        case .plain, .name: isProse = true
        case .email: (type, inputMode, autocomplete) = ("email", "email", "email")
        case .phone: (type, inputMode, autocomplete) = ("tel", "tel", "tel")
        case .userName: autocomplete = "username"
        case .password: (type, autocomplete, isSecret) = ("password", "current-password", true)
        case .newPassword: (type, autocomplete, isSecret) = ("password", "new-password", true)
        case .oneTimeCode: (inputMode, autocomplete) = ("numeric", "one-time-code")
        case .identity: isPrivate = true
        case .digits: inputMode = "numeric"
        case .decimal: inputMode = "decimal"
        }
    }
}
