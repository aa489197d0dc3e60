/// Writes JSON into bytes as it goes, without building a tree.
///
/// Commas and colons are its own work. The caller closes what it opens, and names each member of an object.
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable {
        /// No spaces at all: the canonical form.
        case compact
        /// A line for each value, indented by two spaces.
        case pretty
    }

    /// What is written so far, or since the last `take()`.
    public private(set) var bytes: [UInt8] = []

    private let layout: Layout
    private let escapesHTML: Bool
    private var needsComma = false
    private var afterKey = false
    private var depth = 0

    /// A writer; `escapesHTML` makes the text safe inside a `script` element.
    public init(layout: Layout = .compact, escapesHTML: Bool = false, reserving capacity: Int = 0) {
        self.layout = layout
        self.escapesHTML = escapesHTML
        bytes.reserveCapacity(capacity)
    }

    /// Hands over what is written so far and goes on with an empty buffer, for streaming.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    // MARK: Lists and objects

    /// Writes an object; the closure writes its keys and values.
    public mutating func object<E>(_ members: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginObject()
        try members(&self)
        endObject()
    }

    /// Writes a list; the closure writes its items.
    public mutating func array<E>(_ items: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginArray()
        try items(&self)
        endArray()
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens a list.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes a list.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes the name of the next value of an object.
    public mutating func key(_ key: String) {
        separate()
        quoted(key)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
        afterKey = true
    }

    // MARK: Values

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        quoted(text)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ value: some FixedWidthInteger) {
        literal(String(value))
    }

    /// Writes a number by its literal; a text that is no JSON number is written as a string.
    public mutating func number(_ text: String) {
        if Self.isNumber(text) {
            literal(text)
        } else {
            string(text)
        }
    }

    /// Writes a truth value.
    public mutating func bool(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        literal("null")
    }

    /// Writes a tree.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .number(let text): number(text)
        case .string(let text): string(text)
        case .array(let items):
            beginArray()
            for item in items { self.value(item) }
            endArray()
        case .object(let object):
            beginObject()
            for (name, member) in object {
                key(name)
                self.value(member)
            }
            endObject()
        }
    }

    /// Writes a key with a string, or with `null` for nil.
    public mutating func member(_ key: String, _ text: String?) {
        self.key(key)
        if let text { string(text) } else { null() }
    }

    /// Writes a key with a whole number, or with `null` for nil.
    public mutating func member(_ key: String, _ value: (some FixedWidthInteger)?) {
        self.key(key)
        if let value { integer(value) } else { null() }
    }

    /// Writes an item of a list that may be missing: a string, or `null` for nil.
    public mutating func item(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    /// Writes an item of a list that may be missing: a whole number, or `null` for nil.
    public mutating func item(_ value: (some FixedWidthInteger)?) {
        if let value { integer(value) } else { null() }
    }

    /// Writes a key with a truth value.
    public mutating func member(_ key: String, _ value: Bool) {
        self.key(key)
        bool(value)
    }

    // MARK: Bytes

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        assert(depth > 0 && !afterKey, "closes what is not open, or leaves a key without a value")
        depth -= 1
        if needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
    }

    /// What stands before a key or a value.
    private mutating func separate() {
        if afterKey {
            afterKey = false
            needsComma = true
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        needsComma = true
    }

    private mutating func newLine() {
        guard layout == .pretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func quoted(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var place = 0
        while place < text.count {
            if !escapesHTML, place + 8 <= text.count, let base = UnsafeRawPointer(text.baseAddress),
                !JSONScan.needsEscape(base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            {
                place += 8
                continue
            }
            let byte = text[place]
            if needsEscape(byte) {
                bytes.append(contentsOf: text[start..<place])
                escape(byte)
                start = place + 1
            }
            place += 1
        }
        bytes.append(contentsOf: text[start...])
    }

    private func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"): true
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): escapesHTML
        default: false
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            let digits: StaticString = "0123456789abcdef"
            bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8
        if digits.allSatisfy(JSONParser.isDigit), let first = digits.first {
            return first != UInt8(ascii: "0") || digits.count == 1
        }
        return (try? JSONValue.parse(text, limits: JSONLimits(numberLength: .max))) == .number(text)
    }
}
