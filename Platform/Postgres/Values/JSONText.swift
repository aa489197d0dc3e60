/// JSON as text, bound as `jsonb`; this module does not look inside it.
public struct JSONText: Sendable, Hashable, DatabaseValue {
    /// The text; PostgreSQL refuses it if it is not JSON.
    public var text: String

    /// Wraps JSON text.
    public init(_ text: String) {
        self.text = text
    }

    /// `jsonb`.
    public static var databaseType: DatabaseType { .jsonb }

    /// A version byte and the text.
    public func encode(into buffer: inout ValueBuffer) {
        buffer.append(UInt8(1))
        buffer.append(utf8: text)
    }

    /// Reads `jsonb` and `json`.
    public init(cell: borrowing Cell) throws(CellFault) {
        if cell.oid == 114 {
            self.init(String(decoding: cell.bytes, as: UTF8.self))
            return
        }
        try cell.require(.jsonb)
        guard cell.bytes.first == 1 else { throw .wrongLength(cell.bytes.count) }
        self.init(String(decoding: cell.bytes.dropFirst(), as: UTF8.self))
    }
}
