public import HTML
public import Wording

/// The parts of one record, each a page of its own: links, so that they work without scripts and can be kept.
public struct Tabs: Sendable {
    /// The parts.
    public var items: [MenuItem]
    /// The address of the part shown.
    public var current: String

    /// The parts and the one shown.
    public init(_ items: [MenuItem], current: String) {
        self.items = items
        self.current = current
    }

    /// The tabs on the page.
    public func node(_ words: Words) -> Node {
        nav(.class("tabs"), .aria("label", words("ui.parts"))) {
            for item in items {
                a(
                    .href(item.address), .data("shortcut", item.shortcut),
                    .aria("current", item.address == current ? "page" : nil)
                ) { words(item.label) }
            }
        }
    }
}
