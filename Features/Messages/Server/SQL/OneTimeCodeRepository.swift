internal import Crypto
internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on codes that are good once, of one society.
struct OneTimeCodeRepository {
    let society: ID<Society>

    /// Makes whoever else asks for a code of the same person wait.
    func lock(_ holder: CodeHolder, _ tx: inout Transaction) throws {
        let seed: Int64 =
            switch holder {
            case .user(let user): user.raw
            case .stranger(let digest):
                digest.bytes.prefix(8).reduce(Int64(0)) { ($0 << 8) | Int64($1) }
            }
        try tx.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('one time code ' || \(society)::text, \(seed)))")
    }

    /// Makes whoever else has a code sent to the same recipient wait, from whichever society.
    func lock(_ recipient: Digest, _ tx: inout Transaction) throws {
        let seed = recipient.bytes.prefix(8).reduce(Int64(0)) { ($0 << 8) | Int64($1) }
        try tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('one time code to', \(seed)))")
    }

    /// How many codes went to a recipient within the last hour and day, from whichever society.
    func sent(to recipient: Digest, _ tx: inout Transaction) throws -> (inHour: Int, inDay: Int) {
        try tx.one(
            "SELECT in_hour::integer, in_day::integer FROM messages_codes_to(\(recipient.bytes))"
        ) { (try $0.int(0), try $0.int(1)) }
    }

    /// The rows of one holder.
    private static func own(_ holder: CodeHolder) -> SQL {
        switch holder {
        case .user(let user): "user_id = \(user)"
        case .stranger(let digest): "stranger = \(digest.bytes)"
        }
    }

    /// How many codes a person got within the last hour, and how many seconds ago the last one was made.
    func recent(_ holder: CodeHolder, _ tx: inout Transaction) throws -> (count: Int, secondsAgo: Int64?) {
        try tx.one(
            """
            SELECT count(*)::integer, floor(extract(epoch FROM now() - max(created_at)))::bigint FROM one_time_codes
            WHERE society_id = \(society) AND \(Self.own(holder)) AND created_at > now() - interval '1 hour'
            """
        ) { (try $0.int(0), try $0.int64OrNil(1)) }
    }

    /// Ends the codes of a person for a purpose, and makes a new one; to whom it goes is kept where that is to be counted.
    func insert(
        _ holder: CodeHolder, _ purpose: Digest, to recipient: Digest?, _ tx: inout Transaction
    ) throws -> (code: Int64, expires: Instant) {
        try tx.execute(
            """
            UPDATE one_time_codes SET ended_at = now()
            WHERE society_id = \(society) AND \(Self.own(holder)) AND purpose = \(purpose.bytes) AND ended_at IS NULL
            """)
        return try tx.one(
            """
            INSERT INTO one_time_codes (society_id, user_id, stranger, purpose, recipient, expires_at)
            VALUES (\(society), \(holder.user), \(holder.stranger?.bytes), \(purpose.bytes), \(recipient?.bytes),
                now() + \(OneTimePolicy.minutes) * interval '1 minute')
            RETURNING code_id, expires_at
            """
        ) { (try $0.int64(0), try $0.instant(1)) }
    }

    func keep(_ code: Int64, _ digest: Digest, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE one_time_codes SET code_digest = \(digest.bytes)
            WHERE society_id = \(society) AND code_id = \(code)
            """)
    }

    /// Counts a try at the code in force, and gives its digest; nil where there is none, or it was tried too often.
    func tryOut(_ holder: CodeHolder, _ purpose: Digest, _ tx: inout Transaction) throws -> (
        code: Int64, digest: Digest?
    )? {
        try tx.first(
            """
            UPDATE one_time_codes SET tries = tries + 1
            WHERE society_id = \(society) AND \(Self.own(holder)) AND purpose = \(purpose.bytes)
              AND ended_at IS NULL AND expires_at > now() AND tries < \(OneTimePolicy.tries)
            RETURNING code_id, code_digest
            """
        ) { (try $0.int64(0), Digest(bytes: try $0.bytes(1))) }
    }

    func use(_ code: Int64, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE one_time_codes SET ended_at = now() WHERE society_id = \(society) AND code_id = \(code)")
    }
}

/// Whose a code is: a user's, or of an address to which nobody belongs yet.
enum CodeHolder: Sendable, Equatable {
    case user(ID<User>)
    /// The digest of the address.
    case stranger(Digest)

    var user: ID<User>? { if case .user(let user) = self { user } else { nil } }
    var stranger: Digest? { if case .stranger(let digest) = self { digest } else { nil } }
}
