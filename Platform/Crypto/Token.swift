/// A random secret of 32 bytes that a browser or a program carries; the database keeps only its digest.
public struct Token: Sendable, CustomStringConvertible, CustomReflectable {
    private let bytes: [UInt8]

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A new token.
    public static func generate() -> Token {
        Token(bytes: RandomBytes.make(32))
    }

    /// The token of a text from outside; nil unless it has the form of one.
    public init?(text: some StringProtocol) {
        guard text.utf8.count == 43, let bytes = Base64URL.bytes(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The text to hand out: 43 characters that can stand in an address.
    ///
    /// Never log or store it.
    public var text: String { Base64URL.text(bytes) }

    /// What to store and to look up.
    public var digest: Digest { Digest.of(bytes) }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// Shows no part of the token to reflection.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
