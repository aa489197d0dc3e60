extension Node {
    /// The same with other addresses in its links (`a`) and in the rows of lists that lead somewhere (`tr` with `data-address`), where
    /// `change` knows one.
    ///
    /// What has none to change is not copied.
    public func withLinks(_ change: (String) -> String?) -> Node { changed(change) ?? self }

    private func changed(_ change: (String) -> String?) -> Node? {
        switch self {
        case .empty, .text, .markup: return nil
        case .element(let element): return element.changed(change).map { .element($0) }
        case .fragment(let nodes): return Node.changed(nodes, change).map { .fragment($0) }
        }
    }

    fileprivate static func changed(_ nodes: [Node], _ change: (String) -> String?) -> [Node]? {
        var result: [Node]?
        for (index, node) in nodes.enumerated() {
            guard let new = node.changed(change) else { continue }
            if result == nil { result = nodes }
            result?[index] = new
        }
        return result
    }
}

extension Element {
    private static let link = Name("a")
    private static let address = Name("href")
    private static let row = Name("tr")
    private static let rowAddress = Name("address", prefix: .data)

    /// The attribute that tells where the element leads; nil where it leads nowhere.
    private var way: Name? {
        if tag == Element.link { return Element.address }
        return tag == Element.row ? Element.rowAddress : nil
    }

    fileprivate func changed(_ change: (String) -> String?) -> Element? {
        var changed: [Attribute]?
        if let way, let place = attributes.firstIndex(where: { $0.name == way }),
            case .text(let old) = attributes[place].value, let new = change(old)
        {
            changed = attributes
            changed?[place] = way == Element.address ? .href(new) : Attribute(way, .text(new))
        }
        let inside = Node.changed(children, change)
        guard changed != nil || inside != nil else { return nil }
        return Element(self, attributes: changed ?? attributes, children: inside ?? children)
    }
}
