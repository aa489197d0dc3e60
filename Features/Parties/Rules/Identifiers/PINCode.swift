/// A postal index number of India Post: six figures, the first from 1 to 9 (9 is the Army's).
public struct PINCode: Sendable, Hashable {
    /// The six figures.
    public let digits: String

    /// Reads a code, with or without a blank after the third figure.
    public init(_ raw: String) throws(IdentifierFault) {
        let read = IdentifierText(raw)
        try read.expect(IdentifierText.places("999999"))
        guard read.bytes[0] != UInt8(ascii: "0") else { throw .firstDigit(least: 1) }
        digits = read.text
    }
}
