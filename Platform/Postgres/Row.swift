internal import CPostgreSQL

/// One row of an answer, read where libpq keeps it; it cannot leave the closure it was lent to.
public struct Row: ~Copyable, CellSource {
    let result: OpaquePointer
    var number: Int32 = 0
    let columns: Int32

    init(result: OpaquePointer) {
        self.result = result
        columns = PQnfields(result)
    }

    /// How many columns there are.
    public var count: Int { Int(columns) }

    /// The name of a column.
    public func name(_ column: Int) -> String? {
        guard column >= 0, column < columns, let name = PQfname(result, Int32(column)) else { return nil }
        return String(cString: name)
    }

    /// Lends a cell.
    public func cell(_ column: Int) throws(CellFault) -> RawCell? {
        guard column >= 0, column < columns else { throw .noColumn }
        let field = Int32(truncatingIfNeeded: column)
        guard PQgetisnull(result, number, field) == 0 else { return nil }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(result, number, field), count: Int(PQgetlength(result, number, field)))
        return RawCell(bytes: bytes, oid: PQftype(result, field))
    }

    /// Makes an error that names the column.
    public func fault(_ fault: CellFault, column: Int) -> DatabaseError {
        var error = DatabaseError(.programmer, "column \(column) cannot be read so: \(fault)")
        error.column = name(column)
        return error
    }
}
