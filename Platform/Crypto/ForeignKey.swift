internal import COpenSSL

/// A public key of somebody else's making, as passkeys have them: P-256, RSA or Ed25519, checked by libcrypto.
///
/// It is kept as `SubjectPublicKeyInfo` (RFC 5280), which every library reads.
public struct ForeignKey: Sendable, Equatable {
    /// How it signs, by its number in the register of COSE (RFC 9053).
    public enum Algorithm: Int64, Sendable, CaseIterable {
        /// ECDSA on P-256 with SHA-256.
        case es256 = -7
        /// Ed25519.
        case eddsa = -8
        /// RSA, PKCS #1 version 1.5, with SHA-256.
        case rs256 = -257
    }

    /// How it signs.
    public let algorithm: Algorithm
    /// The key, as DER.
    public let bytes: [UInt8]

    /// Smaller RSA keys are refused, larger ones take too long.
    private static let rsaBits = 2048...8192

    /// A key that was kept; nil unless it is one of these.
    public init?(_ algorithm: Algorithm, bytes: [UInt8]) {
        (self.algorithm, self.bytes) = (algorithm, bytes)
        guard (withKey { Self.isFit($0, algorithm) } ?? false) else { return nil }
    }

    /// The key in a `COSE_Key` (RFC 9052); nil unless it is whole, of one of the kinds, and for signing by that algorithm.
    public init?(cose: CBOR) {
        guard let algorithm = cose[3]?.asInteger.flatMap({ Algorithm(rawValue: $0) }) else { return nil }
        let der: [UInt8]
        switch (algorithm, cose[1]?.asInteger) {
        case (.es256, 2):
            guard cose[-1]?.asInteger == 1, let x = cose[-2]?.asBytes, let y = cose[-3]?.asBytes,
                x.count == 32,
                y.count == 32
            else { return nil }
            der = Self.p256Head + [4] + x + y
        case (.eddsa, 1):
            guard cose[-1]?.asInteger == 6, let x = cose[-2]?.asBytes, x.count == 32 else { return nil }
            der = Self.ed25519Head + x
        case (.rs256, 3):
            guard let modulus = cose[-1]?.asBytes, let exponent = cose[-2]?.asBytes, modulus.count <= 1024,
                exponent.count <= 8
            else { return nil }
            let key = Self.part(0x30, Self.number(modulus) + Self.number(exponent))
            der = Self.part(0x30, Self.rsaHead + Self.part(0x03, [0] + key))
        default: return nil
        }
        self.init(algorithm, bytes: der)
    }

    /// Whether the signature was made for this message by the secret half of this key.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        withKey { key in
            guard Self.isFit(key, algorithm), let context = EVP_MD_CTX_new() else { return false }
            defer { EVP_MD_CTX_free(context) }
            let digest = algorithm == .eddsa ? nil : EVP_sha256()
            guard EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1 else { return false }
            return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        } ?? false
    }

    private func withKey<R>(_ body: (OpaquePointer) -> R) -> R? {
        bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            guard let key = d2i_PUBKEY(nil, &start, buffer.count) else {
                ERR_clear_error()
                return nil
            }
            defer {
                EVP_PKEY_free(key)
                ERR_clear_error()
            }
            // Nothing behind it.
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else { return nil }
            return body(key)
        }
    }

    /// Whether libcrypto reads a key of the kind that its algorithm says.
    private static func isFit(_ key: OpaquePointer, _ algorithm: Algorithm) -> Bool {
        switch algorithm {
        case .es256: EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_bits(key) == 256
        case .eddsa: EVP_PKEY_is_a(key, "ED25519") == 1
        case .rs256: EVP_PKEY_is_a(key, "RSA") == 1 && rsaBits.contains(Int(EVP_PKEY_get_bits(key)))
        }
    }

    // MARK: DER

    /// The head of a P-256 key: ecPublicKey, prime256v1, and the bit string of an uncompressed point.
    private static let p256Head: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
        0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]
    /// The head of an Ed25519 key (RFC 8410).
    private static let ed25519Head: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    /// rsaEncryption.
    private static let rsaHead: [UInt8] = [
        0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]

    private static func part(_ tag: UInt8, _ inside: [UInt8]) -> [UInt8] {
        let count = inside.count
        if count < 0x80 { return [tag, UInt8(count)] + inside }
        if count < 0x100 { return [tag, 0x81, UInt8(count)] + inside }
        return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + inside
    }

    /// A number that is not negative, as short as it can be.
    private static func number(_ bytes: [UInt8]) -> [UInt8] {
        let short = Array(bytes.drop { $0 == 0 })
        let isNegative = short.first.map { $0 & 0x80 != 0 } ?? true
        return part(0x02, (isNegative ? [0] : []) + short)
    }
}
