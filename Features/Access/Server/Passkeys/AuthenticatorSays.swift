internal import Crypto

/// What an authenticator says beside its signature (WebAuthn, level 2, 6.1).
struct AuthenticatorSays: Sendable {
    /// Whether it made sure that it is its user: by finger, face or number.
    var isVerified: Bool
    /// How often it signed; 0 where it does not count.
    var count: Int64
    /// A key that it has just made.
    var credential: (id: [UInt8], key: CBOR)?

    private static let headLength = 37

    init?(_ bytes: [UInt8], _ site: PasskeySite) {
        guard bytes.count >= Self.headLength,
            ConstantTime.equal(Array(bytes.prefix(32)), SHA256.hash(Array(site.host.utf8)))
        else { return nil }
        let flags = bytes[32]
        // Somebody touched it; and what is backed up may be so.
        guard flags & 0x01 != 0, flags & 0x18 != 0x10 else { return nil }
        isVerified = flags & 0x04 != 0
        count = bytes[33..<37].reduce(0) { $0 << 8 | Int64($1) }
        var rest = Array(bytes.dropFirst(Self.headLength))
        if flags & 0x40 != 0 {
            guard rest.count > 18 else { return nil }
            let length = Int(rest[16]) << 8 | Int(rest[17])
            guard rest.count > 18 + length, let key = CBOR.first(of: Array(rest[(18 + length)...])) else {
                return nil
            }
            credential = (Array(rest[18..<(18 + length)]), key.value)
            rest = Array(rest.dropFirst(18 + length + key.length))
        }
        if flags & 0x80 != 0 {
            guard let extensions = CBOR.first(of: rest), case .map = extensions.value else { return nil }
            rest = Array(rest.dropFirst(extensions.length))
        }
        guard rest.isEmpty else { return nil }
    }
}
