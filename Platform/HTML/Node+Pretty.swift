extension Node {
    /// The markup with one block a line and indentation, for golden files and for reading.
    public func pretty() -> String {
        var writer = PrettyWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes markup in lines; what holds only text and inline elements stays on one line.
private struct PrettyWriter {
    var bytes: [UInt8] = []
    private var depth = 0

    mutating func write(_ node: Node) {
        switch node {
        case .empty: return
        case .text, .markup: line { node.write(into: &$0) }
        case .fragment(let nodes): for inner in nodes { write(inner) }
        case .element(let element): write(element)
        }
    }

    private mutating func write(_ element: Element) {
        guard element.kind == .normal, element.hasBlocks else {
            line { element.write(into: &$0) }
            return
        }
        line { element.writeStart(into: &$0) }
        depth += 1
        for child in element.children { write(child) }
        depth -= 1
        line { element.writeEnd(into: &$0) }
    }

    private mutating func line(_ body: (inout [UInt8]) -> Void) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
        body(&bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}

extension Element {
    fileprivate static let inlineTags: [StaticString] = [
        "a", "abbr", "b", "br", "button", "code", "em", "i", "kbd", "label", "mark", "option", "output",
        "small", "span", "strong", "sub", "sup", "time", "wbr",
    ]

    fileprivate var isInline: Bool { Element.inlineTags.contains { $0.isSpelled(like: tag.text) } }

    fileprivate var hasBlocks: Bool { children.contains(where: Element.isBlock) }

    private static func isBlock(_ node: Node) -> Bool {
        switch node {
        case .empty, .text, .markup: false
        case .element(let element): !element.isInline || element.hasBlocks
        case .fragment(let nodes): nodes.contains(where: isBlock)
        }
    }
}
