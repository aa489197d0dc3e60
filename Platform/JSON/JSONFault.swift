/// Why and where a text is not JSON as we accept it.
public struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of fault; the raw value is the stable code.
    public enum Reason: String, Sendable, CaseIterable {
        /// Nothing but spaces.
        case empty = "json.empty"
        /// The text stops inside a value.
        case unexpectedEnd = "json.unexpected_end"
        /// A character that cannot stand here.
        case unexpectedCharacter = "json.unexpected_character"
        /// More text after the value.
        case trailingText = "json.trailing_text"
        /// A comma before a closing bracket.
        case trailingComma = "json.trailing_comma"
        /// A number not written as JSON demands: leading zero, plus sign, bare point …
        case badNumber = "json.bad_number"
        /// A number of more characters than the limit.
        case numberTooLong = "json.number_too_long"
        /// Bytes that are not UTF-8.
        case badUTF8 = "json.bad_utf8"
        /// A byte order mark at the beginning.
        case byteOrderMark = "json.byte_order_mark"
        /// A control character inside a string that is not escaped.
        case controlCharacter = "json.control_character"
        /// A backslash before a character that is no escape.
        case badEscape = "json.bad_escape"
        /// One half of a surrogate pair.
        case loneSurrogate = "json.lone_surrogate"
        /// A key that the object has already.
        case duplicateKey = "json.duplicate_key"
        /// Nested deeper than the limit.
        case tooDeep = "json.too_deep"
        /// More bytes than the limit.
        case tooLarge = "json.too_large"
    }

    /// What is wrong.
    public let reason: Reason
    /// Where, in bytes from the beginning.
    public let offset: Int
    /// The line, from 1.
    public let line: Int
    /// The character in the line, from 1.
    public let column: Int

    /// The stable code, the key of the sentence.
    public var code: String { reason.rawValue }

    /// Code and place.
    public var description: String { "\(code) at line \(line), column \(column)" }

    /// A fault at an offset of a text; line and column are counted here.
    init(_ reason: Reason, at offset: Int, of text: UnsafeBufferPointer<UInt8>) {
        self.reason = reason
        self.offset = offset
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}
