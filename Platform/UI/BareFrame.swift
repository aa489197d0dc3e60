public import HTML
public import Wording

/// The frame of a page without a session: signing in, first set-up, errors outside.
public struct BareFrame: Sendable {
    /// The language chosen so far.
    public var words: Words
    /// The heading.
    public var title: Phrase
    /// The society's name, where one is known.
    public var societyName: String?
    /// The path of this page, to come back to after a change of language.
    public var currentPath: String
    /// The messages above the page.
    public var flashes: [Flash]
    /// Guards the language switch, where a session begins before signing in.
    public var formToken: String?

    /// Whether it needs the width of the window.
    public var isWide = false

    /// A page without a session.
    public init(
        words: Words, title: Phrase, societyName: String? = nil, currentPath: String = "/",
        flashes: [Flash] = [], formToken: String? = nil
    ) {
        self.words = words
        self.title = title
        self.societyName = societyName
        self.currentPath = currentPath
        self.flashes = flashes
        self.formToken = formToken
    }

    /// The whole page around its content.
    public func document(@NodeBuilder content: () -> Node) -> Node {
        let inside = content()
        let name = words(title)
        return DocumentShell(words: words, title: name, bodyClass: "bare").node {
            main(.id("content"), .class(isWide ? "bare-card bare-wide" : "bare-card"), .tabindex(-1)) {
                p(.class("bare-brand")) {
                    img(.src("/assets/icon.svg"), .alt(""), .width(40), .height(40))
                    span {
                        strong { societyName ?? words("ui.product") }
                        small { societyName == nil ? words("ui.product_line") : words("ui.product") }
                    }
                }
                h1 { name }
                for flash in flashes { flash.node(words) }
                inside
            }
            footer(.class("bare-foot")) {
                LanguageSwitch(token: formToken, back: currentPath, isFlat: true).node(words)
            }
        }
    }
}
