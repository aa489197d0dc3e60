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
    /// The column beside it, of type `bytea`, by which the value is found again (a blind index); none where it never is.
    public let index: StaticString?
    /// Whether it is a society's table.
    public let isOfSociety: Bool

    /// A column; `keys` are those beside `society_id`.
    public init(
        _ table: StaticString, _ column: StaticString, keys: [StaticString], index: StaticString? = nil,
        ofSociety isOfSociety: Bool
    ) {
        self.index = index
        self.table = table
        self.column = column
        self.keys = isOfSociety ? ["society_id"] + keys : keys
        self.isOfSociety = isOfSociety
    }

    /// The place of a value, to seal and to open it: the values of the primary key in its order.
    public func place(_ row: Int64...) -> String { place(row) }

    /// The place of its blind index: the same for all rows of a society, so that equal values are found, and another in
    /// each society, so that nobody tells from the indexes alone who is in two of them.
    public func indexPlace(_ society: Int64?) -> String {
        "\(table).\(column)" + (society.map { "/\($0)" } ?? "")
    }

    func place(_ row: [Int64]) -> String {
        precondition(row.count == keys.count, "a row of \(table) is named by \(keys.count) numbers")
        return "\(table).\(column)/" + row.map(String.init).joined(separator: "/")
    }
}
