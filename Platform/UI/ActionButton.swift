public import HTML
public import Wording

/// A button that changes something at once: a form of its own, with a question before it where that is wise.
public struct ActionButton: Sendable {
    /// What it says.
    public var label: Phrase
    /// Where it posts to.
    public var address: String
    /// Guards against requests from other sites.
    public var token: String
    /// The identifier that makes a second click harmless.
    public var commandID: String?
    /// The question asked first; without scripts the server asks it.
    public var question: Phrase?
    /// Whether it takes something away.
    public var isDanger: Bool
    /// Whether it is what people mostly come for.
    public var isMain: Bool
    /// Further values to send.
    public var values: [QueryItem]

    /// A button that posts.
    public init(
        _ label: Phrase, to address: String, token: String, commandID: String? = nil, question: Phrase? = nil,
        isDanger: Bool = false, isMain: Bool = false, values: [QueryItem] = []
    ) {
        self.label = label
        self.address = address
        self.token = token
        self.commandID = commandID
        self.question = question
        self.isDanger = isDanger
        self.isMain = isMain
        self.values = values
    }

    /// The button on the page.
    public func node(_ words: Words) -> Node {
        form(
            .method(.post), .action(address), .class("inline-form"),
            .data("question", question.map { words($0) }), .data("question-yes", words(label)),
            .data("question-no", words("ui.cancel"))
        ) {
            input(.type("hidden"), .name(Form.tokenName), .value(token))
            if let commandID { input(.type("hidden"), .name(Form.commandName), .value(commandID)) }
            for value in values { input(.type("hidden"), .name(value.name), .value(value.value)) }
            button(
                .type("submit"),
                .class("btn btn-\(isMain ? "primary" : isDanger ? "outline-danger" : "outline-secondary")")
            ) {
                words(label)
            }
        }
    }
}
