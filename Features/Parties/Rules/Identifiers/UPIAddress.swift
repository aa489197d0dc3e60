/// An address for payments by UPI: a name, `@`, and the handle of the bank or app.
///
/// `soc.pune@hdfcbank` is one. Source: NPCI, UPI procedural guidelines (virtual payment address).
public struct UPIAddress: Sendable, Hashable {
    /// The address in small letters.
    public let text: String

    /// Reads an address.
    public init(_ raw: String) throws(IdentifierFault) {
        let bytes = raw.utf8.filter { $0 != 0x20 && $0 != 0x09 }.map(Self.small)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (2...256).contains(parts[0].count), (2...64).contains(parts[1].count),
            parts[0].allSatisfy({ Self.isWord($0) || Self.marks.contains($0) }),
            Self.isLetter(parts[1].first), parts[1].allSatisfy(Self.isWord)
        else { throw .handle }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// `.`, `-` and `_`.
    private static let marks: [UInt8] = [0x2E, 0x2D, 0x5F]

    private static func small(_ byte: UInt8) -> UInt8 { IdentifierText.isLetter(byte) ? byte + 32 : byte }
    private static func isLetter(_ byte: UInt8?) -> Bool { byte.map { (0x61...0x7A).contains($0) } ?? false }
    private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || IdentifierText.isDigit(byte) }
}
