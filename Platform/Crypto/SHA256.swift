import CSodium

/// SHA-256, only where a standard of others demands it; our own digests are `Digest`.
public enum SHA256 {
    /// The length in bytes.
    public static let length = 32

    /// The 32 bytes of the hash.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        Sodium.bytes(length) {
            crypto_hash_sha256($0, bytes, UInt64(bytes.count))
        }
    }

    /// The code of a message under a key (HMAC, RFC 2104), for webhooks of others.
    public static func authenticationCode(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        defer { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }
        return Sodium.bytes(length) {
            crypto_auth_hmacsha256_final(&state, $0)
        }
    }

    /// Works out the hash piece by piece.
    public struct Stream: ~Copyable {
        private var state = crypto_hash_sha256_state()

        /// A hash of nothing yet.
        public init() {
            crypto_hash_sha256_init(&state)
        }

        /// Adds bytes.
        public mutating func update(_ bytes: [UInt8]) {
            crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        }

        /// Adds bytes.
        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            let pointer = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            crypto_hash_sha256_update(&state, pointer, UInt64(bytes.count))
        }

        /// The hash of all that was added.
        public consuming func finish() -> [UInt8] {
            var state = state
            return Sodium.bytes(SHA256.length) {
                crypto_hash_sha256_final(&state, $0)
            }
        }
    }
}
