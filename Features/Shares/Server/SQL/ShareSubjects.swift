internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum ShareSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("share_kind", page: { _ in ShareLink.kinds }) { society, keys, tx in
            let rows = try tx.query(
                """
                SELECT kind_id::text, name FROM share_kinds
                WHERE society_id = \(society) AND kind_id::text = ANY (\(keys))
                """
            ) { (try $0.text(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("share_application", page: { _ in ShareLink.applications }) { society, keys, tx in
            let rows = try tx.query(
                """
                SELECT a.application_id::text, p.name FROM share_applications a
                JOIN members m USING (society_id, member_id) JOIN parties p USING (society_id, party_id)
                WHERE a.society_id = \(society) AND a.application_id::text = ANY (\(keys))
                """
            ) { (try $0.text(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("share_certificate", under: ShareLink.certificates) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT c.certificate_id, k.certificate_prefix || c.number FROM share_certificates c
                JOIN share_kinds k USING (society_id, kind_id)
                WHERE c.society_id = \(society) AND c.certificate_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
