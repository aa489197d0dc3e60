/// An e-mail address in the form in which it is stored and compared: small letters, one `@`, a domain with a dot.
///
/// It checks what a typing mistake breaks; only a message that arrives proves an address.
public struct EmailAddress: Sendable, Hashable {
    /// The address.
    public let text: String

    /// Reads an address; nil when it is none.
    public init?(_ raw: String) {
        let text = PlainText.lowercased(PlainText.trimmed(raw))
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else { return nil }
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Self.barred.contains($0) }
        guard isPlain, Self.isDotted(parts[0]), Self.isDomain(parts[1]) else { return nil }
        self.text = text
    }

    /// `" ( ) , : ; < > [ \ ]`: legal in odd addresses that nobody has, and a danger in headers.
    private static let barred: Set<UInt8> = [
        0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D,
    ]

    private static func isDotted(_ part: Substring.UTF8View) -> Bool {
        part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isDomain(_ part: Substring.UTF8View) -> Bool {
        let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                && label.allSatisfy { PlainText.isLower($0) || PlainText.isDigit($0) || $0 == 0x2D }
        }
    }
}
