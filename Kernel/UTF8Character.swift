/// The characters of UTF-8 as bytes, for those who read text without making strings of it.
public enum UTF8Character {
    /// The length of the character at a place; nil when it is not well formed (RFC 3629).
    @inlinable
    public static func length(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch text[place] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard place + length <= text.count, second.contains(text[place + 1]) else { return nil }
        for next in (place + 2)..<(place + max(length, 2)) where text[next] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
