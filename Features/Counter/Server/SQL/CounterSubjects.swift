internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum CounterSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("cash_place", under: CounterLink.places) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT p.place_id, s.number || ' ' || s.name FROM cash_places p
                JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                WHERE p.society_id = \(society) AND p.place_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("cash_handover", under: CounterLink.handovers) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT h.handover_id, coalesce(f.name, '') || ' → ' || t.name FROM cash_handovers h
                JOIN cash_places d ON d.society_id = h.society_id AND d.place_id = h.to_place_id
                JOIN sub_accounts t ON t.society_id = d.society_id AND t.sub_account_id = d.sub_account_id
                LEFT JOIN cash_places o ON o.society_id = h.society_id AND o.place_id = h.from_place_id
                LEFT JOIN sub_accounts f ON f.society_id = o.society_id AND f.sub_account_id = o.sub_account_id
                WHERE h.society_id = \(society) AND h.handover_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
