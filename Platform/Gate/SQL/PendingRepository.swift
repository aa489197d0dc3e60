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
                party_ids, maker_id, reason, subject, branch_ids)
            VALUES (\(society), \(pending.number), \(pending.command), \(pending.version), \(pending.input)::json,
                \(pending.preview)::json, \(pending.previewDigest), \(pending.amount),
                (SELECT branch_id FROM branches WHERE society_id = \(society) AND branch_id = \(pending.branch)), \(pending.parties),
                \(pending.maker), \(pending.reason), \(pending.record),
                ARRAY(SELECT branch_id FROM branches
                      WHERE society_id = \(society) AND branch_id = ANY(\(pending.branches)) ORDER BY branch_id))
            """)
    }

    /// Reads and locks what waits under a number.
    func lock(_ number: Int64, _ tx: inout Transaction) throws -> PendingCommand? {
        try tx.first(
            """
            SELECT command, version, input::text, preview::text, preview_digest, amount, branch_id, party_ids, maker_id, reason, status,
                branch_ids
            FROM pending_commands WHERE society_id = \(society) AND pending_id = \(number) FOR UPDATE
            """
        ) { row in
            PendingCommand(
                number: number, command: try row.text(0), version: try row.int(1), input: try row.text(2),
                preview: try row.text(3),
                previewDigest: try row.bytes(4), amount: try row.moneyOrNil(5), branch: try row.valueOrNil(6),
                branches: try row.array(11), parties: try row.array(7), maker: try row.value(8),
                reason: try row.textOrNil(9),
                status: try row.text(10))
        }
    }

    /// Writes a decision; whom the command was found to be about when it has run counts from then on.
    func decide(
        _ number: Int64, _ status: String, by user: ID<User>, note: String?, answer: String?,
        about parties: [ID<Party>]?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE pending_commands
            SET status = \(status), decided_by = \(user), decided_at = now(), decision_note = \(note), answer = \(answer)::json,
                party_ids = coalesce(\(parties?.map(\.raw))::bigint[], party_ids)
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

    /// The number under which a command of this name waits for a record.
    func waiting(_ command: String, for record: String, _ tx: inout Transaction) throws -> Int64? {
        try tx.first(
            """
            SELECT pending_id FROM pending_commands
            WHERE society_id = \(society) AND status = 'waiting' AND subject = \(record) AND command = \(command)
            ORDER BY pending_id LIMIT 1
            """
        ) { try $0.int64(0) }
    }

    /// What waits in a branch, one of several or the only one.
    func waiting(in branch: ID<Branch>, most: Int, _ tx: inout Transaction) throws -> [PendingSummary] {
        try list(
            "p.status = 'waiting' AND (p.branch_id = \(branch) OR \(branch) = ANY(p.branch_ids))", most, &tx)
    }

    /// What a list asks for, newest first, and one more: all of it, or what acts in one of these branches and what one has made oneself.
    func list(
        _ list: PendingList, within reach: [ID<Branch>]?, seenBy user: ID<User>, _ tx: inout Transaction
    ) throws -> [PendingSummary] {
        var seen: SQL = "true"
        if let number = list.number {
            seen = "p.pending_id = \(number)"
        } else if let days = list.rejectedDays {
            seen = "p.status = 'rejected' AND p.decided_at > now() - make_interval(days => \(Int32(days)))"
        } else if let days = list.decidedDays {
            seen = """
                p.status IN ('approved', 'rejected') AND p.decided_at > now() - make_interval(days => \(Int32(days)))
                """
        } else if !list.withDecided {
            seen = "p.status = 'waiting'"
        }
        if let record = list.record { seen += " AND p.subject = \(record)" }
        if list.own { seen += " AND p.maker_id = \(user)" }
        if let reach {
            seen +=
                " AND (p.branch_id = ANY(\(reach)) OR p.branch_ids && \(reach)::integer[] OR p.maker_id = \(user))"
        }
        if let after = list.after { seen += " AND p.pending_id < \(after)" }
        return try self.list(seen, list.most + 1, &tx)
    }

    private func list(_ condition: SQL, _ most: Int, _ tx: inout Transaction) throws -> [PendingSummary] {
        try tx.query(
            """
            SELECT p.pending_id, p.command, p.amount, p.branch_id, p.maker_id, coalesce(u.display_name, ''), p.made_at, p.reason, p.status,
                   p.preview::text, p.input::text, p.decision_note, d.display_name, p.decided_at,
                   CASE WHEN p.status <> 'approved' THEN p.subject ELSE
                       (SELECT a.subject FROM audit_log a WHERE a.society_id = p.society_id AND a.pending_id = p.pending_id
                          AND a.pending_id IS NOT NULL AND a.outcome = 'approved' AND a.subject NOT LIKE 'pending/%'
                        ORDER BY a.audit_id DESC LIMIT 1) END, p.seen_at, p.erased_at, encode(p.preview_digest, 'hex'),
                   CASE WHEN p.status = 'approved' THEN
                       (SELECT a.after->>'came_of_it' FROM audit_log a
                        WHERE a.society_id = p.society_id AND a.pending_id = p.pending_id AND a.pending_id IS NOT NULL
                          AND a.outcome = 'approved' ORDER BY a.audit_id DESC LIMIT 1) END
            FROM pending_commands p LEFT JOIN users u ON u.user_id = p.maker_id LEFT JOIN users d ON d.user_id = p.decided_by
            WHERE p.society_id = \(society) AND \(condition)
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
            summary.status = try row.text(8)
            summary.preview = (try? JSONValue.parse(try row.text(9))) ?? .null
            summary.input = (try? JSONValue.parse(try row.text(10))) ?? .null
            // Some commands ask for the reason themselves, as a reversal.
            summary.reason = try row.textOrNil(7) ?? summary.input["reason"]?.asString
            summary.note = try row.textOrNil(11)
            summary.deciderName = try row.textOrNil(12)
            summary.decidedAt = try row.valueOrNil(13)
            summary.subject = try row.textOrNil(14)
            summary.seenAt = try row.valueOrNil(15)
            summary.erasedAt = try row.valueOrNil(16)
            summary.previewDigest = try row.text(17)
            summary.result = try row.textOrNil(18)
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
    var branches: [ID<Branch>] = []
    var parties: [ID<Party>]
    var maker: ID<User>
    var reason: String?
    /// The record that it is about, where there is one before it is done.
    var record: String?
    var status = "waiting"
}
