extension Node {
    /// All elements below and at this node, in the order of the page.
    public var elements: [Element] {
        var result: [Element] = []
        visit([]) { element, _ in result.append(element) }
        return result
    }

    /// The elements that a selector names: tags, `.class`, `#id`, `[name=value]`, and spaces for "inside".
    ///
    /// `page.all("form.voucher input[name=amount]")`
    public func all(_ selector: String) -> [Element] {
        let steps = Selector(selector).steps
        guard let last = steps.last else { return [] }
        var result: [Element] = []
        visit([]) { element, parents in
            if last.matches(element), Selector.reaches(steps.dropLast(), parents[...]) {
                result.append(element)
            }
        }
        return result
    }

    /// The first element that a selector names.
    public func first(_ selector: String) -> Element? { all(selector).first }

    /// All text below, without markup; runs of spaces become one.
    public var textContent: String {
        var words: [Substring] = []
        collect(&words)
        return words.joined(separator: " ")
    }

    private func collect(_ words: inout [Substring]) {
        switch self {
        case .empty, .markup: return
        case .text(let text): words += text.split(whereSeparator: { $0.isWhitespace })
        case .element(let element): for child in element.children { child.collect(&words) }
        case .fragment(let nodes): for node in nodes { node.collect(&words) }
        }
    }

    fileprivate func visit(_ parents: [Element], _ body: (Element, [Element]) -> Void) {
        switch self {
        case .empty, .text, .markup: return
        case .fragment(let nodes): for node in nodes { node.visit(parents, body) }
        case .element(let element):
            body(element, parents)
            for child in element.children { child.visit(parents + [element], body) }
        }
    }
}

extension Element {
    /// All text inside, without markup.
    public var textContent: String { Node.fragment(children).textContent }

    /// The elements inside that a selector names.
    public func all(_ selector: String) -> [Element] { Node.fragment(children).all(selector) }

    /// The first element inside that a selector names.
    public func first(_ selector: String) -> Element? { all(selector).first }
}

/// A small part of CSS selectors, enough for tests.
private struct Selector {
    let steps: [SelectorStep]

    init(_ text: String) {
        steps = Selector.words(of: text).map(SelectorStep.init)
    }

    /// Whether the outer steps are met by the parents, from the inside out.
    static func reaches(_ steps: ArraySlice<SelectorStep>, _ parents: ArraySlice<Element>) -> Bool {
        guard let step = steps.last else { return true }
        guard let place = parents.lastIndex(where: step.matches) else { return false }
        return reaches(steps.dropLast(), parents[..<place])
    }

    /// Splits at spaces outside of brackets.
    private static func words(of text: String) -> [String] {
        var result: [String] = []
        var word = ""
        var isInBrackets = false
        for character in text {
            if character == "[" { isInBrackets = true }
            if character == "]" { isInBrackets = false }
            if character == " ", !isInBrackets {
                if !word.isEmpty { result.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }
}

/// One step of a selector: everything one element has to meet.
private struct SelectorStep {
    private var tag: String?
    private var classes: [String] = []
    private var attributes: [(name: String, value: String?)] = []

    init(_ text: String) {
        var rest = text[...]
        tag = SelectorStep.word(&rest)
        if tag?.isEmpty == true || tag == "*" { tag = nil }
        while let mark = rest.popFirst() {
            switch mark {
            case ".": classes.append(SelectorStep.word(&rest))
            case "#": attributes.append(("id", SelectorStep.word(&rest)))
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                let parts = inside.split(separator: "=", maxSplits: 1)
                let value = parts.count == 2 ? parts[1].filter { $0 != "\"" && $0 != "'" } : nil
                attributes.append((String(parts.first ?? ""), value.map { String($0) }))
            default: preconditionFailure("a selector knows tag, .class, #id and [name=value] only")
            }
        }
    }

    func matches(_ element: Element) -> Bool {
        if let tag, element.tag.description != tag { return false }
        let own = element.classes
        return classes.allSatisfy(own.contains)
            && attributes.allSatisfy { wanted in
                guard let value = element.attribute(wanted.name) else { return false }
                return wanted.value == nil || wanted.value == value
            }
    }

    private static func word(_ rest: inout Substring) -> String {
        let word = rest.prefix { $0 != "." && $0 != "#" && $0 != "[" }
        rest = rest.dropFirst(word.count)
        return String(word)
    }
}
