/// A statement with its bound values: literal text comes only from literals, every value is bound.
///
/// `"SELECT name FROM members WHERE member_id = \(id)"` becomes the text `… = $1` and one value.
public struct SQL: Sendable {
    /// The statement as it is sent, with `$1`, `$2` … for the values.
    public private(set) var text: String
    /// Where in `text` (UTF-8 offsets) the marks stand, in the order of their numbers.
    private(set) var marks: [Int] = []
    private(set) var binds = Binds()

    /// A statement without values from text that the program itself has made, never from outside.
    init(unchecked text: String) {
        self.text = text
    }

    /// How many values are bound.
    public var bindCount: Int { binds.count }

    /// Joins two pieces; the marks of the second are numbered on from the first.
    public static func + (left: SQL, right: SQL) -> SQL {
        var result = left
        result += right
        return result
    }

    /// Appends a piece; its marks are numbered on from what is there.
    public static func += (left: inout SQL, right: SQL) {
        guard left.bindCount > 0, right.bindCount > 0 else {
            let shift = left.text.utf8.count
            left.text += right.text
            left.marks += right.marks.map { $0 + shift }
            left.binds.append(right.binds)
            return
        }
        let source = Array(right.text.utf8)
        var from = 0
        for (index, mark) in right.marks.enumerated() {
            left.text += String(decoding: source[from..<mark], as: UTF8.self)
            left.appendMark()
            from = mark + 1 + String(index + 1).utf8.count
        }
        left.text += String(decoding: source[from...], as: UTF8.self)
        left.binds.append(right.binds)
    }

    private mutating func appendMark() {
        marks.append(text.utf8.count)
        text += "$\(marks.count)"
    }

    mutating func appendText(_ more: String) {
        text += more
    }

    mutating func bind(type: UInt32, _ encode: ((inout ValueBuffer) -> Void)?) {
        appendMark()
        binds.append(type: type, encode)
    }
}

/// The values of one statement: types, lengths (−1 is NULL) and all bytes in one piece of memory.
struct Binds: Sendable {
    private(set) var types: [UInt32] = []
    private(set) var lengths: [Int32] = []
    private(set) var buffer = ValueBuffer()

    var count: Int { types.count }

    mutating func append(type: UInt32, _ encode: ((inout ValueBuffer) -> Void)?) {
        types.append(type)
        guard let encode else {
            lengths.append(-1)
            return
        }
        let start = buffer.count
        encode(&buffer)
        lengths.append(Int32(buffer.count - start))
    }

    mutating func append(_ more: Binds) {
        types += more.types
        lengths += more.lengths
        buffer.append(bytes: more.buffer.bytes)
    }
}

extension SQL: ExpressibleByStringInterpolation {
    /// A statement without values.
    public init(stringLiteral value: StaticString) {
        self.init(unchecked: value.description)
    }

    /// A statement with values.
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.sql
    }

    /// Collects text and values in the order they are written.
    public struct Interpolation: StringInterpolationProtocol {
        var sql = SQL(unchecked: "")

        /// Starts an empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends the literal's own text.
        public mutating func appendLiteral(_ literal: StaticString) {
            sql.appendText(literal.description)
        }

        /// Binds a value.
        public mutating func appendInterpolation<V: DatabaseValue>(_ value: V) {
            sql.bind(type: V.databaseType.oid) { value.encode(into: &$0) }
        }

        /// Binds a value or NULL.
        public mutating func appendInterpolation<V: DatabaseValue>(_ value: V?) {
            guard let value else {
                sql.bind(type: V.databaseType.oid, nil)
                return
            }
            appendInterpolation(value)
        }

        /// Binds an array.
        public mutating func appendInterpolation<V: DatabaseValue>(_ values: [V]) {
            sql.bind(type: V.databaseType.arrayOID) { V.encode(array: values, into: &$0) }
        }

        /// Binds an array with NULLs.
        public mutating func appendInterpolation<V: DatabaseValue>(_ values: [V?]) {
            sql.bind(type: V.databaseType.arrayOID) { V.encode(optionals: values, into: &$0) }
        }

        /// Binds an array or NULL.
        public mutating func appendInterpolation<V: DatabaseValue>(_ values: [V]?) {
            guard let values else {
                sql.bind(type: V.databaseType.arrayOID, nil)
                return
            }
            appendInterpolation(values)
        }

        /// Binds JSON text as `jsonb`.
        public mutating func appendInterpolation(json text: String) {
            appendInterpolation(JSONText(text))
        }

        /// Binds JSON text as `jsonb`, or NULL.
        public mutating func appendInterpolation(json text: String?) {
            appendInterpolation(text.map { JSONText($0) })
        }

        /// Binds an array of JSON texts as `jsonb[]`.
        public mutating func appendInterpolation(json texts: [String]) {
            appendInterpolation(texts.map { JSONText($0) })
        }

        /// Inserts a piece with its own values.
        public mutating func appendInterpolation(_ piece: SQL) {
            sql += piece
        }

        /// Inserts text that is written in the program.
        public mutating func appendInterpolation(raw text: StaticString) {
            sql.appendText(text.description)
        }

        /// Inserts a name, quoted so that it can be nothing but a name.
        public mutating func appendInterpolation(identifier name: String) {
            sql.appendText(SQL.quoted(identifier: name))
        }

        /// Inserts text in quotes, for the few statements that take no parameters (`ALTER ROLE … PASSWORD`).
        public mutating func appendInterpolation(literal text: String) {
            sql.appendText(SQL.quoted(literal: text))
        }
    }

    static func quoted(identifier name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    static func quoted(literal text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        let escaped = parts.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        return escaped == parts ? "'\(parts)'" : " E'\(escaped)'"
    }
}
