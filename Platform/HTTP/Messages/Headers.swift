/// Header fields in order; names are compared without regard to case.
///
/// A name or value that could split the message (CR, LF, NUL, or a name that is no token) is not stored: the
/// name is kept in `refused`, and the server answers 500 in place of a message with a refused field.
public struct Headers: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// One field.
    public struct Field: Sendable, Equatable {
        /// The name as given.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The fields in order.
    public private(set) var fields: [Field] = []
    /// Names of fields that were refused because they could split the message.
    public private(set) var refused: [String] = []

    /// No fields.
    public init() {}

    /// The fields of a literal, in order.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields.reserveCapacity(elements.count)
        for (name, value) in elements { add(name, value) }
    }

    /// The first value of a field; setting replaces every value, nil removes them.
    public subscript(name: String) -> String? {
        get {
            for field in fields where Headers.same(field.name, name) { return field.value }
            return nil
        }
        set {
            remove(name)
            if let newValue { add(name, newValue) }
        }
    }

    /// Adds a field and keeps those of the same name.
    public mutating func add(_ name: String, _ value: String) {
        guard Headers.isToken(name), Headers.isSafe(value) else {
            refused.append(name)
            return
        }
        fields.append(Field(name: name, value: value))
    }

    /// Sets a field unless one of that name is there.
    public mutating func setDefault(_ name: String, _ value: String) {
        if self[name] == nil { add(name, value) }
    }

    /// Removes every field of a name.
    public mutating func remove(_ name: String) {
        fields.removeAll { Headers.same($0.name, name) }
    }

    /// Every value of a name, in order.
    public func values(_ name: String) -> [String] {
        fields.compactMap { Headers.same($0.name, name) ? $0.value : nil }
    }

    /// Whether a comma separated list (as in Accept-Encoding, Connection, Vary) holds a word, case ignored.
    public func lists(_ name: String, _ word: String) -> Bool {
        values(name).contains { value in
            value.utf8.split(separator: UInt8(ascii: ",")).contains { part in
                let head = part.split(separator: UInt8(ascii: ";"), maxSplits: 1).first ?? part
                return Headers.same(Headers.trimmed(Substring(head)), word)
            }
        }
    }

    mutating func append(trusted field: Field) { fields.append(field) }

    /// ASCII comparison without regard to case.
    static func same(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
        let a = a.utf8, b = b.utf8
        guard a.count == b.count else { return false }
        return zip(a, b).allSatisfy { $0 == $1 || lowered($0) == lowered($1) }
    }

    static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.utf8.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.utf8.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return text
    }

    static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
                default: false
                }
            }
    }

    static func isSafe(_ value: String) -> Bool {
        value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }
}
