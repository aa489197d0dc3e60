internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum DepositSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("deposit_scheme", under: DepositLink.schemes) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT scheme_id, name FROM deposit_schemes WHERE society_id = \(society) AND scheme_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("interest_run", under: DepositLink.interestRuns) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT r.run_id, c.name || ' ' || r.through_date FROM interest_runs r
                JOIN deposit_schemes c ON c.society_id = r.society_id AND c.scheme_id = r.scheme_id
                WHERE r.society_id = \(society) AND r.run_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
