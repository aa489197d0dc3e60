/// Collects the pieces of a page: text, nodes, optionals, `if`, `switch` and `for`.
///
/// No part is inlined: inlined, sixty pages weigh 1.5 MB more and compile five times as long.
@resultBuilder
public enum NodeBuilder {
    /// A node as it is.
    @inline(never)
    public static func buildExpression(_ node: Node) -> Node { node }
    /// Text, escaped when written.
    @inline(never)
    public static func buildExpression(_ text: String) -> Node { .text(text) }
    /// A node that may be missing.
    @inline(never)
    public static func buildExpression(_ node: Node?) -> Node { node ?? .empty }
    /// Text that may be missing.
    @inline(never)
    public static func buildExpression(_ text: String?) -> Node { text.map(Node.text) ?? .empty }
    /// A list of nodes.
    @inline(never)
    public static func buildExpression(_ nodes: [Node]) -> Node { buildArray(nodes) }
    /// Pieces in a row.
    @inline(never)
    public static func buildBlock(_ nodes: Node...) -> Node { buildArray(nodes) }
    /// An `if` without `else`.
    @inline(never)
    public static func buildOptional(_ node: Node?) -> Node { node ?? .empty }
    /// One branch of `if` or `switch`.
    @inline(never)
    public static func buildEither(first node: Node) -> Node { node }
    /// The other branch.
    @inline(never)
    public static func buildEither(second node: Node) -> Node { node }
    /// The rounds of a `for`.
    @inline(never)
    public static func buildArray(_ nodes: [Node]) -> Node {
        var result: [Node] = []
        result.reserveCapacity(nodes.count)
        for node in nodes {
            switch node {
            case .empty: continue
            case .fragment(let inner): result.append(contentsOf: inner)
            default: result.append(node)
            }
        }
        if result.count == 1 { return result[0] }
        return result.isEmpty ? .empty : .fragment(result)
    }
}
