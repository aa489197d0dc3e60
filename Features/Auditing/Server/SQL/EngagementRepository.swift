internal import AuditingRules
internal import Gate
internal import Kernel
internal import Postgres

/// Which engagements to list.
struct EngagementFilter: Sendable {
    var status: AuditStatus?
    var kind: AuditKind?
    var branches: [ID<Branch>]?
    var auditor: ID<User>?
    var sort = EngagementSort.opened
    var isAscending = false
    var after: ID<AuditEngagement>?
    var most = 50
}

/// The statements on engagements and their auditors.
struct EngagementRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT e.engagement_id, e.kind, e.first_date, e.last_date, e.branch_id, b.name, e.firm, e.purpose, e.status,
            coalesce(o.display_name, ''), e.opened_at, e.closed_on, c.display_name, e.closing_note, coalesce((
                SELECT string_agg(u.display_name, ', ' ORDER BY a.assignment_id) FROM audit_auditors a JOIN users u USING (user_id)
                WHERE a.society_id = e.society_id AND a.engagement_id = e.engagement_id AND a.released_at IS NULL), ''), (
                SELECT count(*) FROM audit_memos m WHERE m.society_id = e.society_id AND m.engagement_id = e.engagement_id
                  AND NOT EXISTS (SELECT FROM audit_memo_entries t WHERE t.society_id = m.society_id AND t.memo_id = m.memo_id
                                  AND t.kind = 'settled')), e.version
        FROM audit_engagements e LEFT JOIN branches b USING (society_id, branch_id)
        LEFT JOIN users o ON o.user_id = e.opened_by LEFT JOIN users c ON c.user_id = e.closed_by
        """

    func insert(_ draft: OpenEngagement, by user: ID<User>, _ tx: inout Transaction) throws -> ID<
        AuditEngagement
    > {
        do {
            return try tx.one(
                """
                INSERT INTO audit_engagements (society_id, kind, first_date, last_date, branch_id, firm, purpose, opened_by)
                VALUES (\(society), \(draft.kind.rawValue), \(draft.from), \(draft.to), \(draft.branchID), \(draft.firm),
                    \(draft.purpose), \(user)) RETURNING engagement_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AuditConstraint.refusal(of: error) ?? error
        }
    }

    func find(_ id: ID<AuditEngagement>, _ tx: inout Transaction) throws -> EngagementFacts? {
        try tx.first(
            Self.columns + " WHERE e.society_id = \(society) AND e.engagement_id = \(id)", Self.facts)
    }

    func lock(_ id: ID<AuditEngagement>, _ tx: inout Transaction) throws -> EngagementFacts? {
        try tx.execute(
            """
            SELECT FROM audit_engagements WHERE society_id = \(society) AND engagement_id = \(id) FOR NO KEY UPDATE
            """)
        return try find(id, &tx)
    }

    func list(_ filter: EngagementFilter, _ tx: inout Transaction) throws -> [EngagementFacts] {
        let keys = SortedKeys(Self.key(filter.sort), "e.engagement_id", isAscending: filter.isAscending)
        var sql = Self.columns + " WHERE e.society_id = \(society)"
        if let status = filter.status { sql += " AND e.status = \(status.rawValue)" }
        if let kind = filter.kind { sql += " AND e.kind = \(kind.rawValue)" }
        if let branches = filter.branches { sql += " AND e.branch_id = ANY (\(branches.map(\.raw)))" }
        if let auditor = filter.auditor {
            sql += """
                 AND EXISTS (SELECT FROM audit_auditors x WHERE x.society_id = e.society_id AND x.engagement_id = e.engagement_id
                    AND x.user_id = \(auditor) AND x.released_at IS NULL)
                """
        }
        if let edge = filter.after {
            sql += keys.behind(
                "FROM audit_engagements e WHERE e.society_id = \(society) AND e.engagement_id = \(edge)")
        }
        return try tx.query(sql + keys.orderBy + " LIMIT \(filter.most)", Self.facts)
    }

    private static func key(_ sort: EngagementSort) -> [SQL] {
        switch sort {
        case .opened: []
        case .from: ["e.first_date"]
        case .to: ["e.last_date"]
        }
    }

    func close(
        _ id: ID<AuditEngagement>, on date: CalendarDate, _ note: String?, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE audit_engagements SET status = 'closed', closed_on = \(date), closing_note = \(note), closed_by = \(user),
                closed_at = now(), version = version + 1
            WHERE society_id = \(society) AND engagement_id = \(id)
            """)
    }

    /// Whether that day has come, by the database's clock.
    func hasCome(_ date: CalendarDate, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT \(date) <= (now() AT TIME ZONE 'Asia/Kolkata')::date") { try $0.bool(0) }
    }

    // Auditors.

    func assign(
        _ user: ID<User>, to engagement: ID<AuditEngagement>, by manager: ID<User>, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                INSERT INTO audit_auditors (society_id, engagement_id, user_id, assigned_by)
                VALUES (\(society), \(engagement), \(user), \(manager))
                """)
        } catch let error as DatabaseError {
            throw AuditConstraint.refusal(of: error) ?? error
        }
    }

    /// How many assignments this ends: one or none.
    func release(
        _ user: ID<User>, from engagement: ID<AuditEngagement>, by manager: ID<User>, _ tx: inout Transaction
    ) throws -> Int {
        try tx.execute(
            """
            UPDATE audit_auditors SET released_by = \(manager), released_at = now()
            WHERE society_id = \(society) AND engagement_id = \(engagement) AND user_id = \(user) AND released_at IS NULL
            """)
    }

    func audits(
        _ user: ID<User>, _ engagement: ID<AuditEngagement>, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM audit_auditors WHERE society_id = \(society) AND engagement_id = \(engagement)
                AND user_id = \(user) AND released_at IS NULL)
            """
        ) { try $0.bool(0) }
    }

    func auditors(of engagement: ID<AuditEngagement>, _ tx: inout Transaction) throws -> [AuditorFacts] {
        try tx.query(
            """
            SELECT a.user_id, coalesce(u.display_name, ''), a.assigned_at, a.released_at
            FROM audit_auditors a LEFT JOIN users u USING (user_id)
            WHERE a.society_id = \(society) AND a.engagement_id = \(engagement) ORDER BY a.assignment_id
            """
        ) { row in
            var facts = AuditorFacts()
            facts.user = try row.id(0)
            facts.name = try row.text(1)
            facts.assignedAt = try row.instant(2)
            facts.releasedAt = try row.instantOrNil(3)
            return facts
        }
    }

    private static func facts(_ row: borrowing Row) throws -> EngagementFacts {
        var facts = EngagementFacts()
        facts.engagement = try row.id(0)
        facts.kind = AuditKind(rawValue: try row.text(1)) ?? .internal
        facts.from = try row.date(2)
        facts.to = try row.date(3)
        facts.branch = try row.valueOrNil(4)
        facts.branchName = try row.textOrNil(5)
        facts.firm = try row.textOrNil(6)
        facts.purpose = try row.textOrNil(7)
        facts.status = AuditStatus(rawValue: try row.text(8)) ?? .closed
        facts.openedBy = try row.text(9)
        facts.openedAt = try row.instant(10)
        facts.closedOn = try row.dateOrNil(11)
        facts.closedBy = try row.textOrNil(12)
        facts.closingNote = try row.textOrNil(13)
        facts.auditors = try row.text(14)
        facts.openMemos = try row.int64(15)
        facts.version = try row.int(16)
        return facts
    }
}
