import CSodium

/// A secret key of 32 bytes that seals values at rest, with a number by which it is found again.
public struct SealingKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The length in bytes.
    public static let length = 32

    /// The number of the key, written into all that it seals.
    public let id: UInt32
    let secret: SecretMemory

    /// A key from its bytes.
    public init(id: UInt32, bytes: [UInt8]) throws(CryptoFault) {
        guard bytes.count == Self.length else { throw .badKeyLength }
        self.id = id
        secret = SecretMemory(bytes)
    }

    /// A new key.
    public static func generate(id: UInt32) throws(CryptoFault) -> SealingKey {
        try SealingKey(id: id, bytes: RandomBytes.make(length))
    }

    /// The bytes, to keep in a safe place.
    public var bytes: [UInt8] { Array(secret.bytes) }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// Shows no part of the key to reflection.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
