import CSodium

/// The BLAKE2b-256 digest of bytes: 32 bytes that stand for them.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
    /// The length in bytes.
    public static let length = 32

    /// The 32 bytes.
    public let bytes: [UInt8]

    /// A digest from its bytes, as stored; nil unless there are 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The digest of bytes.
    public static func of(_ bytes: [UInt8]) -> Digest {
        make(bytes, key: [])
    }

    /// The digest of a text in UTF-8.
    public static func of(_ text: String) -> Digest {
        of(Array(text.utf8))
    }

    /// The digest of bytes under a key of 16 to 64 bytes: nobody without the key can work it out or guess it.
    public static func keyed(_ bytes: [UInt8], key: [UInt8]) throws(CryptoFault) -> Digest {
        guard (16...64).contains(key.count) else { throw .badKeyLength }
        return make(bytes, key: key)
    }

    private static func make(_ bytes: [UInt8], key: [UInt8]) -> Digest {
        Digest(
            checked: Sodium.bytes(length) {
                crypto_generichash_blake2b(
                    $0, length, bytes, UInt64(bytes.count), key, key.count)
            })
    }

    /// The digest in hexadecimal.
    public var text: String { Hex.text(bytes) }

    /// The digest in hexadecimal.
    public var description: String { text }

    /// Compares in constant time.
    public static func == (left: Digest, right: Digest) -> Bool {
        ConstantTime.equal(left.bytes, right.bytes)
    }

    /// Feeds the bytes.
    public func hash(into hasher: inout Swift.Hasher) {
        hasher.combine(bytes)
    }
}

extension Digest {
    /// Works out a digest piece by piece.
    public struct Hasher: ~Copyable, @unchecked Sendable {
        // libsodium wants its state aligned to 64 bytes; a Swift field would not be.
        private let state: UnsafeMutableRawPointer
        private var opaque: OpaquePointer { OpaquePointer(state) }

        /// A digest without a key.
        public init() {
            self.init(checked: [])
        }

        /// A digest under a key of 16 to 64 bytes.
        public init(key: [UInt8]) throws(CryptoFault) {
            guard (16...64).contains(key.count) else { throw .badKeyLength }
            self.init(checked: key)
        }

        private init(checked key: [UInt8]) {
            Sodium.prepare()
            state = .allocate(byteCount: crypto_generichash_blake2b_statebytes(), alignment: 64)
            crypto_generichash_blake2b_init(opaque, key, key.count, Digest.length)
        }

        deinit {
            sodium_memzero(state, crypto_generichash_blake2b_statebytes())
            state.deallocate()
        }

        /// Adds bytes.
        public mutating func update(_ bytes: [UInt8]) {
            crypto_generichash_blake2b_update(opaque, bytes, UInt64(bytes.count))
        }

        /// Adds bytes.
        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            let pointer = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            crypto_generichash_blake2b_update(opaque, pointer, UInt64(bytes.count))
        }

        /// Adds a text in UTF-8.
        public mutating func update(_ text: String) {
            update(Array(text.utf8))
        }

        /// The digest of all that was added.
        public consuming func finish() -> Digest {
            Digest(
                checked: Sodium.bytes(Digest.length) {
                    crypto_generichash_blake2b_final(opaque, $0, Digest.length)
                })
        }
    }
}
