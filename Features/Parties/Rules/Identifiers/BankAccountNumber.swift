/// The number of an account at a bank: six to eighteen letters and figures; zeros in front belong to it.
public struct BankAccountNumber: Sendable, Hashable {
    /// The characters.
    public let text: String

    /// Reads a number, with or without blanks between its groups.
    public init(_ raw: String) throws(IdentifierFault) {
        let read = IdentifierText(raw)
        guard (6...18).contains(read.bytes.count) else {
            throw .lengthBetween(least: 6, most: 18, found: read.characterCount)
        }
        try read.expect([IdentifierText.Place](repeating: .letterOrDigit, count: read.bytes.count))
        text = read.text
    }

    /// The last four characters, all that is kept in plain text.
    public var lastFour: String { String(text.suffix(4)) }

    /// The form in which it may be shown.
    public static func masked(lastFour: String) -> String { "XXXX" + lastFour }
}
