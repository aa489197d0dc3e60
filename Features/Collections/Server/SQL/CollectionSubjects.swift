internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum CollectionSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("collection_agent", under: CollectionLink.agents) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT a.agent_id, a.code || ' ' || p.name FROM collection_agents a
                JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
                WHERE a.society_id = \(society) AND a.agent_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("collection_route", under: CollectionLink.routes) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT route_id, code || ' ' || name FROM collection_routes
                WHERE society_id = \(society) AND route_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("collection_sheet", under: CollectionLink.sheets) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT s.sheet_id, a.code || ' ' || s.collected_on FROM collection_sheets s
                JOIN collection_agents a ON a.society_id = s.society_id AND a.agent_id = s.agent_id
                WHERE s.society_id = \(society) AND s.sheet_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("commission_run", under: CollectionLink.commissions) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT run_id, to_char(month, 'YYYY-MM') FROM commission_runs
                WHERE society_id = \(society) AND run_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
