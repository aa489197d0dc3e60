/// One row of a `COPY … TO STDOUT BINARY`; it carries no types, so each column is read as what it is asked for.
public struct CopyRow: ~Copyable, CellSource {
    private let bytes: UnsafeRawBufferPointer
    /// How many columns there are; −1 marks the end.
    let columns: Int

    init(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) {
        guard bytes.count >= 2 else { throw DatabaseError(.other, "a row of COPY is cut short") }
        self.bytes = bytes
        columns = Int(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    }

    /// How many columns there are.
    public var count: Int { max(columns, 0) }

    /// Lends a cell.
    public func cell(_ column: Int) throws(CellFault) -> RawCell? {
        guard column >= 0, column < columns else { throw .noColumn }
        var place = 2
        var index = 0
        while true {
            guard place + 4 <= bytes.count else { throw .wrongLength(bytes.count) }
            let length = Int(
                Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int32.self)))
            place += 4
            if index == column {
                guard length >= 0 else { return nil }
                guard place + length <= bytes.count else { throw .wrongLength(bytes.count) }
                return RawCell(
                    bytes: UnsafeRawBufferPointer(rebasing: bytes[place..<(place + length)]), oid: 0)
            }
            place += max(length, 0)
            index += 1
        }
    }

    /// Makes an error that names the column by its place.
    public func fault(_ fault: CellFault, column: Int) -> DatabaseError {
        DatabaseError(.programmer, "column \(column) of COPY cannot be read so: \(fault)")
    }

    /// The length of what stands before the first row.
    static func headLength(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) -> Int {
        guard bytes.count >= 19 else { throw DatabaseError(.other, "the head of COPY is cut short") }
        let extra = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 15, as: Int32.self))
        guard extra >= 0, 19 + Int(extra) <= bytes.count else {
            throw DatabaseError(.other, "the head of COPY is not understood")
        }
        return 19 + Int(extra)
    }
}
