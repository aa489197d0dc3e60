/// An Indian mobile number: ten digits, the first from 6 to 9.
///
/// `+91 98450-12345`, `098450 12345` and `9845012345` are the same number.
public struct MobileNumber: Sendable, Hashable {
    /// The ten digits.
    public let digits: String

    /// Reads a number as people write it; nil when it is none.
    public init?(_ text: String) {
        var found: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: found.append(byte)
            // Marks that people put between the figures: space, tab, ( ) - .
            case 0x20, 0x09, 0x28, 0x29, 0x2D, 0x2E: continue
            case 0x2B where found.isEmpty: continue
            default: return nil
            }
        }
        if found.count == 12, found.starts(with: [0x39, 0x31]) { found.removeFirst(2) }
        if found.count == 11, found[0] == 0x30 { found.removeFirst() }
        guard found.count == 10, found[0] >= 0x36 else { return nil }
        digits = String(decoding: found, as: UTF8.self)
    }
}
