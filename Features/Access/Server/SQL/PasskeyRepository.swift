internal import Crypto
internal import Gate
public import Kernel
internal import Postgres

/// The statements on passkeys and their challenges: all through the owner's functions.
struct PasskeyRepository {
    /// What a challenge is for.
    enum Purpose: String {
        case create, first, second, proof
    }

    func put(
        _ challenge: [UInt8], _ purpose: Purpose, of user: ID<User>?, _ tx: inout Transaction
    ) throws {
        let digest = Digest.of(challenge).bytes
        try tx.execute("SELECT access_put_challenge(\(digest), \(purpose.rawValue), \(user))")
    }

    /// Takes a challenge, whatever comes of it; false where it was made for something else, or too long ago.
    func take(
        _ challenge: [UInt8], _ purpose: Purpose, of user: ID<User>?, _ tx: inout Transaction
    ) throws -> Bool {
        let digest = Digest.of(challenge).bytes
        return try tx.one("SELECT access_take_challenge(\(digest), \(purpose.rawValue), \(user))") {
            try $0.boolOrNil(0) ?? false
        }
    }

    /// The passkey of a credential; locked.
    func find(_ credential: [UInt8], _ tx: inout Transaction) throws -> KnownPasskey? {
        try tx.first(
            """
            SELECT passkey_id, user_id, login_name, site, algorithm, public_key, can_verify FROM access_passkey(\(credential))
            """
        ) { row in
            guard let algorithm = ForeignKey.Algorithm(rawValue: Int64(try row.int32(4))),
                let key = ForeignKey(algorithm, bytes: try row.bytes(5))
            else { return nil }
            return KnownPasskey(
                passkey: try row.id(0), user: try row.id(1), loginName: try row.text(2),
                site: try row.text(3),
                key: key, canVerify: try row.bool(6))
        } ?? nil
    }

    /// Counts a use; false where the counter has not gone up.
    func use(_ passkey: ID<Passkey>, _ says: AuthenticatorSays, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_use_passkey(\(passkey), \(says.count), \(says.isVerified))") {
            try $0.boolOrNil(0) ?? false
        }
    }

    func add(
        _ credential: [UInt8], _ key: ForeignKey, _ says: AuthenticatorSays, name: String, site: String,
        of user: ID<User>, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                SELECT access_add_passkey(\(user), \(credential), \(site), \(Int32(key.algorithm.rawValue)), \(key.bytes),
                    \(says.count), \(name), \(says.isVerified))
                """)
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: name) ?? error
        }
    }

    func all(of user: ID<User>, _ tx: inout Transaction) throws -> [Passkey] {
        try tx.query(
            """
            SELECT passkey_id, credential_id, site, name, created_at, last_used_at, can_verify FROM access_passkeys(\(user))
            """
        ) {
            Passkey(
                passkey: try $0.id(0), credential: try $0.bytes(1), site: try $0.text(2),
                name: try $0.text(3),
                createdAt: try $0.instant(4), lastUsedAt: try $0.instantOrNil(5),
                canVerify: try $0.bool(6))
        }
    }

    func rename(
        _ passkey: ID<Passkey>, to name: String, of user: ID<User>, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one("SELECT access_rename_passkey(\(user), \(passkey), \(name))") {
            try $0.boolOrNil(0) ?? false
        }
    }

    func remove(_ passkey: ID<Passkey>, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_remove_passkey(\(user), \(passkey))") { try $0.boolOrNil(0) ?? false }
    }
}

/// A passkey of somebody, as its owner sees it.
public struct Passkey: Sendable, Equatable {
    /// Its number.
    public var passkey: ID<Passkey>
    /// By what its authenticator knows it.
    var credential: [UInt8]
    /// The host that it was made for.
    public var site: String
    /// What its owner calls it.
    public var name: String
    /// Since when it is known.
    public var createdAt: Instant
    /// When it was used last.
    public var lastUsedAt: Instant?
    /// Whether its authenticator makes sure of its user.
    var canVerify: Bool
}

/// A passkey as it is checked.
struct KnownPasskey: Sendable {
    var passkey: ID<Passkey>
    var user: ID<User>
    var loginName: String
    var site: String
    var key: ForeignKey
    var canVerify: Bool
}
