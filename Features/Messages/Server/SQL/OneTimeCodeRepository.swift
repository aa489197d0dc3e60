internal import Crypto
internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on codes that are good once, of one society.
struct OneTimeCodeRepository {
    let society: ID<Society>

    /// Makes whoever else asks for a code of the same person wait.
    func lock(_ user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('one time code ' || \(society)::text, \(user)))")
    }

    /// How many codes a person got within the last hour, and how many seconds ago the last one was made.
    func recent(_ user: ID<User>, _ tx: inout Transaction) throws -> (count: Int, secondsAgo: Int64?) {
        try tx.one(
            """
            SELECT count(*)::integer, floor(extract(epoch FROM now() - max(created_at)))::bigint FROM one_time_codes
            WHERE society_id = \(society) AND user_id = \(user) AND created_at > now() - interval '1 hour'
            """
        ) { (try $0.int(0), try $0.int64OrNil(1)) }
    }

    /// Ends the codes of a person for a purpose, and makes a new one.
    func insert(_ user: ID<User>, _ purpose: Digest, _ tx: inout Transaction) throws -> (
        code: Int64, expires: Instant
    ) {
        try tx.execute(
            """
            UPDATE one_time_codes SET ended_at = now()
            WHERE society_id = \(society) AND user_id = \(user) AND purpose = \(purpose.bytes) AND ended_at IS NULL
            """)
        return try tx.one(
            """
            INSERT INTO one_time_codes (society_id, user_id, purpose, expires_at)
            VALUES (\(society), \(user), \(purpose.bytes), now() + \(OneTimePolicy.minutes) * interval '1 minute')
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
    func tryOut(_ user: ID<User>, _ purpose: Digest, _ tx: inout Transaction) throws -> (
        code: Int64, digest: Digest?
    )? {
        try tx.first(
            """
            UPDATE one_time_codes SET tries = tries + 1
            WHERE society_id = \(society) AND user_id = \(user) AND purpose = \(purpose.bytes)
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
