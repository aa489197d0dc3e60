/// The number of a row, which cannot be mixed up with the number of another kind of row.
public struct ID<Tag>: Sendable, Hashable, Comparable {
    /// The bare number.
    public var raw: Int64

    /// Takes a bare number as the number of a `Tag`.
    public init(_ raw: Int64) {
        self.raw = raw
    }

    /// Orders by number.
    public static func < (left: ID, right: ID) -> Bool {
        left.raw < right.raw
    }
}
