/// The 128 bits of a `uuid`.
public struct UUIDValue: Sendable, Hashable, DatabaseValue {
    /// The sixteen bytes as one number.
    public var bits: UInt128

    /// Wraps the bits.
    public init(bits: UInt128) {
        self.bits = bits
    }

    /// `uuid`.
    public static var databaseType: DatabaseType { .uuid }

    /// Sixteen bytes.
    public func encode(into buffer: inout ValueBuffer) { buffer.append(bits) }

    /// Reads `uuid`.
    public init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.uuid)
        bits = try cell.integer(UInt128.self)
    }
}
