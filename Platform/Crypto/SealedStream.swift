import CSodium

/// A long secret sealed piece by piece (XChaCha20-Poly1305 as libsodium's secretstream): in bounded memory, and so that pieces
/// changed, moved, left out or cut off at the end are noticed.
public enum SealedStream {
    /// How many bytes a sealed piece has more than the plain one.
    public static let overhead = crypto_secretstream_xchacha20poly1305_abytes()
    /// The length of what stands before the first piece.
    public static let headLength = crypto_secretstream_xchacha20poly1305_headerbytes()
    /// The length of a key in bytes.
    public static let keyLength = crypto_secretstream_xchacha20poly1305_keybytes()

    /// A state of the library, wiped when it is let go.
    private final class State {
        // libsodium declares no alignment for it; sixteen bytes suit every field.
        let memory: UnsafeMutableRawPointer
        private let count = crypto_secretstream_xchacha20poly1305_statebytes()

        init() {
            Sodium.prepare()
            memory = .allocate(byteCount: count, alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        }

        var pointer: UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state> {
            memory.assumingMemoryBound(to: crypto_secretstream_xchacha20poly1305_state.self)
        }

        deinit {
            sodium_memzero(memory, count)
            memory.deallocate()
        }
    }

    /// Seals the pieces of one stream.
    public struct Sealer: ~Copyable {
        private let state = State()
        /// What must stand before the first piece: random, and no secret.
        public let head: [UInt8]

        /// Begins a stream under a key.
        public init(_ key: SealingKey) {
            let state = state
            head = Sodium.bytes(SealedStream.headLength) {
                crypto_secretstream_xchacha20poly1305_init_push(state.pointer, $0, key.secret.pointer)
            }
        }

        /// The sealed form of the next piece; `bound` is not stored but must be the same when it is opened.
        public mutating func seal(_ plain: [UInt8], bound: [UInt8] = [], isLast: Bool = false) -> [UInt8] {
            let tag =
                isLast
                ? crypto_secretstream_xchacha20poly1305_tag_final()
                : crypto_secretstream_xchacha20poly1305_tag_message()
            return Sodium.bytes(plain.count + SealedStream.overhead) {
                crypto_secretstream_xchacha20poly1305_push(
                    state.pointer, $0, nil, plain, UInt64(plain.count), bound, UInt64(bound.count), tag)
            }
        }
    }

    /// Opens the pieces of one stream, in their order.
    public struct Opener: ~Copyable {
        private let state = State()
        /// Whether the last piece was opened: a stream that ends before is cut off.
        public private(set) var isAtEnd = false

        /// Begins to open a stream by its head.
        public init(_ key: SealingKey, head: [UInt8]) throws(CryptoFault) {
            guard head.count == SealedStream.headLength,
                crypto_secretstream_xchacha20poly1305_init_pull(state.pointer, head, key.secret.pointer) == 0
            else { throw .malformed }
        }

        /// The plain form of the next piece.
        public mutating func open(_ sealed: [UInt8], bound: [UInt8] = []) throws(CryptoFault) -> [UInt8] {
            guard !isAtEnd, sealed.count >= SealedStream.overhead else { throw .malformed }
            var plain = [UInt8](repeating: 0, count: sealed.count - SealedStream.overhead)
            var tag: UInt8 = 0
            let opened = crypto_secretstream_xchacha20poly1305_pull(
                state.pointer, &plain, nil, &tag, sealed, UInt64(sealed.count), bound, UInt64(bound.count))
            guard opened == 0 else { throw .forged }
            isAtEnd = tag == crypto_secretstream_xchacha20poly1305_tag_final()
            return plain
        }
    }
}
