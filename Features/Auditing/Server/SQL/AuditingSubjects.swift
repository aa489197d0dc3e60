internal import AuditingRules
internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum AuditingSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("audit_engagement", under: AuditLink.engagements) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT engagement_id, to_char(first_date, 'DD-MM-YYYY') || ' – ' || to_char(last_date, 'DD-MM-YYYY')
                FROM audit_engagements WHERE society_id = \(society) AND engagement_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("audit_sample", under: AuditLink.samples) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT sample_id, number::text FROM audit_samples
                WHERE society_id = \(society) AND sample_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("audit_memo", under: AuditLink.memos) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT memo_id, number || ' ' || title FROM audit_memos
                WHERE society_id = \(society) AND memo_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
