internal import JSON
internal import Kernel
internal import Postgres

/// The statements on the Gate's own tables; each method is one statement.
struct GateRepository {
    let society: ID<Society>

    /// Claims a key.
    ///
    /// True when it is new; a key being used by another transaction is waited for.
    func claimKey(_ claim: KeyClaim, _ tx: inout Transaction) throws -> Bool {
        let claimed = try tx.execute(
            """
            INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash)
            SELECT society_id, \(claim.user), \(claim.key), \(claim.command), \(claim.inputHash)
            FROM societies WHERE society_id = \(society) AND status = 'active'
            ON CONFLICT DO NOTHING
            """)
        if claimed == 0 { try refuseSuspended(&tx) }
        return claimed == 1
    }

    /// Nothing was claimed: either the key was used before, or nobody may work in the society.
    private func refuseSuspended(_ tx: inout Transaction) throws {
        let status = try tx.first("SELECT status FROM societies WHERE society_id = \(society)") {
            try $0.text(0)
        }
        if status != "active" { throw GateRefusal.societySuspended }
    }

    /// What was answered under a key.
    func storedAnswer(_ claim: KeyClaim, _ tx: inout Transaction) throws -> StoredAnswer? {
        try tx.first(
            """
            SELECT input_hash, command, answer::text FROM idempotency_keys
            WHERE society_id = \(society) AND user_id = \(claim.user) AND key = \(claim.key)
            """
        ) { StoredAnswer(inputHash: try $0.bytes(0), command: try $0.text(1), answer: try $0.textOrNil(2)) }
    }

    func storeAnswer(_ claim: KeyClaim, _ answer: String) -> SQL {
        """
        UPDATE idempotency_keys SET answer = \(answer)::json
        WHERE society_id = \(society) AND user_id = \(claim.user) AND key = \(claim.key)
        """
    }

    /// Writes an audit row and answers its id.
    func insertAudit(_ row: AuditRow, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            INSERT INTO audit_log (society_id, at, user_id, session_id, branch_id, business_date, command, version, command_id, outcome,
                subject, input, before, after, refusal, reason, channel, device, client_time, address, request_id, pending_id, run_id,
                period_from, period_to)
            VALUES (\(society), \(row.at), \(row.user), \(row.session), \(row.branch), \(row.businessDate), \(row.command),
                \(row.version), \(row.commandID), \(row.outcome.rawValue), \(row.subject), \(row.input)::json, \(row.before)::json,
                \(row.after)::json, \(row.refusal)::json, \(row.reason), \(row.channel), \(row.device), \(row.clientTime),
                \(row.address), \(row.requestID), \(row.pendingID), \(row.runID), \(row.periodFrom), \(row.periodTo))
            RETURNING audit_id
            """
        ) { try $0.int64(0) }
    }

    func queueForSeal(_ auditID: Int64) -> SQL {
        "INSERT INTO unsealed_audit (society_id, audit_id) VALUES (\(society), \(auditID))"
    }

    func insertMessage(_ message: OutboxMessage) -> SQL {
        """
        INSERT INTO outbox (society_id, topic, payload)
        VALUES (\(society), \(message.topic), \(message.payload.text())::json)
        """
    }

    /// The approval rule in force for a command.
    func approvalRule(_ command: String, on date: CalendarDate, _ tx: inout Transaction) throws
        -> ApprovalRule?
    {
        try tx.first(
            """
            SELECT amount_from, is_required FROM approval_rules
            WHERE society_id = \(society) AND command = \(command) AND from_date <= \(date)
            ORDER BY from_date DESC, rule_id DESC LIMIT 1
            """
        ) { ApprovalRule(amountFrom: try $0.moneyOrNil(0), isRequired: try $0.bool(1)) }
    }

    /// Every approval rule that was ever set, the newest date of each command first.
    func approvalRules(_ tx: inout Transaction) throws -> [(command: String, rule: ApprovalRuleChange)] {
        try tx.query(
            """
            SELECT r.command, r.from_date, r.is_required, r.amount_from, coalesce(u.display_name, ''), r.set_at FROM approval_rules r
            LEFT JOIN users u ON u.user_id = r.set_by
            WHERE r.society_id = \(society) ORDER BY r.command, r.from_date DESC, r.rule_id DESC
            """
        ) { row in
            var rule = ApprovalRuleChange()
            rule.from = try row.date(1)
            rule.isRequired = try row.bool(2)
            rule.amountFrom = try row.moneyOrNil(3)
            rule.setByName = try row.text(4)
            rule.setAt = try row.instant(5)
            return (try row.text(0), rule)
        }
    }

    /// Deletes keys older than 30 days; says how many.
    func purgeKeys(most: Int, _ tx: inout Transaction) throws -> Int {
        try tx.one("SELECT gate_purge_keys(\(most))") { try $0.int(0) }
    }

    /// Deletes jobs that ended more than 90 days ago; says how many.
    func purgeJobs(most: Int, _ tx: inout Transaction) throws -> Int {
        try tx.one("SELECT gate_purge_jobs(\(most))") { try $0.int(0) }
    }

    /// Deletes messages that were delivered more than 90 days ago; says how many.
    func purgeMessages(most: Int, _ tx: inout Transaction) throws -> Int {
        try tx.one("SELECT gate_purge_messages(\(most))") { try $0.int(0) }
    }

    func insertApprovalRule(
        _ rule: ApprovalRule, _ command: String, from date: CalendarDate, by user: ID<User>
    ) -> SQL {
        """
        INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
        VALUES (\(society), \(command), \(date), \(rule.amountFrom), \(rule.isRequired), \(user))
        """
    }

    /// The next number of a named series; two callers wait for each other.
    func nextNumber(_ name: String, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            INSERT INTO counters AS c (society_id, name, last_number) VALUES (\(society), \(name), 1)
            ON CONFLICT (society_id, name) DO UPDATE SET last_number = c.last_number + 1 RETURNING last_number
            """
        ) { try $0.int64(0) }
    }
}

/// The key of a command and what it was used for.
struct KeyClaim: Sendable {
    var user: ID<User>
    var key: String
    var command: String
    var inputHash: [UInt8]
}

struct StoredAnswer: Sendable {
    var inputHash: [UInt8]
    var command: String
    var answer: String?
}

struct ApprovalRule: Sendable {
    var amountFrom: Money?
    var isRequired: Bool

    var json: JSONValue {
        [
            "is_required": .bool(isRequired),
            "amount_from": amountFrom.map { .string($0.text(.plain)) } ?? .null,
        ]
    }

    func holds(_ amount: Money?) -> Bool {
        guard isRequired else { return false }
        guard let least = amountFrom, let amount else { return true }
        return amount >= least
    }
}
