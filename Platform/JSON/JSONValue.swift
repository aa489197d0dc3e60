/// A JSON value as it was written: numbers stay text, objects keep the order of their keys.
///
/// A number is never a float, so that an amount or an account number cannot lose a digit on the way.
public enum JSONValue: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number by its literal, for example `-12.50` or `1e3`. Another text is written as a string.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Named values in order.
    case object(JSONObject)
}

extension JSONValue {
    /// A number from an integer.
    public static func integer(_ value: some FixedWidthInteger) -> JSONValue {
        .number(String(value))
    }

    /// Whether this is `null`.
    public var isNull: Bool {
        self == .null
    }

    /// The truth value, if this is one.
    public var asBool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The text, if this is a string.
    public var asString: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The literal of the number, if this is one.
    public var asNumber: String? {
        guard case .number(let literal) = self else { return nil }
        return literal
    }

    /// The number as a whole number; nil for a fraction, an exponent or beyond 64 bits.
    public var asInt64: Int64? {
        guard case .number(let literal) = self else { return nil }
        return Int64(literal)
    }

    /// The items, if this is a list.
    public var asArray: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    /// The named values, if this is an object.
    public var asObject: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The value of a key; nil when the key is missing or this is no object.
    public subscript(key: String) -> JSONValue? {
        asObject?[key]
    }

    /// The item at a place; nil when this is no list or is shorter.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// What it is, in one English word, for a fault report.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

// MARK: Text

extension JSONValue {
    /// The canonical bytes: keys in the given order, no spaces, the shortest escapes.
    public func bytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.take()
    }

    /// The canonical text, see `bytes()`.
    public func text() -> String {
        String(decoding: bytes(), as: UTF8.self)
    }

    /// The text in lines, indented by two spaces, for people and for golden files.
    public func prettyText() -> String {
        var writer = JSONWriter(layout: .pretty)
        writer.value(self)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}

// MARK: Literals

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A string.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    /// A truth value.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    /// A list.
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// An object with the keys in the written order; no key may be written twice.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}

extension JSONValue: CustomStringConvertible {
    /// The canonical text.
    public var description: String { text() }
}
