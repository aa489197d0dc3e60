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
        try !claimKeys([claim], &tx).isEmpty
    }

    /// Claims keys that differ from each other, and answers those that are new; a key being used by another transaction is
    /// waited for, in the order of the keys.
    func claimKeys(_ claims: [KeyClaim], _ tx: inout Transaction) throws -> Set<KeyMark> {
        let claimed = try tx.pipeline(claim(claims))
        try expectActive(claimed, &tx)
        return Set(claimed)
    }

    /// The step of a pipeline that claims keys and answers those that are new.
    func claim(_ claims: [KeyClaim]) -> Step<[KeyMark]> {
        SQL.query(
            """
            INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash)
            SELECT s.society_id, c.user_id, c.key, c.command, c.input_hash
            FROM societies s, unnest(\(claims.map(\.user)), \(claims.map(\.key)), \(claims.map(\.command)), \(claims.map(\.inputHash)))
                AS c (user_id, key, command, input_hash)
            WHERE s.society_id = \(society) AND s.status = 'active' ORDER BY c.user_id, c.key
            ON CONFLICT DO NOTHING RETURNING user_id, key
            """
        ) { KeyMark(user: try $0.value(0), key: try $0.text(1)) }
    }

    /// Gives back keys that were claimed in this transaction: what was refused may be sent again.
    func releaseKeys(_ claims: [KeyClaim]) -> SQL {
        """
        DELETE FROM idempotency_keys k USING unnest(\(claims.map(\.user)), \(claims.map(\.key))) AS c (user_id, key)
        WHERE k.society_id = \(society) AND k.user_id = c.user_id AND k.key = c.key
        """
    }

    /// The step of a pipeline that tells which of these keys were used before, by transactions that have ended; each looked up
    /// by itself, as in the ledger's guards: nobody counts so short a table, and the planner guesses wrong.
    func used(_ claims: [KeyClaim]) -> Step<[KeyMark]> {
        SQL.query(
            """
            SELECT c.user_id, c.key FROM unnest(\(claims.map(\.user)), \(claims.map(\.key))) AS c (user_id, key)
            CROSS JOIN LATERAL (SELECT FROM idempotency_keys k
                                WHERE k.society_id = \(society) AND k.user_id = c.user_id AND k.key = c.key LIMIT 1) k
            """
        ) { KeyMark(user: try $0.value(0), key: try $0.text(1)) }
    }

    /// Writes keys that nobody has claimed with their answers, in the order of the keys; fails on the first that another
    /// transaction has used since, and waits for one that is using it.
    func insertKeys(_ answers: [(claim: KeyClaim, text: String)]) -> SQL {
        let answers = answers.sorted { $0.claim.mark < $1.claim.mark }
        return """
            INSERT INTO idempotency_keys (society_id, user_id, key, command, input_hash, answer)
            SELECT \(society), c.user_id, c.key, c.command, c.input_hash, c.answer::json
            FROM unnest(\(answers.map(\.claim.user)), \(answers.map(\.claim.key)), \(answers.map(\.claim.command)),
                        \(answers.map(\.claim.inputHash)), \(answers.map(\.text))) AS c (user_id, key, command, input_hash, answer)
            """
    }

    /// The step of a pipeline that tells whether anybody may work in the society.
    func isActive() -> Step<[Bool]> {
        SQL.query("SELECT status = 'active' FROM societies WHERE society_id = \(society)") { try $0.bool(0) }
    }

    /// When nothing was claimed, either all keys were used before, or nobody may work in the society.
    private func expectActive(_ claimed: [KeyMark], _ tx: inout Transaction) throws {
        guard claimed.isEmpty else { return }
        guard try tx.pipeline(isActive()) == [true] else { throw GateRefusal.societySuspended }
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

    /// Those of a user's own keys under which something was answered.
    func answeredKeys(_ keys: [String], of user: ID<User>, _ tx: inout Transaction) throws -> Set<String> {
        Set(
            try tx.query(
                """
                SELECT key FROM idempotency_keys
                WHERE society_id = \(society) AND user_id = \(user) AND key = ANY(\(keys)) AND answer IS NOT NULL
                """
            ) { try $0.text(0) })
    }

    func storeAnswers(_ answers: [(claim: KeyClaim, text: String)]) -> SQL {
        """
        UPDATE idempotency_keys k SET answer = a.answer::json
        FROM unnest(\(answers.map(\.claim.user)), \(answers.map(\.claim.key)), \(answers.map(\.text))) AS a (user_id, key, answer)
        WHERE k.society_id = \(society) AND k.user_id = a.user_id AND k.key = a.key
        """
    }

    /// Writes audit rows and answers their ids, in order.
    func insertAudits(_ rows: [AuditRow], _ tx: inout Transaction) throws -> [Int64] {
        guard !rows.isEmpty else { return [] }
        return try tx.query(AuditColumns(rows).insert(society)) { try $0.int64(0) }
    }

    /// Whether the audit row of a transaction is there: an id may be given twice, since a server that crashes forgets it.
    func exists(_ trace: AuditTrace, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM audit_log WHERE society_id = \(society) AND audit_id = \(trace.id)
                           AND command_id = \(trace.commandID) AND at = \(trace.at))
            """
        ) { try $0.bool(0) }
    }

    func queueForSeal(_ auditIDs: [Int64]) -> SQL {
        "INSERT INTO unsealed_audit (society_id, audit_id) SELECT \(society), unnest(\(auditIDs))"
    }

    func insert(_ messages: [OutboxMessage]) -> SQL {
        """
        INSERT INTO outbox (society_id, topic, order_key, payload)
        SELECT \(society), m.topic, m.key, m.payload::json
        FROM unnest(\(messages.map(\.topic)), \(messages.map(\.key)), \(messages.map { $0.payload.text() }))
            WITH ORDINALITY AS m (topic, key, payload, place)
        ORDER BY m.place
        """
    }

    /// The approval rules in force on a date, or today, by command.
    func approvalRules(_ commands: [String], on date: CalendarDate? = nil, _ tx: inout Transaction) throws
        -> [String: ApprovalRule]
    {
        let rules = try tx.pipeline(approvalRules(commands, on: date))
        return Dictionary(rules) { first, _ in first }
    }

    /// The step of a pipeline that reads the rules in force.
    func approvalRules(_ commands: [String], on date: CalendarDate? = nil) -> Step<[(String, ApprovalRule)]> {
        SQL.query(
            """
            SELECT DISTINCT ON (command) command, amount_from, is_required FROM approval_rules
            WHERE society_id = \(society) AND command = ANY(\(commands))
              AND from_date <= coalesce(\(date), (now() AT TIME ZONE 'Asia/Kolkata')::date)
            ORDER BY command, from_date DESC, rule_id DESC
            """
        ) { (try $0.text(0), ApprovalRule(amountFrom: try $0.moneyOrNil(1), isRequired: try $0.bool(2))) }
    }

    /// The rules in force on a date, or today, that ask for the second factor, by command.
    func factorRules(_ commands: [String], on date: CalendarDate? = nil, _ tx: inout Transaction) throws
        -> [String: ApprovalRule]
    {
        let rules = try tx.pipeline(factorRules(commands, on: date))
        return Dictionary(rules) { first, _ in first }
    }

    /// The step of a pipeline that reads them.
    func factorRules(_ commands: [String], on date: CalendarDate? = nil) -> Step<[(String, ApprovalRule)]> {
        SQL.query(
            """
            SELECT DISTINCT ON (command) command, amount_from, is_required FROM factor_rules
            WHERE society_id = \(society) AND command = ANY(\(commands))
              AND from_date <= coalesce(\(date), (now() AT TIME ZONE 'Asia/Kolkata')::date)
            ORDER BY command, from_date DESC, rule_id DESC
            """
        ) { (try $0.text(0), ApprovalRule(amountFrom: try $0.moneyOrNil(1), isRequired: try $0.bool(2))) }
    }

    /// Every approval rule that was ever set, the newest date of each command first.
    func approvalRules(_ tx: inout Transaction) throws -> [(command: String, rule: ApprovalRuleChange)] {
        try changes(
            """
            SELECT r.command, r.from_date, r.is_required, r.amount_from, coalesce(u.display_name, ''), r.set_at FROM approval_rules r
            LEFT JOIN users u ON u.user_id = r.set_by
            WHERE r.society_id = \(society) ORDER BY r.command, r.from_date DESC, r.rule_id DESC
            """, &tx)
    }

    /// Every rule that ever asked for the second factor, the newest date of each command first.
    func factorRules(_ tx: inout Transaction) throws -> [(command: String, rule: ApprovalRuleChange)] {
        try changes(
            """
            SELECT r.command, r.from_date, r.is_required, r.amount_from, coalesce(u.display_name, ''), r.set_at FROM factor_rules r
            LEFT JOIN users u ON u.user_id = r.set_by
            WHERE r.society_id = \(society) ORDER BY r.command, r.from_date DESC, r.rule_id DESC
            """, &tx)
    }

    private func changes(
        _ sql: SQL, _ tx: inout Transaction
    ) throws -> [(command: String, rule: ApprovalRuleChange)] {
        try tx.query(sql) { row in
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

    func insertFactorRule(
        _ rule: ApprovalRule, _ command: String, from date: CalendarDate, by user: ID<User>
    ) -> SQL {
        """
        INSERT INTO factor_rules (society_id, command, from_date, amount_from, is_required, set_by)
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

/// Whose key, and which.
struct KeyMark: Sendable, Hashable, Comparable {
    var user: ID<User>
    var key: String

    static func < (one: KeyMark, other: KeyMark) -> Bool {
        one.user != other.user
            ? one.user < other.user : one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
}

extension DatabaseError {
    /// Whether a key was used by another transaction before this one could write it.
    var isUsedKey: Bool { constraint == "idempotency_keys_pkey" }
}

/// The key of a command and what it was used for.
struct KeyClaim: Sendable {
    var user: ID<User>
    var key: String
    var command: String
    /// The command as JSON text without secrets: what is hashed here, and kept in the audit row.
    var input = "{}"
    var inputHash: [UInt8]

    var mark: KeyMark { KeyMark(user: user, key: key) }
}

struct StoredAnswer: Sendable {
    var inputHash: [UInt8]
    var command: String
    var answer: String?

    /// The answer, if the key was used for the same command with the same input.
    func answer<Output: FieldSet>(to claim: KeyClaim) throws -> Answer<Output> {
        guard command == claim.command, inputHash == claim.inputHash, let text = answer,
            let answer = Answer<Output>(stored: try JSONValue.parse(text))
        else { throw GateRefusal.keyReused }
        return answer
    }

    /// The answer, if the key was used for a command of the same kind, and whether its input was the same.
    func answered<Output: FieldSet>(like claim: KeyClaim) throws -> Answered<Output>? {
        guard command == claim.command, let text = answer,
            let answer = Answer<Output>(stored: try JSONValue.parse(text))
        else { return nil }
        return Answered(answer: answer, isSame: inputHash == claim.inputHash)
    }
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
