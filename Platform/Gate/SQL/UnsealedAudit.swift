public import Kernel
public import Postgres

/// The audit rows that no seal covers yet: those of refusals and of commands that posted nothing.
public enum UnsealedAudit {
    /// The oldest, in the order of their ids, for the seal that the caller adds in the same transaction.
    ///
    /// The seal takes them off the list: the caller holds the society's posting lock, so nobody else seals them meanwhile.
    public static func take(
        _ society: ID<Society>, most: Int = 1_000, _ tx: inout Transaction
    ) throws -> [SealedAudit] {
        try tx.query(statement(society, most)) { try sealed($0) }
    }

    /// The same as a step of a pipeline that has taken the society's posting lock before; `most: 0` takes none.
    public static func step(_ society: ID<Society>, most: Int = 1_000) -> Step<[SealedAudit]> {
        SQL.query(statement(society, most)) { try sealed($0) }
    }

    private static func statement(_ society: ID<Society>, _ most: Int) -> SQL {
        let from: SQL = """
             FROM (SELECT u.audit_id FROM unsealed_audit u WHERE u.society_id = \(society)
                   ORDER BY u.audit_id LIMIT \(most)) t
            JOIN audit_log a ON a.society_id = \(society) AND a.audit_id = t.audit_id ORDER BY a.audit_id
            """
        return "SELECT " + AuditReader.columns + from
    }

    private static func sealed(_ row: borrowing Row) throws -> SealedAudit {
        let auditID = try row.int64(0)
        return SealedAudit(auditID: auditID, bytes: try AuditReader.read(row).sealBytes(auditID: auditID))
    }
}
