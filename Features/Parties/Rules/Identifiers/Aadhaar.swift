/// An Aadhaar number: twelve figures, the first from 2 to 9, the last a check digit of Verhoeff.
///
/// `2341 2341 2346` is one; it is shown as `XXXX XXXX 2346`. Source: UIDAI; shown masked by the Aadhaar (Sharing of
/// Information) Regulations 2016.
public struct Aadhaar: Sendable, Hashable {
    /// The twelve figures.
    public let digits: String

    /// Reads a number, with or without blanks between its groups.
    public init(_ text: String) throws(IdentifierFault) {
        let read = IdentifierText(text)
        try read.expect(IdentifierText.places("999999999999"))
        guard read.bytes[0] >= UInt8(ascii: "2") else { throw .firstDigit(least: 2) }
        guard read.bytes != read.bytes.reversed() else { throw .palindrome }
        guard Verhoeff.isWhole(read.bytes.map { $0 - UInt8(ascii: "0") }) else { throw .checkCharacter }
        digits = read.text
    }

    /// The last four figures, all that is kept in plain text.
    public var lastFour: String { String(digits.suffix(4)) }

    /// The form in which it may be shown: the first eight figures hidden.
    public var masked: String { Self.masked(lastFour: lastFour) }

    /// The masked form from what is kept in plain text.
    public static func masked(lastFour: String) -> String { "XXXX XXXX " + lastFour }
}
