/// The name by which a user signs in: 2 to 64 small letters, digits, `.`, `_` and `-`, the first a letter.
///
/// It begins with a letter so that nobody can be called by another's mobile number.
public struct LoginName: Sendable, Hashable {
    /// The name.
    public let text: String

    /// Reads a name, making letters small; nil when it is none.
    public init?(_ raw: String) {
        let text = PlainText.lowercased(PlainText.trimmed(raw))
        let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")]
        guard (2...64).contains(text.utf8.count), let first = text.utf8.first, PlainText.isLower(first),
            text.utf8.allSatisfy({ PlainText.isLower($0) || PlainText.isDigit($0) || marks.contains($0) })
        else { return nil }
        self.text = text
    }
}

/// What somebody types to say who he is: a login name, an e-mail address or a mobile number.
public struct LoginText: Sendable, Hashable {
    /// The form in which the three are stored.
    public let stored: String

    /// Reads what was typed; what is none of the three is kept as it is and matches nobody.
    public init(_ raw: String) {
        stored =
            EmailAddress(raw)?.text ?? MobileNumber(raw)?.digits
            ?? PlainText.lowercased(PlainText.trimmed(raw))
    }
}
