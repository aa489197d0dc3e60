internal import Gate
internal import Kernel
internal import MembersRules
internal import Postgres

// The statements on what waits for the committee and on what it has decided.
extension MemberRepository {
    /// The applications that wait, made until a day, the oldest first.
    func waiting(
        in branch: ID<Branch>?, until day: CalendarDate, most: Int, _ tx: inout Transaction
    ) throws -> [MemberFacts] {
        let ids: [ID<Member>] = try tx.query(
            """
            SELECT member_id FROM members
            WHERE society_id = \(society) AND status = 'applied' AND applied_on <= \(day)
              AND (\(branch)::bigint IS NULL OR branch_id = \(branch)::bigint)
            ORDER BY applied_on, member_id LIMIT \(most)
            """
        ) { try $0.id(0) }
        let found = Dictionary(try those(ids, &tx).map { ($0.member, $0) }) { first, _ in first }
        return ids.compactMap { found[$0] }
    }

    /// What resolutions have decided about memberships, the newest first.
    func resolved(
        _ wanted: ResolutionDecisions, most: Int, _ tx: inout Transaction
    ) throws -> [ResolutionDecision] {
        var sql: SQL = """
            SELECT m.member_id, p.name, p.local_name, m.number, c.name, s.status, s.resolution_number, s.resolution_date, s.reason,
                u.display_name
            FROM member_steps s JOIN members m USING (society_id, member_id) JOIN parties p USING (society_id, party_id)
            JOIN member_classes c USING (society_id, class_id) JOIN users u ON u.user_id = s.done_by
            WHERE s.society_id = \(society) AND s.resolution_number IS NOT NULL AND s.resolution_date IS NOT NULL
            """
        if let number = wanted.resolutionNumber { sql += " AND s.resolution_number = \(number)" }
        if let from = wanted.from { sql += " AND s.resolution_date >= \(from)" }
        if let to = wanted.to { sql += " AND s.resolution_date <= \(to)" }
        sql += " ORDER BY s.resolution_date DESC, s.resolution_number DESC, s.step_id LIMIT \(most)"
        return try tx.query(sql) { row in
            var decision = ResolutionDecision()
            decision.member = try row.id(0)
            decision.name = try row.text(1)
            decision.localName = try row.textOrNil(2)
            decision.number = try row.textOrNil(3)
            decision.className = try row.text(4)
            decision.status = MemberStatus(rawValue: try row.text(5)) ?? .approved
            decision.resolutionNumber = try row.text(6)
            decision.resolutionDate = try row.date(7)
            decision.reason = try row.textOrNil(8)
            decision.by = try row.text(9)
            return decision
        }
    }
}
