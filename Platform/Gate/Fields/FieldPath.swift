/// Where a value stands in an input, as `lines[3].amount`; spelled out only when it is at fault.
public struct FieldPath: Sendable, ExpressibleByStringLiteral {
    private let before: String
    private let name: String

    /// The whole input.
    static let root = FieldPath("")

    /// A field of the input itself.
    init(_ name: String) { self.init(before: "", name: name) }

    /// A field of the input itself.
    public init(stringLiteral name: String) { self.init(name) }

    private init(before: String, name: String) {
        self.before = before
        self.name = name
    }

    /// The path in words.
    var text: String { before + name }

    /// What stands before the names of the fields inside this value.
    var inside: String {
        let text = text
        return text.isEmpty ? "" : text + "."
    }

    /// A field of the value whose ``inside`` is given.
    static func field(_ name: String, inside: String) -> FieldPath { FieldPath(before: inside, name: name) }

    /// An item of a list.
    func item(_ index: Int) -> FieldPath { FieldPath(before: text, name: "[\(index)]") }
}
