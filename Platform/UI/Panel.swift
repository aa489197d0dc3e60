public import HTML
public import Wording

/// A part of a page with a heading and a border.
public struct Panel: Sendable {
    /// The heading.
    public var heading: Phrase
    /// Buttons beside it.
    public var actions: [ActionLink]

    /// A part of a page.
    public init(_ heading: Phrase, actions: [ActionLink] = []) {
        self.heading = heading
        self.actions = actions
    }

    /// The part around its content.
    public func node(_ words: Words, @NodeBuilder content: () -> Node) -> Node {
        let inside = content()
        return section(.class("panel")) {
            div(.class("panel-head")) {
                h2 { words(heading) }
                for action in actions {
                    a(.class("btn btn-sm btn-outline-secondary"), .href(action.address)) {
                        words(action.label)
                    }
                }
            }
            inside
        }
    }
}
