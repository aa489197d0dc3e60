public import Gate
internal import Kernel

/// The order that a query's parameter `sort` asks for: `name`, or `-name` for downwards.
///
/// ```swift
/// let order = try SortOrder<PartySort>(sort, unless: .name)
/// ```
public struct SortOrder<Key: RawRepresentable & Sendable>: Sendable where Key.RawValue == String {
    /// By what.
    public var key: Key
    /// Whether it runs from low to high.
    public var isAscending: Bool

    /// An order.
    public init(_ key: Key, isAscending: Bool = true) {
        self.key = key
        self.isAscending = isAscending
    }

    /// Reads the parameter, of the field `sort`; without one the usual order.
    public init(_ text: String?, unless usual: Key, isAscending: Bool = true) throws(FieldFaults) {
        guard let text else {
            self.init(usual, isAscending: isAscending)
            return
        }
        let isDown = text.hasPrefix("-")
        guard let key = Key(rawValue: String(isDown ? text.dropFirst() : text[...])) else {
            throw FieldFaults([FieldProblem(field: "sort", code: "field.not_a_choice")])
        }
        self.init(key, isAscending: !isDown)
    }
}
