/// One value of a row, read where libpq keeps it; it cannot leave the closure it was lent to.
public struct Cell: ~Copyable {
    /// The value's bytes; valid only while the cell is.
    public let bytes: UnsafeRawBufferPointer
    /// The number of its type; 0 where the protocol does not say (binary COPY).
    public let oid: UInt32

    init(bytes: UnsafeRawBufferPointer, oid: UInt32) {
        self.bytes = bytes
        self.oid = oid
    }

    /// Reads a big-endian integer that must fill the cell exactly.
    func integer<I: FixedWidthInteger>(_ type: I.Type) throws(CellFault) -> I {
        guard bytes.count == MemoryLayout<I>.size else { throw .wrongLength(bytes.count) }
        return I(bigEndian: bytes.loadUnaligned(as: I.self))
    }

    /// Refuses the cell unless it is of the type asked for.
    func require(_ type: DatabaseType) throws(CellFault) {
        guard oid == type.oid || oid == 0 else { throw .wrongType(expected: type.name) }
    }

    /// Text, for every type whose bytes are text.
    func text() throws(CellFault) -> String {
        guard DatabaseType.isText(oid) || oid == 0 else { throw .wrongType(expected: "text") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole number of any width up to `bigint`.
    func wide() throws(CellFault) -> Int64 {
        switch oid {
        case DatabaseType.int8.oid, 0: try integer(Int64.self)
        case DatabaseType.int4.oid: Int64(try integer(Int32.self))
        case DatabaseType.int2.oid: Int64(try integer(Int16.self))
        default: throw .wrongType(expected: "bigint")
        }
    }
}

/// Why a cell could not be read as the type asked for.
public enum CellFault: Error, Sendable, Equatable {
    /// The column has another type.
    case wrongType(expected: String)
    /// The value has a length its type cannot have.
    case wrongLength(Int)
    /// The value does not fit, for example the date "infinity" or a fraction where a whole number is due.
    case outOfRange
    /// The value is NULL and was not asked for as optional.
    case null
    /// There is no such column.
    case noColumn
    /// The array has more than one dimension.
    case nestedArray
}
