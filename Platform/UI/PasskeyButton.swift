public import HTML
public import Wording

/// A button that has the browser make or use a passkey, puts what came of it into a field, and sends that field's form.
///
/// It is shown by the page's script where the browser knows passkeys; nothing else on the page needs it.
public struct PasskeyButton: Sendable {
    /// What the browser is to do.
    public enum Deed: String, Sendable {
        /// Make a new one.
        case make
        /// Let one sign.
        case use
    }

    /// What the browser is to do.
    public var deed: Deed
    /// What it says.
    public var label: Phrase
    /// The name of the field that takes the answer.
    public var field: String
    /// From where the script gets what to ask (POST).
    public var options: String
    /// What stands for a password that was given on the page before.
    public var ticket: String?

    /// A button.
    public init(_ deed: Deed, _ label: Phrase, field: String, options: String, ticket: String? = nil) {
        self.deed = deed
        self.label = label
        self.field = field
        self.options = options
        self.ticket = ticket
    }

    /// The button, and what it says when nothing came of it.
    public func node(_ words: Words) -> Node {
        div(.class("passkey"), .hidden(), .data("passkey", deed.rawValue)) {
            button(
                .type("button"), .class("btn btn-outline-secondary"), .data("field", field),
                .data("options", options), .data("ticket", ticket)
            ) { words(label) }
            p(.class("problem-text"), .role("alert"), .hidden()) { words("ui.passkey_failed") }
        }
    }

    /// The button in a form of its own.
    public func form(_ words: Words, to address: String, token: String?) -> Node {
        HTML.form(.method(.post), .action(address)) {
            if let token { input(.type("hidden"), .name(Form.tokenName), .value(token)) }
            input(.type("hidden"), .name(field), .value(""))
            node(words)
        }
    }
}
