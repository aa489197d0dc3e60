/// A piece of a page as a plain value: easy to make, to compare and to search.
public enum Node: Sendable, Equatable {
    /// Nothing at all.
    case empty
    /// Text, escaped when written.
    case text(String)
    /// Markup of the program itself, written as it stands.
    case markup(Markup)
    /// One element with its attributes and children.
    case element(Element)
    /// Several pieces in a row without an element around them.
    case fragment([Node])

    /// Markup that is written unescaped: only a literal of the program can be.
    @inline(never)
    public static func raw(_ literal: StaticString) -> Node { .markup(Markup(literal)) }

    /// The pieces given, as one node.
    @inline(never)
    public static func group(@NodeBuilder _ content: () -> Node) -> Node { content() }

    /// Whether nothing would be written.
    public var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        case .markup, .element: false
        case .fragment(let nodes): nodes.allSatisfy { $0.isEmpty }
        }
    }
}

/// Markup written in the source of the program, so never made from input.
public struct Markup: Sendable, Equatable {
    let literal: StaticString

    init(_ literal: StaticString) { self.literal = literal }

    /// The markup as text.
    public var text: String { literal.string }

    /// Whether both are the same markup.
    public static func == (left: Markup, right: Markup) -> Bool {
        left.literal.isSpelled(like: right.literal)
    }
}
