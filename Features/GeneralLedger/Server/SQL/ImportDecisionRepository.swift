internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What people have decided about a file, and what of it stands before the books; each method is one statement.
struct ImportDecisionRepository {
    let society: ID<Society>

    /// The last decision about letting a file in, where it was rejected.
    func rejection(of id: Int64, _ tx: inout Transaction) throws -> ImportRejection? {
        let last: SQL = """
            SELECT p.pending_id, p.status, p.decided_at, p.decision_note, u.display_name
            FROM pending_commands p LEFT JOIN users u ON u.user_id = p.decided_by
            WHERE p.society_id = \(society) AND p.command = \(PostImport.name)
              AND p.input->>'import_id' = \(String(id))
            ORDER BY p.pending_id DESC LIMIT 1
            """
        return try tx.first(
            """
            SELECT l.pending_id, l.decided_at, coalesce(l.decision_note, ''), coalesce(l.display_name, '')
            FROM (\(last)) l WHERE l.status = 'rejected'
            """
        ) { row in
            var rejection = ImportRejection()
            rejection.number = try row.int64(0)
            rejection.at = try row.valueOrNil(1)
            rejection.note = try row.text(2)
            rejection.name = try row.text(3)
            return rejection
        }
    }

    /// When a file came to its end: in the books as a whole, or given up.
    func finished(_ id: Int64, _ tx: inout Transaction) throws -> Instant? {
        try tx.first(
            """
            SELECT finished_at FROM imports
            WHERE society_id = \(society) AND import_id = \(id) AND finished_at IS NOT NULL
            """
        ) { try $0.instant(0) }
    }

    /// The files that were let in and have vouchers for a branch's day that are not in the books yet.
    ///
    /// Where the staged rows were lost, the file's own dates and branches tell.
    func unposted(
        in branch: ID<Branch>, on date: CalendarDate, besides own: Int64?, _ tx: inout Transaction
    ) throws -> [Int64] {
        let staged: SQL =
            "FROM import_vouchers v WHERE v.society_id = i.society_id AND v.import_id = i.import_id"
        return try tx.query(
            """
            SELECT i.import_id FROM imports i
            WHERE i.society_id = \(society) AND i.status = 'posting' AND i.import_id IS DISTINCT FROM \(own)
              AND \(date) BETWEEN i.first_date AND i.last_date
              AND (EXISTS (SELECT \(staged) AND v.branch_id = \(branch) AND v.business_date = \(date)
                             AND v.last_position > i.posted_position)
                   OR (NOT EXISTS (SELECT \(staged))
                       AND EXISTS (SELECT FROM json_array_elements(i.stakes->'branches') b
                                   WHERE (b->>'branch_id')::bigint = \(branch))))
            ORDER BY i.import_id LIMIT 1000
            """
        ) { try $0.int64(0) }
    }
}
