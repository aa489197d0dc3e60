import CSodium

/// A public Ed25519 key that checks signatures.
public struct VerifyingKey: Sendable, Hashable {
    /// The length of a key in bytes.
    public static let length = 32
    /// The length of a signature in bytes.
    public static let signatureLength = 64

    /// The 32 bytes.
    public let bytes: [UInt8]

    /// A key from its bytes.
    public init(bytes: [UInt8]) throws(CryptoFault) {
        guard bytes.count == Self.length else { throw .badKeyLength }
        self.bytes = bytes
    }

    init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What people compare: the first 16 digits of the key's digest.
    public var id: String { Hex.text(Digest.of(bytes).bytes.prefix(8)) }

    /// The id in groups of four digits.
    public var spokenID: String { Hex.groups(Digest.of(bytes).bytes.prefix(8)) }

    /// Whether the signature was made for this message by the secret half of this key.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        Sodium.prepare()
        guard signature.count == Self.signatureLength else { return false }
        return crypto_sign_ed25519_verify_detached(signature, message, UInt64(message.count), bytes) == 0
    }
}
