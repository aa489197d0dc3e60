import CSodium

/// Hashes and checks passwords with Argon2id.
///
/// A hash is slow and takes memory on purpose: with `.interactive` about 60 ms of one core and 64 MiB. Never
/// call it on the cooperative pool or inside a database transaction, and bound how many run at once.
public struct PasswordHash: Sendable {
    /// What a guess must cost.
    public struct Parameters: Sendable, Equatable {
        /// How often the memory is filled.
        public var passes: Int
        /// How much memory, in bytes.
        public var memoryBytes: Int

        /// Parameters; values below the least that Argon2id allows are raised to it.
        public init(passes: Int, memoryBytes: Int) {
            self.passes = max(passes, 1)
            self.memoryBytes = max(memoryBytes, 8192)
        }

        /// For people who wait: 2 passes over 64 MiB.
        public static let interactive = Parameters(passes: 2, memoryBytes: 64 << 20)
        /// For keys of machines: 3 passes over 256 MiB.
        public static let moderate = Parameters(passes: 3, memoryBytes: 256 << 20)
        /// For tests only: some microseconds, no protection.
        public static let testing = Parameters(passes: 1, memoryBytes: 8192)
    }

    /// The most bytes of a password, so that nobody makes us hash a book.
    public static let longestPassword = 1024

    private let parameters: Parameters

    /// A policy of these parameters.
    public init(_ parameters: Parameters = .interactive) {
        self.parameters = parameters
    }

    /// The encoded hash to store: `$argon2id$v=19$m=…`, with a salt of its own.
    public func hash(_ password: String) throws(CryptoFault) -> String {
        Sodium.prepare()
        var password = Array(password.utf8.map(CChar.init(bitPattern:)))
        defer { sodium_memzero(&password, password.count) }
        guard password.count <= Self.longestPassword else { throw .passwordTooLong }
        var encoded = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
        let done = crypto_pwhash_argon2id_str(
            &encoded, password, UInt64(password.count), UInt64(parameters.passes), parameters.memoryBytes)
        guard done == 0 else { throw .outOfMemory }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the password belongs to the encoded hash; false also for a hash of another form.
    public func verify(_ password: String, against encoded: String) -> Bool {
        Sodium.prepare()
        var password = Array(password.utf8.map(CChar.init(bitPattern:)))
        defer { sodium_memzero(&password, password.count) }
        guard password.count <= Self.longestPassword else { return false }
        return crypto_pwhash_argon2id_str_verify(encoded, password, UInt64(password.count)) == 0
    }

    /// Takes as long as a check and says false: for a user who does not exist, so that time does not tell.
    public func verifyAgainstNobody(_ password: String) -> Bool {
        _ = try? hash(String(password.prefix(64)))
        return false
    }

    /// Whether the hash was made with other parameters, so that the next good password should be hashed anew.
    public func needsRehash(_ encoded: String) -> Bool {
        Sodium.prepare()
        return crypto_pwhash_argon2id_str_needs_rehash(
            encoded, UInt64(parameters.passes), parameters.memoryBytes) != 0
    }
}
