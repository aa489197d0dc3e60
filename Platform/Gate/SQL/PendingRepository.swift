internal import JSON
internal import Kernel
internal import Postgres

/// The statements on commands that wait for a second person.
struct PendingRepository {
    let society: ID<Society>

    /// Writes what waits.
    ///
    /// A branch that the command itself would open is not there to wait in.
    func insert(_ pending: PendingCommand, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO pending_commands (society_id, pending_id, command, version, input, preview, preview_digest, amount, branch_id,
                party_ids, maker_id, reason)
            VALUES (\(society), \(pending.number), \(pending.command), \(pending.version), \(pending.input)::json,
                \(pending.preview)::json, \(pending.previewDigest), \(pending.amount),
                (SELECT branch_id FROM branches WHERE society_id = \(society) AND branch_id = \(pending.branch)), \(pending.parties),
                \(pending.maker), \(pending.reason))
            """)
    }

    /// Reads and locks what waits under a number.
    func lock(_ number: Int64, _ tx: inout Transaction) throws -> PendingCommand? {
        try tx.first(
            """
            SELECT command, version, input::text, preview::text, preview_digest, amount, branch_id, party_ids, maker_id, reason, status
            FROM pending_commands WHERE society_id = \(society) AND pending_id = \(number) FOR UPDATE
            """
        ) { row in
            PendingCommand(
                number: number, command: try row.text(0), version: try row.int(1), input: try row.text(2),
                preview: try row.text(3),
                previewDigest: try row.bytes(4), amount: try row.moneyOrNil(5), branch: try row.valueOrNil(6),
                parties: try row.array(7), maker: try row.value(8), reason: try row.textOrNil(9),
                status: try row.text(10))
        }
    }

    func decide(
        _ number: Int64, _ status: String, by user: ID<User>, note: String?, answer: String?,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE pending_commands
            SET status = \(status), decided_by = \(user), decided_at = now(), decision_note = \(note), answer = \(answer)::json
            WHERE society_id = \(society) AND pending_id = \(number)
            """)
    }

    func showAgain(_ number: Int64, _ preview: String, _ digest: [UInt8], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE pending_commands SET preview = \(preview)::json, preview_digest = \(digest)
            WHERE society_id = \(society) AND pending_id = \(number) AND status = 'waiting'
            """)
    }

    /// What waits, newest first, or everything that was ever held.
    func list(
        waitingOnly: Bool, after: Int64?, most: Int, _ tx: inout Transaction
    ) throws -> [PendingSummary] {
        try tx.query(
            """
            SELECT p.pending_id, p.command, p.amount, p.branch_id, p.maker_id, coalesce(u.display_name, ''), p.made_at, p.reason, p.status,
                   p.preview::text, p.input::text, p.decision_note
            FROM pending_commands p LEFT JOIN users u ON u.user_id = p.maker_id
            WHERE p.society_id = \(society) AND (p.status = 'waiting' OR NOT \(waitingOnly))
              AND p.pending_id < coalesce(\(after), 9223372036854775807)
            ORDER BY p.pending_id DESC LIMIT \(most)
            """
        ) { row in
            var summary = PendingSummary()
            summary.number = try row.int64(0)
            summary.command = try row.text(1)
            summary.amount = try row.moneyOrNil(2)
            summary.branch = try row.valueOrNil(3)
            summary.maker = try row.value(4)
            summary.makerName = try row.text(5)
            summary.madeAt = try row.value(6)
            summary.reason = try row.textOrNil(7)
            summary.status = try row.text(8)
            summary.preview = (try? JSONValue.parse(try row.text(9))) ?? .null
            summary.input = (try? JSONValue.parse(try row.text(10))) ?? .null
            summary.note = try row.textOrNil(11)
            return summary
        }
    }
}

/// A command that waits, as it is stored.
struct PendingCommand: Sendable {
    var number: Int64
    var command: String
    var version: Int
    var input: String
    var preview: String
    var previewDigest: [UInt8]
    var amount: Money?
    var branch: ID<Branch>?
    var parties: [ID<Party>]
    var maker: ID<User>
    var reason: String?
    var status = "waiting"
}
