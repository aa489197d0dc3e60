internal import Crypto
internal import Gate
internal import JSON
internal import Kernel
internal import Synchronization

/// Makes and checks what a session travels by: access tokens (JWT, RFC 7519, signed by Ed25519) and refresh tokens.
///
/// All keys hang from the program's key ring, so that several programs on one database know each other's tokens and none of
/// them can be made from the database alone. A rotation of the ring signs by new keys. An access token of the key before is
/// good for the quarter of an hour that was left to it, and no access token by that key afterwards.
final class SessionTokens: Sendable {
    private let vault: Vault
    private let state = Mutex(State())

    /// What is kept at most of tokens whose signature was found good.
    private static let mostKnown = 4096
    private static let issuer = "sahakar"
    /// No token of ours is longer.
    private static let longest = 1000

    private struct State {
        var keys: [String: Keys] = [:]
        var refreshKeys: [UInt32: [UInt8]] = [:]
        var formKey: [UInt8]?
        /// Checking a signature takes longer than a digest: what was found good is known again.
        var known: [Digest: Known] = [:]
    }

    /// What a good token said, and the number of its key: the ring has the last word on that, each time.
    private struct Known {
        var claims: AccessClaims
        var key: UInt32
    }

    /// What goes with one sealing key.
    private struct Keys {
        /// The first part of every token of the key: nothing but this text is taken, so that a token cannot choose how it
        /// is checked.
        var head: String
        var signing: SigningKey
    }

    init(_ vault: Vault) { self.vault = vault }

    // MARK: Access tokens

    /// The token that says this.
    func access(_ claims: AccessClaims) throws -> String {
        let keys = try signingKeys(of: try vault.ring().current)
        let payload: JSONValue = [
            "iss": .string(Self.issuer), "sub": .string(String(claims.user.raw)),
            "sid": .string(String(claims.session.raw)),
            "society": claims.society.map { .integer($0.raw) } ?? .null,
            "iat": .integer(claims.issuedAt), "exp": .integer(claims.expiresAt),
            "gen": .integer(Int64(claims.generation)),
        ]
        let signed = keys.head + "." + Base64URL.text(payload.bytes())
        return signed + "." + Base64URL.text(keys.signing.sign(Array(signed.utf8)))
    }

    /// What a token says; nil unless it is one of ours.
    ///
    /// Whether it is still good is told by the clock of the database, which is asked for its session anyway.
    func claims(of text: some StringProtocol) throws -> AccessClaims? {
        guard text.utf8.count <= Self.longest else { return nil }
        let digest = Digest.of(Array(text.utf8))
        let ring = try vault.ring()
        if let known = state.withLock({ $0.known[digest] }) {
            guard let key = ring.keys.first(where: { $0.id == known.key }) else { return nil }
            return known.claims.signed(by: key, of: ring)
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let key = ring.keys.first(where: { Self.head($0) == parts[0] }) else {
            return nil
        }
        let keys = try signingKeys(of: key)
        guard let signature = Base64URL.bytes(parts[2]),
            keys.signing.verifyingKey.verifies(signature, of: Array("\(parts[0]).\(parts[1])".utf8)),
            let payload = Base64URL.bytes(parts[1]), let json = try? JSONValue.parse(payload),
            let claims = AccessClaims(json, issuer: Self.issuer)
        else { return nil }
        state.withLock { state in
            if state.known.count >= Self.mostKnown { state.known.removeAll(keepingCapacity: true) }
            state.known[digest] = Known(claims: claims, key: key.id)
        }
        return claims.signed(by: key, of: ring)
    }

    private func signingKeys(of key: SealingKey) throws -> Keys {
        let head = Self.head(key)
        if let keys = state.withLock({ $0.keys[head] }) { return keys }
        let seed = try vault.ring().derived("access tokens", with: key)
        let keys = Keys(head: head, signing: try SigningKey(seed: seed))
        state.withLock { $0.keys[head] = keys }
        return keys
    }

    private static func head(_ key: SealingKey) -> String {
        let head: JSONValue = ["alg": "EdDSA", "kid": .string(key.number), "typ": "JWT"]
        return Base64URL.text(head.bytes())
    }

    // MARK: Refresh tokens

    /// The text of a refresh token.
    func refresh(_ token: RefreshToken) throws -> String {
        let key = try vault.ring().current
        let head = token.head(key.id)
        return Base64URL.text(head + (try proof(of: head, key)))
    }

    /// The refresh token of a text; nil unless it is one of ours, whatever its age.
    func refresh(_ text: String) throws -> RefreshToken? {
        guard text.utf8.count <= Self.longest, let bytes = Base64URL.bytes(text),
            let token = RefreshToken.Parts(bytes),
            let key = try vault.ring().keys.first(where: { $0.id == token.keyID }),
            ConstantTime.equal(
                Array(bytes.suffix(Digest.length)), try proof(of: Array(bytes.dropLast(Digest.length)), key))
        else { return nil }
        return token.token
    }

    private func proof(of head: [UInt8], _ key: SealingKey) throws -> [UInt8] {
        let secret: [UInt8]
        if let known = state.withLock({ $0.refreshKeys[key.id] }) {
            secret = known
        } else {
            secret = try vault.ring().derived("refresh tokens", with: key)
            state.withLock { $0.refreshKeys[key.id] = secret }
        }
        return try Digest.keyed(head, key: secret).bytes
    }

    // MARK: Forms

    /// What forms of a session bring back: the same as long as it lives, whatever tokens carry it.
    func form(of session: ID<Caller.Session>) throws -> String {
        let key: [UInt8]
        if let known = state.withLock({ $0.formKey }) {
            key = known
        } else {
            key = try vault.ring().derived("form tokens")
            state.withLock { $0.formKey = key }
        }
        return Base64URL.text(try Digest.keyed(Array("\(session.raw)".utf8), key: key).bytes)
    }
}

/// What an access token says.
struct AccessClaims: Sendable, Equatable {
    var user: ID<User>
    var session: ID<Caller.Session>
    /// The society at which the session pointed then; where it points now the database tells.
    var society: ID<Society>?
    /// Whole seconds since 1970, as JWT has them.
    var issuedAt: Int64
    /// Whole seconds since 1970.
    var expiresAt: Int64
    /// With which refresh token of its session it was given out.
    var generation: Int32
    /// Since when its key signs no more, in seconds since 1970; nil where it still does.
    ///
    /// It is no part of the token.
    var keyRetiredAt: Int64?

    /// The longest life of an access token in seconds, whatever it says itself.
    static let longestLife: Int64 = 900

    init(
        user: ID<User>, session: ID<Caller.Session>, society: ID<Society>?, from: Instant, to: Instant,
        generation: Int32 = 0
    ) {
        (self.user, self.session, self.society) = (user, session, society)
        self.generation = generation
        issuedAt = from.microsecondsSinceEpoch / 1_000_000
        expiresAt = to.microsecondsSinceEpoch / 1_000_000
    }

    init?(_ json: JSONValue, issuer: String) {
        guard json["iss"]?.asString == issuer, let user = json["sub"]?.asString.flatMap({ Int64($0) }),
            let session = json["sid"]?.asString.flatMap({ Int64($0) }),
            let issued = json["iat"]?.asInt64, let expires = json["exp"]?.asInt64
        else { return nil }
        (self.user, self.session) = (ID(user), ID(session))
        society = json["society"]?.asInt64.map { ID($0) }
        (issuedAt, expiresAt) = (issued, expires)
        generation = json["gen"]?.asInt64.flatMap { Int32(exactly: $0) } ?? 0
    }

    fileprivate func signed(by key: SealingKey, of ring: KeyRing) -> AccessClaims {
        var claims = self
        claims.keyRetiredAt = ring.retirement(of: key)
        return claims
    }

    /// Whether it is still good at a moment.
    ///
    /// Whoever has a key that leaked makes tokens of any date and life: so neither counts for more than a quarter of an hour.
    func isGood(at moment: Instant) -> Bool {
        let now = moment.microsecondsSinceEpoch / 1_000_000
        let (life, overflows) = expiresAt.subtractingReportingOverflow(issuedAt)
        guard !overflows, life <= Self.longestLife, now < expiresAt else { return false }
        return keyRetiredAt.map { now - $0 < Self.longestLife } ?? true
    }
}

/// A refresh token: which family (one session's) and which of them.
///
/// As text: version, number of the key, generation, family, and a digest of these under that key. So every token
/// that was ever given out is known for what it is without being kept, and its successor can be told again.
struct RefreshToken: Sendable, Equatable {
    var family: [UInt8]
    var generation: Int32

    static let familyLength = 32
    private static let version: UInt8 = 1

    /// What the database keeps of the family.
    var digest: [UInt8] { Digest.of(family).bytes }

    fileprivate func head(_ key: UInt32) -> [UInt8] {
        [Self.version] + Self.bytes(key) + Self.bytes(UInt32(bitPattern: generation)) + family
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
}

extension RefreshToken {
    /// The parts of a text whose digest is not checked yet.
    fileprivate struct Parts {
        var keyID: UInt32
        var token: RefreshToken

        init?(_ bytes: [UInt8]) {
            guard bytes.count == 9 + familyLength + Digest.length, bytes[0] == version else { return nil }
            func number(_ range: Range<Int>) -> UInt32 { bytes[range].reduce(0) { $0 << 8 | UInt32($1) } }
            keyID = number(1..<5)
            let family = Array(bytes[9..<(9 + familyLength)])
            token = RefreshToken(family: family, generation: Int32(bitPattern: number(5..<9)))
        }
    }
}
