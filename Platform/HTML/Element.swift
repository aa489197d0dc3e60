/// An element: its tag, its attributes without doubles, and its children.
public struct Element: Sendable, Equatable {
    /// How the inside of an element is written.
    enum Kind: Sendable, Equatable {
        case normal
        /// No inside and no end tag (`br`, `input`).
        case void
        /// The parser drops one leading line break of the inside (`pre`, `textarea`).
        case keepsFirstLine
        /// The inside is JSON for a script, guarded in JSON's own way.
        case json
    }

    /// The tag's name.
    public let tag: Name
    /// The attributes in the order given; absent ones are left out, classes are merged.
    public let attributes: [Attribute]
    /// What stands inside.
    public let children: [Node]
    let kind: Kind

    @inline(never)
    init(_ tag: StaticString, _ kind: Kind, _ attributes: [Attribute], _ content: Node = .empty) {
        self.tag = Name(tag)
        self.kind = kind
        self.attributes = Element.settled(attributes)
        switch content {
        case .empty: children = []
        case .fragment(let nodes): children = nodes
        default: children = [content]
        }
    }

    /// Another with its attributes and children changed.
    init(_ other: Element, attributes: [Attribute], children: [Node]) {
        tag = other.tag
        kind = other.kind
        self.attributes = attributes
        self.children = children
    }

    /// The value of an attribute: `nil` when it is absent, empty for a flag.
    public func attribute(_ name: String) -> String? {
        for attribute in attributes where attribute.name.description == name {
            if case .text(let text) = attribute.value { return text }
            return ""
        }
        return nil
    }

    /// The classes of the element in order.
    public var classes: [String] {
        (attribute("class") ?? "").split(separator: " ").map(String.init)
    }

    /// Drops absent attributes, opens groups, merges classes; of any other double the last one stays.
    private static func settled(_ given: [Attribute]) -> [Attribute] {
        var result: [Attribute] = []
        result.reserveCapacity(given.count)
        for attribute in given {
            switch attribute.value {
            case .absent: continue
            case .group(let inner): for item in settled(inner) { add(item, to: &result) }
            case .text, .flag: add(attribute, to: &result)
            }
        }
        return result
    }

    private static func add(_ attribute: Attribute, to list: inout [Attribute]) {
        guard let place = list.firstIndex(where: { $0.name == attribute.name }) else {
            list.append(attribute)
            return
        }
        if attribute.name == Attribute.className,
            case .text(let old) = list[place].value, case .text(let new) = attribute.value
        {
            list[place] = .class(old + " " + new)
        } else {
            list[place] = attribute
        }
    }
}
