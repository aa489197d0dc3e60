/// Values whose names tell their place, as `lines[0].amount` does, put in their places.
final class NameTree {
    /// The values that came under this very name.
    var texts: [String] = []
    /// What came under the names inside, in order.
    private(set) var members: [(name: String, tree: NameTree)] = []
    /// What came under numbers.
    private(set) var items: [Int: NameTree] = [:]

    /// The deepest place and the highest number; what goes beyond stays under its whole name, which nothing declares.
    private static let mostSteps = 8
    private static let highestNumber = 9999

    /// Puts a value into its place.
    func insert(_ name: String, _ text: String) {
        var place = self
        for step in Self.steps(name) ?? [.name(name)] {
            switch step {
            case .name(let name): place = place.member(name)
            case .number(let number): place = place.item(number)
            }
        }
        place.texts.append(text)
    }

    subscript(name: String) -> NameTree? { members.first { $0.name == name }?.tree }

    /// The numbered places in the order of their numbers.
    var list: [NameTree] { items.keys.sorted().compactMap { items[$0] } }

    /// Whether nothing but blanks came here and inside; a box that is not ticked is a blank.
    var isBlank: Bool {
        texts.allSatisfy { $0.allSatisfy(\.isWhitespace) } && members.allSatisfy(\.tree.isBlank)
            && items.values.allSatisfy(\.isBlank)
    }

    private func member(_ name: String) -> NameTree {
        if let found = self[name] { return found }
        let tree = NameTree()
        members.append((name, tree))
        return tree
    }

    private func item(_ number: Int) -> NameTree {
        if let found = items[number] { return found }
        let tree = NameTree()
        items[number] = tree
        return tree
    }

    private enum Step {
        case name(String)
        case number(Int)
    }

    /// `lines[0].amount` is lines, 0, amount; `ids[]` is ids; nil for what is no such name.
    private static func steps(_ name: String) -> [Step]? {
        var steps: [Step] = []
        for part in name.split(separator: ".", omittingEmptySubsequences: false) {
            let head = part.prefix { $0 != "[" }
            guard !head.isEmpty else { return nil }
            steps.append(.name(String(head)))
            var rest = part.dropFirst(head.count)
            while !rest.isEmpty {
                guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                if !inside.isEmpty {
                    guard let number = Int(inside), (0...highestNumber).contains(number) else { return nil }
                    steps.append(.number(number))
                }
                rest = rest[rest.index(after: end)...]
            }
        }
        return steps.count <= mostSteps ? steps : nil
    }
}
