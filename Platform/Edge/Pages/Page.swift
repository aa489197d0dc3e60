public import HTML
public import HTTP
public import UI
public import Wording

/// One screen: what stands inside the frame, and what the frame says of it.
public struct Page: Sendable {
    /// The heading.
    public var title: Phrase
    /// The way up.
    public var crumbs: [Crumb]
    /// The buttons beside the heading.
    public var actions: [ActionLink]
    /// The record that it shows, as in `voucher/17`: the page tells what waits for it and leads to its history.
    public var record: String?
    /// Messages above it.
    public var flashes: [Flash] = []
    /// Whether a form of it was refused.
    public var hasProblems = false
    /// Whether it needs the width of the window where it stands without a menu.
    public var isWide = false
    /// Whether its script runs the rules, so that it may compile WebAssembly.
    public var runsRules = false
    /// The branch that it is about, named on paper.
    public var paperBranch: String?
    /// The status it is sent with.
    public var status = 200
    /// Further header fields.
    public var headers = Headers()
    /// The inside.
    public var content: Node

    /// A page with its inside.
    public init(
        _ title: Phrase, crumbs: [Crumb] = [], actions: [ActionLink] = [], @NodeBuilder content: () -> Node
    ) {
        self.title = title
        self.crumbs = crumbs
        self.actions = actions
        self.content = content()
    }
}

/// What an action of a page leads to.
public enum PageAnswer: Sendable {
    /// A page.
    case page(Page)
    /// Another page (303), with a message that is shown there once.
    case redirect(to: String, Flash?)
    /// Anything else: a file, a cookie set.
    case response(Response)

    /// Another page, without a message.
    public static func redirect(to address: String) -> PageAnswer { .redirect(to: address, nil) }
}
