public import HTML
public import Kernel
public import Wording

/// A form: its fields in sections, what is wrong with the last try, and its buttons.
public struct Form: Sendable {
    /// The name of the field that guards against requests from other sites.
    public static let tokenName = "form_token"
    /// The name of the field that makes sending twice harmless.
    public static let commandName = "command_id"

    /// Beyond this number a line is not named in the summary; no grid has so many.
    private static let mostLines = 1_000_000

    /// Where it is sent.
    public var address: String
    /// The fields in sections.
    public var sections: [FormSection]
    /// What is wrong, by path; a problem whose path no field has stands in the summary alone.
    public var problems: [FieldProblem]
    /// The sentence of a refusal that belongs to no field.
    public var refusal: String?
    /// Guards against requests from other sites.
    public var token: String?
    /// Makes sending twice harmless.
    public var commandID: String?
    /// Where to look at what the refusal tells of.
    public var refusalLink: MenuItem?
    /// Records that the problems tell of, to look at.
    public var links: [MenuItem] = []
    /// What the main button says.
    public var submit: Phrase
    /// Further buttons that send the form, such as a preview.
    public var buttons: [FormButton]
    /// Where "Cancel" leads.
    public var cancelAddress: String?
    /// Whether Enter moves to the next field, as in the entry of vouchers.
    public var isEntry: Bool
    /// Whose typing the browser keeps until it is sent: person, society and branch; nobody's when `nil`.
    public var draftOwner: String?
    /// Where the browser asks which of the numbers that it has kept are done.
    public var doneAddress: String?
    /// Whether it shows what was sent before.
    public var isReturned = false
    /// Whether it only asks: its fields stand in the address, so that the answer can be kept, shared and asked for again.
    public var isQuestion = false

    /// A form with its fields in sections.
    public init(
        to address: String, sections: [FormSection], problems: [FieldProblem] = [], refusal: String? = nil,
        token: String? = nil, commandID: String? = nil, submit: Phrase = "ui.save",
        buttons: [FormButton] = [],
        cancelAddress: String? = nil, isEntry: Bool = true
    ) {
        self.address = address
        self.sections = sections
        self.problems = problems
        self.refusal = refusal
        self.token = token
        self.commandID = commandID
        self.submit = submit
        self.buttons = buttons
        self.cancelAddress = cancelAddress
        self.isEntry = isEntry
    }

    /// Whether anything is wrong, for the title of the page.
    public var hasProblems: Bool { refusal != nil || !allProblems.isEmpty }

    /// The form on the page; a summary with links comes first when something is wrong.
    public func node(_ words: Words) -> Node {
        let settled = settledSections
        let inside = form(
            .class("form"), .method(isQuestion ? .get : .post), .action(address), .novalidate(),
            .data("entry", isEntry),
            .data("draft", draftOwner), .data("returned", draftOwner != nil && isReturned),
            .data("done-address", draftOwner == nil ? nil : doneAddress),
            .enctype(hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded")
        ) {
            if hasProblems { summary(words) }
            if let token { input(.type("hidden"), .name(Form.tokenName), .value(token)) }
            if let commandID { input(.type("hidden"), .name(Form.commandName), .value(commandID)) }
            for section in settled where !section.isBare { section.node(words) }
            // What is hidden needs no frame.
            for section in settled where section.isBare {
                for field in section.fields { field.node(words) }
            }
            div(.class("form-buttons")) {
                button(.type("submit"), .class("btn btn-primary"), .data("submit")) {
                    words(submit)
                    if isEntry { kbd(.class("needs-script")) { "Ctrl+Enter" } }
                }
                for item in buttons { item.node(words) }
                if let cancelAddress {
                    a(.class("btn btn-link"), .href(cancelAddress), .data("cancel")) { words("ui.cancel") }
                }
            }
        }
        guard draftOwner != nil else { return inside }
        return .group {
            draftNotice(words)
            inside
        }
    }

    /// Filled in by the script when the browser has kept something that was typed.
    private func draftNotice(_ words: Words) -> Node {
        .group {
            div(
                .class("notice notice-info draft"), .role("status"), .hidden(), .data("draft-notice"),
                .data("text-offer", words("ui.draft.offer")), .data("text-back", words("ui.draft.back"))
            ) {
                span(.data("draft-text"))
                button(
                    .type("button"), .class("btn btn-sm btn-primary"), .data("draft-take"),
                    .data("shortcut", "Alt+G")
                ) {
                    words("ui.draft.take")
                    kbd { "Alt+G" }
                }
                button(.type("button"), .class("btn btn-sm btn-outline-secondary"), .data("draft-drop")) {
                    words("ui.draft.drop")
                }
            }
            p(.class("section-note"), .hidden(), .data("draft-others")) { words("ui.draft.others") }
        }
    }

    private var settledSections: [FormSection] {
        sections.map { section in
            var copy = section
            copy.fields = section.fields.map { field in
                var taken = field.taking(problems)
                // With something wrong the summary has the cursor.
                if hasProblems { taken.hasFocus = false }
                return taken
            }
            return copy
        }
    }

    private var allProblems: [FieldProblem] {
        sections.flatMap(\.fields).flatMap(\.problems) + problems
    }

    private var hasFile: Bool {
        sections.flatMap(\.fields).contains { field in
            if case .file = field.kind { return true }
            return false
        }
    }

    private func summary(_ words: Words) -> Node {
        let all = allProblems
        return div(
            .class("notice notice-bad summary"), .id("problems"), .role("alert"), .tabindex(-1), .autofocus()
        ) {
            if let refusal {
                p(.class("summary-refusal")) {
                    refusal
                    if let link = refusalLink {
                        " "
                        a(.href(link.address)) { words(link.label) }
                    }
                }
            }
            if !all.isEmpty {
                p(.class("summary-head")) {
                    words("ui.problems", RefusalArgument("count", .number(Int64(all.count))))
                }
                ul { for problem in all { li { entry(problem, words) } } }
            }
            if !links.isEmpty {
                p {
                    words("ui.look_at")
                    for link in links {
                        " "
                        a(.href(link.address)) { words(link.label) }
                    }
                }
            }
        }
    }

    @NodeBuilder
    private func entry(_ problem: FieldProblem, _ words: Words) -> Node {
        if let (target, name) = place(of: problem.field, words) {
            a(.href("#" + FormField.id(target))) {
                if let name { name + ": " }
                words(problem)
            }
        } else {
            words(problem)
        }
    }

    /// The input that a problem's link leads to, and the name of the field.
    private func place(of path: String, _ words: Words) -> (String, String?)? {
        for field in sections.flatMap(\.fields) {
            if field.path == path { return (path, words(field.label)) }
            if case .tally = field.kind, path.hasPrefix(field.path + "[") {
                return (path, words(field.label))
            }
            guard case .rows(let rows) = field.kind, path.hasPrefix(field.path + "[") else { continue }
            let inside = path.dropFirst(field.path.count + 1)
            // The index comes from outside: it may be any text and any number.
            guard let index = Int(inside.prefix { $0 != "]" }), index >= 0, index < Form.mostLines else {
                return (field.path, words(field.label))
            }
            let number = RefusalArgument("number", .number(Int64(index + 1)))
            let name = inside.drop { $0 != "]" }.dropFirst(2)
            guard let column = rows.columns.first(where: { $0.path == name }) else {
                let label = RefusalArgument("label", .text(words(field.label)))
                return (field.path, words("ui.rows.field", label, number))
            }
            let isShown = index < rows.lines.count + rows.blankLines
            let label = RefusalArgument("label", .text(words(column.label)))
            return (isShown ? path : field.path, words("ui.rows.field", label, number))
        }
        return nil
    }
}

/// Fields that belong together, under a heading.
public struct FormSection: Sendable {
    /// The heading.
    public var heading: Phrase?
    /// A sentence under it.
    public var note: Phrase?
    /// The fields.
    public var fields: [FormField]
    /// Whether it is folded until somebody opens it, or something in it is filled in or wrong.
    public var isFolded = false
    /// Whether it is unfolded by what stands in it; else only by what is wrong there.
    public var unfoldsWhenFilled = true
    /// The key that opens it.
    public var shortcut: String?

    /// Fields without a heading.
    public init(_ fields: [FormField]) { self.fields = fields }

    /// Fields under a heading.
    public init(_ heading: Phrase, note: Phrase? = nil, _ fields: [FormField]) {
        self.heading = heading
        self.note = note
        self.fields = fields
    }

    func node(_ words: Words) -> Node {
        let inside = div(.class("fields")) { for field in fields { field.node(words) } }
        guard let heading else { return inside }
        if isFolded { return folded(heading, inside, words) }
        return fieldset(.class("form-section")) {
            legend { words(heading) }
            if let note { p(.class("section-note")) { words(note) } }
            inside
        }
    }
}

extension FormSection {
    /// Whether there is nothing in it to see.
    var isBare: Bool { heading == nil && fields.allSatisfy { $0.kind == .hidden } }

    private func folded(_ heading: Phrase, _ inside: Node, _ words: Words) -> Node {
        let isUsed = fields.contains { field in
            field.kind != .hidden
                && (!field.problems.isEmpty || unfoldsWhenFilled && !field.value.text.isEmpty)
        }
        return details(.class("form-section folded"), .open(isUsed)) {
            summary(.data("shortcut", shortcut)) {
                words(heading)
                if let shortcut { kbd(.class("needs-script")) { shortcut } }
            }
            if let note { p(.class("section-note")) { words(note) } }
            inside
        }
    }
}

/// A further button that sends a form, with a value that tells which one it was.
public struct FormButton: Sendable, Equatable {
    /// What it says.
    public var label: Phrase
    /// The name sent with it.
    public var name: String
    /// The value sent with it.
    public var value: String
    /// Where it sends the form, if elsewhere.
    public var address: String?

    /// A further button.
    public init(_ label: Phrase, name: String, value: String, to address: String? = nil) {
        self.label = label
        self.name = name
        self.value = value
        self.address = address
    }

    func node(_ words: Words) -> Node {
        button(
            .type("submit"), .class("btn btn-outline-secondary"), .name(name), .value(value),
            .group(address.map { [.formaction($0)] } ?? [])
        ) { words(label) }
    }
}
