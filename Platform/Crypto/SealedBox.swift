import CSodium

/// Seals and opens values with XChaCha20-Poly1305; old keys open what they sealed, the current one seals.
///
/// A sealed value is: version 1 (1 byte), number of the key (4 bytes, big-endian), nonce (24), the encrypted
/// bytes, tag (16). The context is not stored but must be the same when it is opened: name the table, the
/// column and the row, so that a sealed value cannot be moved to another place.
public struct SealedBox: Sendable {
    /// How many bytes a sealed value has more than the plain one.
    public static let overhead = headerLength + nonceLength + tagLength

    private static let version: UInt8 = 1
    private static let headerLength = 5
    private static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    private let current: SealingKey
    private let keys: [UInt32: SealingKey]

    /// Seals with the current key and opens with this and older ones.
    public init(current: SealingKey, older: [SealingKey] = []) {
        self.current = current
        var keys: [UInt32: SealingKey] = [:]
        for key in older + [current] { keys[key.id] = key }
        self.keys = keys
    }

    /// Seals bytes for a context.
    public func seal(_ plain: [UInt8], context: String) -> [UInt8] {
        let header = currentHead
        let nonce = RandomBytes.make(Self.nonceLength)
        let bound = header + Array(context.utf8)
        let body = Sodium.bytes(plain.count + Self.tagLength) {
            crypto_aead_xchacha20poly1305_ietf_encrypt(
                $0, nil, plain, UInt64(plain.count), bound, UInt64(bound.count),
                nil, nonce, current.secret.pointer)
        }
        return header + nonce + body
    }

    /// Opens what was sealed for the same context.
    public func open(_ sealed: [UInt8], context: String) throws(CryptoFault) -> [UInt8] {
        let id = try Self.keyID(of: sealed)
        guard let key = keys[id] else { throw .unknownKey(id) }
        let header = sealed[..<Self.headerLength]
        let nonce = Array(sealed[Self.headerLength...].prefix(Self.nonceLength))
        let body = Array(sealed[(Self.headerLength + Self.nonceLength)...])
        let bound = Array(header) + Array(context.utf8)
        var plain = [UInt8](repeating: 0, count: body.count - Self.tagLength)
        let opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &plain, nil, nil, body, UInt64(body.count), bound, UInt64(bound.count), nonce, key.secret.pointer)
        guard opened == 0 else { throw .forged }
        return plain
    }

    /// The first bytes of every value that the current key seals.
    public var currentHead: [UInt8] {
        [Self.version] + (0..<4).map { UInt8(truncatingIfNeeded: current.id >> (24 - 8 * $0)) }
    }

    /// The number of the key that sealed the value, to find what an old key still holds.
    public static func keyID(of sealed: [UInt8]) throws(CryptoFault) -> UInt32 {
        guard sealed.count >= overhead, sealed[0] == version else { throw .malformed }
        return sealed[1..<headerLength].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether the value was sealed by an older key and should be sealed anew.
    public func needsReseal(_ sealed: [UInt8]) -> Bool {
        (try? Self.keyID(of: sealed)) != current.id
    }
}
