/// A column of sealed values: a feature names each of its own, so that a new key can take them over.
///
/// ```swift
/// static let pan = SealedColumn("parties", "sealed_pan", keys: ["party_id"], ofSociety: true)
/// let sealed = try work.vault.seal(pan, in: Self.pan.place(society.raw, party.raw))
/// ```
public struct SealedColumn: Sendable {
    /// The table.
    public let table: StaticString
    /// The column, of type `bytea`.
    public let column: StaticString
    /// The whole primary key: columns of integers, `society_id` first in a society's table.
    public let keys: [StaticString]
    /// Whether it is a society's table.
    public let isOfSociety: Bool

    /// A column; `keys` are those beside `society_id`.
    public init(
        _ table: StaticString, _ column: StaticString, keys: [StaticString], ofSociety isOfSociety: Bool
    ) {
        self.table = table
        self.column = column
        self.keys = isOfSociety ? ["society_id"] + keys : keys
        self.isOfSociety = isOfSociety
    }

    /// The place of a value, to seal and to open it: the values of the primary key in its order.
    public func place(_ row: Int64...) -> String { place(row) }

    func place(_ row: [Int64]) -> String {
        precondition(row.count == keys.count, "a row of \(table) is named by \(keys.count) numbers")
        return "\(table).\(column)/" + row.map(String.init).joined(separator: "/")
    }
}
