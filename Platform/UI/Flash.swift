public import HTML
public import Wording

/// A message above the page: what the last step did, or what needs attention.
public struct Flash: Sendable, Equatable {
    /// The message.
    public var message: Phrase
    /// What its colour says.
    public var tone: Tone
    /// Where to look closer.
    public var link: MenuItem?
    /// Where it is undone, for whoever sees his mistake as soon as it is done.
    public var undo: String?
    /// The number of the form whose work is done, so that the browser forgets what it kept of it.
    public var done: String?

    /// A message with its colour.
    public init(_ message: Phrase, _ tone: Tone = .info, link: MenuItem? = nil) {
        self.message = message
        self.tone = tone
        self.link = link
    }

    /// The message on the page; bad news interrupts a screen reader, other news waits.
    public func node(_ words: Words) -> Node {
        div(
            .class("notice notice-\(tone.rawValue)"), .role(tone == .bad ? "alert" : "status"),
            .data("done", done)
        ) {
            strong(.class("visually-hidden")) { words(.key("ui.tone.\(tone.rawValue)", [])) + " " }
            span { words(message) }
            if let link {
                a(
                    .href(link.address), .custom("target", link.isPaper ? "_blank" : nil),
                    .data("shortcut", link.shortcut)
                ) {
                    words(link.label)
                    if let key = link.shortcut { kbd(.class("needs-script")) { key } }
                }
            }
            if let undo { a(.href(undo), .data("undo")) { words("ui.undo") } }
        }
    }
}
