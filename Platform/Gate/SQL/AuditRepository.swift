internal import JSON
internal import Kernel
internal import Postgres

/// The statements by which people read the audit log; `reach` are the branches whose rows may be seen, nil for all.
struct AuditRepository {
    let society: ID<Society>
    let reach: [ID<Branch>]?

    private static let columns: SQL = """
        a.audit_id, a.at, nullif(a.user_id, 0), coalesce(u.display_name, ''), a.branch_id, b.name, a.business_date, a.command, a.outcome, a.subject,
        a.channel, coalesce(a.reason, a.input->>'reason', a.input->>'note'), a.refusal->>'code', a.pending_id, m.display_name, s.number,
        a.after->>'came_of_it'
        """

    /// The names, and the seal of each row: among those whose last row is not before it, the first that holds it.
    private static let joins: SQL = """
        LEFT JOIN users u ON u.user_id = a.user_id
        LEFT JOIN branches b ON b.society_id = a.society_id AND b.branch_id = a.branch_id
        LEFT JOIN pending_commands p ON p.society_id = a.society_id AND p.pending_id = a.pending_id AND p.maker_id <> a.user_id
        LEFT JOIN users m ON m.user_id = p.maker_id
        LEFT JOIN unsealed_audit w ON w.society_id = a.society_id AND w.audit_id = a.audit_id
        LEFT JOIN seals s ON w.audit_id IS NULL AND s.society_id = a.society_id AND s.number =
            (SELECT x.number FROM seals x
             WHERE w.audit_id IS NULL AND x.society_id = a.society_id AND x.audit_ids[cardinality(x.audit_ids)] >= a.audit_id
               AND a.audit_id = ANY(x.audit_ids)
             ORDER BY x.audit_ids[cardinality(x.audit_ids)] LIMIT 1)
        """

    func list(_ filter: AuditList, after: Int64?, most: Int, _ tx: inout Transaction) throws -> [AuditEntry] {
        try tx.query(
            """
            SELECT \(Self.columns), a.refusal::text
            FROM (SELECT a.* FROM audit_log a WHERE a.society_id = \(society)\(conditions(filter, after))
                  ORDER BY a.audit_id DESC LIMIT \(most)) a
            \(Self.joins)
            ORDER BY a.audit_id DESC
            """
        ) { row in
            var entry = try Self.entry(row)
            entry.refusal = try Self.json(row.textOrNil(17))
            return entry
        }
    }

    func one(_ number: Int64, _ tx: inout Transaction) throws -> AuditDocument? {
        try tx.first(
            """
            SELECT \(Self.columns), a.input::text, a.before::text, a.after::text, a.refusal::text, a.device, a.client_time, a.address,
                   a.request_id, a.session_id, a.command_id, a.run_id, a.period_from, a.period_to, s.sealed_at
            FROM audit_log a \(Self.joins)
            WHERE a.society_id = \(society) AND a.audit_id = \(number)\(within)
            """
        ) { row in
            var document = AuditDocument()
            document.entry = try Self.entry(row)
            document.input = try Self.json(row.textOrNil(17))
            document.before = try Self.json(row.textOrNil(18))
            document.after = try Self.json(row.textOrNil(19)).withoutResult
            document.refusal = try Self.json(row.textOrNil(20))
            document.device = try row.textOrNil(21)
            document.clientTime = try row.valueOrNil(22)
            document.address = try row.textOrNil(23)
            document.requestID = try row.textOrNil(24)
            document.session = try row.idOrNil(25)
            document.commandID = try row.text(26)
            document.runID = try row.int64OrNil(27)
            document.periodFrom = try row.dateOrNil(28)
            document.periodTo = try row.dateOrNil(29)
            document.sealedAt = try row.valueOrNil(30)
            return document
        }
    }

    /// Only the rows of these branches; what concerns the whole society is for those who may see all of it.
    private var within: SQL { reach.map { " AND a.branch_id = ANY(\($0))" } ?? "" }

    private func conditions(_ filter: AuditList, _ after: Int64?) -> SQL {
        var sql = within
        if let after { sql += " AND a.audit_id < \(after)" }
        if let from = filter.from {
            sql += " AND a.at >= \(from)::timestamp AT TIME ZONE 'Asia/Kolkata'"
        }
        if let to = filter.to {
            sql += " AND a.at < \(to.adding(days: 1))::timestamp AT TIME ZONE 'Asia/Kolkata'"
        }
        if let from = filter.businessFrom { sql += " AND a.business_date >= \(from)" }
        if let to = filter.businessTo { sql += " AND a.business_date <= \(to)" }
        if let user = filter.user { sql += " AND a.user_id = \(user)" }
        if let command = filter.command {
            sql += " AND a.command = \(command)"
            // In words, so that the index without it can be taken whatever the plan.
            if command != "ledger.post_voucher" { sql += " AND a.command <> 'ledger.post_voucher'" }
        }
        if let outcome = filter.outcome {
            sql += " AND a.outcome = \(outcome.rawValue)"
            if outcome != .done { sql += " AND a.outcome <> 'done'" }
        }
        if let kind = filter.kind { sql += " AND split_part(a.subject, '/', 1) = \(kind)" }
        if let subject = filter.subject { sql += " AND a.audit_id IN (\(history(subject)))" }
        if let branch = filter.branchID { sql += " AND a.branch_id = \(branch)" }
        return sql
    }

    /// What was done with a record, and the rows of the same waiting commands: what was held has no record yet.
    private func history(_ subject: String) -> SQL {
        """
        SELECT x.audit_id FROM audit_log x WHERE x.society_id = \(society) AND x.subject = \(subject)
        UNION
        SELECT y.audit_id FROM audit_log y
        WHERE y.society_id = \(society) AND y.pending_id IS NOT NULL AND y.pending_id IN
            (SELECT z.pending_id FROM audit_log z
             WHERE z.society_id = \(society) AND z.subject = \(subject) AND z.pending_id IS NOT NULL)
        """
    }

    private static func entry(_ row: borrowing Row) throws -> AuditEntry {
        var entry = AuditEntry()
        entry.number = try row.int64(0)
        entry.at = try row.instant(1)
        entry.user = try row.valueOrNil(2)
        entry.userName = try row.text(3)
        entry.branch = try row.int32OrNil(4).map { ID(Int64($0)) }
        entry.branchName = try row.textOrNil(5)
        entry.businessDate = try row.dateOrNil(6)
        entry.command = try row.text(7)
        // The table's own check admits the known words only.
        entry.outcome = AuditRow.Outcome(rawValue: try row.text(8)) ?? .done
        entry.subject = try row.textOrNil(9)
        entry.channel = try row.text(10)
        entry.reason = try row.textOrNil(11)
        entry.refusalCode = try row.textOrNil(12)
        entry.pendingID = try row.int64OrNil(13)
        entry.makerName = try row.textOrNil(14)
        entry.seal = try row.int64OrNil(15)
        entry.result = try row.textOrNil(16)
        return entry
    }

    private static func json(_ text: String?) throws -> JSONValue {
        try text.map { try JSONValue.parse($0).withoutSecrets } ?? .null
    }
}

extension JSONValue {
    /// Names under which no value is shown, should one ever have been written: a second lock behind that of the fields.
    private static let secrets: Set<String> = [
        "password", "new_password", "old_password", "one_time_password", "password_hash", "secret", "token",
        "token_digest", "token_hash", "input_hash", "seed",
    ]

    /// The record after without what came of it, which stands by itself; null where nothing else is there.
    fileprivate var withoutResult: JSONValue {
        guard var object = asObject, object[AuditNote.resultName] != nil else { return self }
        object[AuditNote.resultName] = nil
        return object.keys.isEmpty ? .null : .object(object)
    }

    /// The value without what may be a secret.
    var withoutSecrets: JSONValue {
        switch self {
        case .object(let object):
            .object(
                JSONObject(
                    object.compactMap { key, value in
                        Self.secrets.contains(key) ? nil : (key, value.withoutSecrets)
                    }))
        case .array(let items): .array(items.map(\.withoutSecrets))
        default: self
        }
    }
}
