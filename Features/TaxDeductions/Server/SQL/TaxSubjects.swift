internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum TaxSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("tax_payment", under: TaxLink.payable) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT payment_id, to_char(month, 'YYYY-MM') || ', ' || bsr_code || '/' || challan_serial FROM tax_payments
                WHERE society_id = \(society) AND payment_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("tax_declaration", under: TaxLink.declarations) { society, ids, tx in
            let rows = try tx.query(
                """
                SELECT declaration_id, number FROM tax_declarations
                WHERE society_id = \(society) AND declaration_id = ANY (\(ids))
                """
            ) { (try $0.int64(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
    ]
}
