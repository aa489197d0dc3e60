internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum MemberSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("member", under: MemberLink.list) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT m.member_id, p.name FROM members m JOIN parties p USING (society_id, party_id)
                WHERE m.society_id = \(society) AND m.member_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("member_class", page: { _ in MemberLink.classes }) { society, keys, tx in
            let rows = try tx.query(
                """
                SELECT class_id::text, name FROM member_classes
                WHERE society_id = \(society) AND class_id::text = ANY (\(keys))
                """
            ) { (try $0.text(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
