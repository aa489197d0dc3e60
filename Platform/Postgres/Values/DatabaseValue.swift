/// A Swift type that travels to and from PostgreSQL in binary form.
public protocol DatabaseValue: Sendable, CopyField {
    /// The type it is bound as.
    static var databaseType: DatabaseType { get }

    /// Appends the value's bytes, without a length.
    func encode(into buffer: inout ValueBuffer)

    /// Appends the bytes of an array of such values; only number types have reason to write their own.
    static func encode(array: [Self], into buffer: inout ValueBuffer)

    /// Reads a value back.
    init(cell: borrowing Cell) throws(CellFault)
}

extension DatabaseValue {
    /// Appends head and elements, one by one.
    public static func encode(array: [Self], into buffer: inout ValueBuffer) {
        buffer.appendArrayHead(count: array.count, hasNulls: false, element: databaseType.oid)
        for value in array {
            buffer.appendSized { value.encode(into: &$0) }
        }
    }

    static func encode(optionals: [Self?], into buffer: inout ValueBuffer) {
        let hasNulls = optionals.contains { $0 == nil }
        buffer.appendArrayHead(count: optionals.count, hasNulls: hasNulls, element: databaseType.oid)
        for value in optionals {
            if let value {
                buffer.appendSized { value.encode(into: &$0) }
            } else {
                buffer.append(Int32(-1))
            }
        }
    }
}
