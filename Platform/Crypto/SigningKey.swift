import CSodium

/// A secret Ed25519 key that signs.
public struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The length of a seed in bytes.
    public static let seedLength = 32

    private let secret: SecretMemory

    /// The public half.
    public let verifyingKey: VerifyingKey

    /// The key of a seed of 32 bytes.
    public init(seed: [UInt8]) throws(CryptoFault) {
        guard seed.count == Self.seedLength else { throw .badKeyLength }
        var publicBytes = [UInt8](repeating: 0, count: VerifyingKey.length)
        secret = SecretMemory(count: Int(crypto_sign_ed25519_SECRETKEYBYTES)) { place in
            crypto_sign_ed25519_seed_keypair(&publicBytes, place, seed)
        }
        verifyingKey = VerifyingKey(checked: publicBytes)
    }

    /// A new key.
    public static func generate() throws(CryptoFault) -> SigningKey {
        try SigningKey(seed: RandomBytes.make(seedLength))
    }

    /// The seed, to keep in a safe place; it makes the same key again.
    public var seed: [UInt8] {
        Array(secret.bytes.prefix(Self.seedLength))
    }

    /// The signature of a message, 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        Sodium.bytes(VerifyingKey.signatureLength) {
            crypto_sign_ed25519_detached(
                $0, nil, message, UInt64(message.count), secret.pointer)
        }
    }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// Shows no part of the key to reflection.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
