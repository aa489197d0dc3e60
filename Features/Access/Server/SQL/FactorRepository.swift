internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on second factors, recovery codes and known devices: all through the owner's functions.
struct FactorRepository {
    /// The secrets of authenticator apps.
    static let secrets = SealedColumn("user_factors", "sealed_secret", keys: ["user_id"], ofSociety: false)

    /// What somebody's second factor is, where the program can send codes by some channels.
    func state(
        of user: ID<User>, by channels: Set<MessageChannel>, _ tx: inout Transaction
    ) throws -> FactorState {
        try tx.one(
            """
            SELECT sealed_secret, is_confirmed, confirmed_at, last_step, is_demanded, known_days, codes_left, passkeys, code_channels,
                is_own_demanded
            FROM access_factor(\(user), \(Int32(AccessSettings.usualKnownDays)))
            """
        ) { row in
            FactorState(
                sealed: try row.bytesOrNil(0), isConfirmed: try row.bool(1),
                confirmedAt: try row.instantOrNil(2),
                lastStep: try row.int64OrNil(3), isDemanded: try row.bool(4),
                knownDays: Int(try row.int32(5)), codesLeft: Int(try row.int64(6)),
                passkeys: Int(try row.int64(7)),
                channels: try row.textArray(8).compactMap { MessageChannel(rawValue: $0) }
                    .filter(channels.contains), isOwnDemanded: try row.bool(9))
        }
    }

    /// Keeps a new secret that is yet to be confirmed; false where a confirmed one stands.
    func begin(_ user: ID<User>, sealed: [UInt8], _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_begin_factor(\(user), \(sealed))") { try $0.boolOrNil(0) ?? false }
    }

    /// Takes the code of a step; false where it, or a later one, was taken before.
    func use(step: Int64, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_use_step(\(user), \(step))") { try $0.boolOrNil(0) ?? false }
    }

    func setRecoveryCodes(of user: ID<User>, _ digests: [[UInt8]], _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_set_recovery_codes(\(user), \(digests))")
    }

    /// Takes a recovery code; false where there is none such, or it was used.
    func use(recoveryCode digest: [UInt8], of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_use_recovery_code(\(user), \(digest))") { try $0.boolOrNil(0) ?? false }
    }

    /// Takes the second factor away; false where there was none.
    func remove(of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_remove_factor(\(user))") { try $0.boolOrNil(0) ?? false }
    }

    /// Says of one session, or of all of a user's, whether he has to set up his second factor first.
    func setDue(
        _ isDue: Bool, of user: ID<User>, _ session: ID<Caller.Session>?, _ tx: inout Transaction
    ) throws {
        try tx.execute("SELECT access_set_must_enrol(\(user), \(session), \(isDue))")
    }

    func remember(
        _ digest: [UInt8], of user: ID<User>, device: String?, address: String, days: Int,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            "SELECT access_remember_device(\(user), \(digest), \(device), \(address), \(Int32(days)))")
    }

    func knows(
        _ digest: [UInt8], of user: ID<User>, days: Int, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one("SELECT access_knows_device(\(user), \(digest), \(Int32(days)))") {
            try $0.boolOrNil(0) ?? false
        }
    }

    func devices(of user: ID<User>, _ tx: inout Transaction) throws -> [KnownDevice] {
        try tx.query(
            "SELECT device_id, device, address, created_at, last_used_at, expires_at FROM access_devices(\(user))"
        ) {
            KnownDevice(
                device: try $0.id(0), name: try $0.textOrNil(1), address: try $0.textOrNil(2),
                createdAt: try $0.instant(3), lastUsedAt: try $0.instant(4), expiresAt: try $0.instant(5))
        }
    }

    func forget(_ device: ID<KnownDevice>, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_forget_device(\(user), \(device))") { try $0.boolOrNil(0) ?? false }
    }
}
