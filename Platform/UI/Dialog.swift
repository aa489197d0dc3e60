public import HTML
public import Wording

/// A window in the page, opened by a button that names it (`data-opens`).
public struct Dialog: Sendable {
    /// The identifier in the page.
    public var id: String
    /// The heading.
    public var heading: Phrase

    /// A window in the page.
    public init(id: String, _ heading: Phrase) {
        self.id = id
        self.heading = heading
    }

    /// The window around its content; the content brings its own buttons beside "Close".
    public func node(_ words: Words, @NodeBuilder content: () -> Node) -> Node {
        let inside = content()
        return dialog(.id(id), .class("dialog"), .aria("labelledby", id + "-title")) {
            h2(.id(id + "-title")) { words(heading) }
            inside
            form(.method(.dialog), .class("dialog-actions")) {
                button(.type("submit"), .class("btn btn-outline-secondary")) { words("ui.close") }
            }
        }
    }

    /// The button that opens the window; it is hidden where scripts do not run.
    public func opener(_ label: Phrase, _ words: Words) -> Node {
        button(
            .type("button"), .class("btn btn-outline-secondary needs-script"), .data("opens", id),
            .aria("haspopup", "dialog")
        ) { words(label) }
    }
}
