internal import AuditingRules
internal import Documents
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Which memos to list.
struct MemoFilter: Sendable {
    var memo: ID<AuditMemo>?
    var engagement: ID<AuditEngagement>?
    var voucher: ID<Voucher>?
    var standings: [MemoStanding]?
    var severity: MemoSeverity?
    var branches: [ID<Branch>]?
    /// Those of engagements that he audits.
    var auditor: ID<User>?
    var order = SortOrder(MemoSort.raised, isAscending: false)
    var after: ID<AuditMemo>?
    var most = 100
}

/// The statements on memos and what was said to them.
struct MemoRepository {
    let society: ID<Society>

    func insert(
        _ memo: RaiseMemo, for branch: ID<Branch>?, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<AuditMemo> {
        do {
            return try tx.one(
                """
                INSERT INTO audit_memos (society_id, engagement_id, branch_id, voucher_id, account_id, amount, severity, title,
                    question, reply_by, raised_by)
                VALUES (\(society), \(memo.engagement), \(branch), \(memo.voucher), \(memo.account), \(memo.amount),
                    \(memo.severity.rawValue), \(memo.title), \(memo.question), \(memo.replyBy), \(user)) RETURNING memo_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AuditConstraint.refusal(of: error) ?? error
        }
    }

    /// Adds a word to a memo.
    func add(
        _ kind: MemoEntryKind, _ words: String, _ document: ID<Document>?, to memo: ID<AuditMemo>,
        by user: ID<User>, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                INSERT INTO audit_memo_entries (society_id, memo_id, kind, words, document_id, written_by)
                VALUES (\(society), \(memo), \(kind.rawValue), \(words), \(document), \(user))
                """)
        } catch let error as DatabaseError {
            throw AuditConstraint.refusal(of: error) ?? error
        }
    }

    private static let tables: SQL = """
        FROM audit_memos q LEFT JOIN LATERAL (
            SELECT e.kind, e.written_by, e.written_at FROM audit_memo_entries e
            WHERE e.society_id = q.society_id AND e.memo_id = q.memo_id ORDER BY e.entry_id DESC LIMIT 1) l ON true
        """

    private static let standing: SQL = "coalesce(l.kind, 'open')"

    func find(_ id: ID<AuditMemo>, _ tx: inout Transaction) throws -> MemoFacts? {
        try list(MemoFilter(memo: id, most: 1), &tx).first
    }

    /// Who raised a memo, and who has replied to it.
    func people(of memo: ID<AuditMemo>, _ tx: inout Transaction) throws -> (
        asker: ID<User>, repliers: Set<ID<User>>
    )? {
        let asker: ID<User>? = try tx.first(
            "SELECT raised_by FROM audit_memos WHERE society_id = \(society) AND memo_id = \(memo)"
        ) { try $0.id(0) }
        guard let asker else { return nil }
        let repliers: [ID<User>] = try tx.query(
            """
            SELECT DISTINCT written_by FROM audit_memo_entries
            WHERE society_id = \(society) AND memo_id = \(memo) AND kind = 'replied'
            """
        ) { try $0.id(0) }
        return (asker, Set(repliers))
    }

    func list(_ filter: MemoFilter, _ tx: inout Transaction) throws -> [MemoFacts] {
        let keys = SortedKeys(Self.key(filter.order.key), "q.memo_id", isAscending: filter.order.isAscending)
        var sql: SQL = """
            SELECT q.memo_id, q.engagement_id, q.number, q.branch_id, o.name, q.voucher_id, t.prefix, b.code, y.first_date, v.number,
                q.account_id, a.code || ' ' || a.name, q.amount, q.severity, q.title, q.question, q.reply_by,
                coalesce(u.display_name, ''), q.raised_at, \(Self.standing), w.display_name, l.written_at, (
                    SELECT r.words FROM audit_memo_entries r WHERE r.society_id = q.society_id AND r.memo_id = q.memo_id
                      AND r.kind = 'replied' ORDER BY r.entry_id DESC LIMIT 1)
            \(Self.tables)
            LEFT JOIN branches o ON o.society_id = q.society_id AND o.branch_id = q.branch_id
            LEFT JOIN vouchers v ON v.society_id = q.society_id AND v.voucher_id = q.voucher_id
            LEFT JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
            LEFT JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
            LEFT JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
            LEFT JOIN accounts a ON a.society_id = q.society_id AND a.account_id = q.account_id
            LEFT JOIN users u ON u.user_id = q.raised_by LEFT JOIN users w ON w.user_id = l.written_by
            WHERE q.society_id = \(society)\(conditions(filter))
            """
        if let edge = filter.after {
            sql += keys.behind("\(Self.tables) WHERE q.society_id = \(society) AND q.memo_id = \(edge)")
        }
        return try tx.query(sql + keys.orderBy + " LIMIT \(filter.most)", Self.facts)
    }

    private func conditions(_ filter: MemoFilter) -> SQL {
        var sql: SQL = ""
        if let memo = filter.memo { sql += " AND q.memo_id = \(memo)" }
        if let engagement = filter.engagement { sql += " AND q.engagement_id = \(engagement)" }
        if let voucher = filter.voucher { sql += " AND q.voucher_id = \(voucher)" }
        if let severity = filter.severity { sql += " AND q.severity = \(severity.rawValue)" }
        if let standings = filter.standings {
            sql += " AND \(Self.standing) = ANY (\(standings.map(\.rawValue)))"
        }
        if let branches = filter.branches { sql += " AND q.branch_id = ANY (\(branches.map(\.raw)))" }
        if let auditor = filter.auditor {
            sql += """
                 AND EXISTS (SELECT FROM audit_auditors x WHERE x.society_id = q.society_id AND x.engagement_id = q.engagement_id
                    AND x.user_id = \(auditor) AND x.released_at IS NULL)
                """
        }
        return sql
    }

    private static func key(_ sort: MemoSort) -> [SQL] {
        switch sort {
        case .raised: []
        case .number: ["q.engagement_id", "q.number"]
        case .amount: ["coalesce(q.amount, 0)"]
        case .severity: ["array_position(ARRAY['minor', 'major', 'serious'], q.severity)"]
        case .replyBy: ["coalesce(q.reply_by, 'infinity'::date)"]
        case .standing:
            ["array_position(ARRAY['open', 'returned', 'replied', 'settled'], coalesce(l.kind, 'open'))"]
        }
    }

    /// How many memos of an engagement stand where.
    func standings(of engagement: ID<AuditEngagement>, _ tx: inout Transaction) throws -> [MemoCount] {
        let rows = try tx.query(
            """
            SELECT \(Self.standing), count(*) \(Self.tables)
            WHERE q.society_id = \(society) AND q.engagement_id = \(engagement) GROUP BY 1
            """
        ) { (try $0.text(0), try $0.int64(1)) }
        return MemoStanding.allCases.map { standing in
            var count = MemoCount()
            count.standing = standing
            count.count = rows.first { $0.0 == standing.rawValue }?.1 ?? 0
            return count
        }
    }

    /// What was said, in order.
    func entries(of memo: ID<AuditMemo>, _ tx: inout Transaction) throws -> [MemoEntryFacts] {
        try tx.query(
            """
            SELECT e.kind, e.words, e.document_id, d.file_name, coalesce(u.display_name, ''), e.written_at
            FROM audit_memo_entries e LEFT JOIN documents d USING (society_id, document_id)
            LEFT JOIN users u ON u.user_id = e.written_by
            WHERE e.society_id = \(society) AND e.memo_id = \(memo) ORDER BY e.entry_id
            """
        ) { row in
            var facts = MemoEntryFacts()
            facts.kind = MemoEntryKind(rawValue: try row.text(0)) ?? .replied
            facts.words = try row.text(1)
            facts.document = try row.idOrNil(2)
            facts.fileName = try row.textOrNil(3)
            facts.writtenBy = try row.text(4)
            facts.writtenAt = try row.instant(5)
            return facts
        }
    }

    private static func facts(_ row: borrowing Row) throws -> MemoFacts {
        var facts = MemoFacts()
        facts.memo = try row.id(0)
        facts.engagement = try row.id(1)
        facts.number = try row.int32(2)
        facts.branch = try row.valueOrNil(3)
        facts.branchName = try row.textOrNil(4)
        facts.voucher = try row.idOrNil(5)
        if facts.voucher != nil { facts.voucherNumber = try VoucherNumber.text(row, 6) }
        facts.account = try row.valueOrNil(10)
        facts.accountName = try row.textOrNil(11)
        facts.amount = try row.moneyOrNil(12)
        facts.severity = MemoSeverity(rawValue: try row.text(13)) ?? .minor
        facts.title = try row.text(14)
        facts.question = try row.text(15)
        facts.replyBy = try row.dateOrNil(16)
        facts.raisedBy = try row.text(17)
        facts.raisedAt = try row.instant(18)
        facts.standing = MemoStanding(rawValue: try row.text(19)) ?? .open
        facts.lastBy = try row.textOrNil(20)
        facts.lastAt = try row.instantOrNil(21)
        facts.lastReply = try row.textOrNil(22)
        return facts
    }
}
