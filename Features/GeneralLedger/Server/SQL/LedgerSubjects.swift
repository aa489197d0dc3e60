internal import Gate
internal import Kernel
internal import Postgres

/// What the records of this feature are called in the audit log, and their pages.
enum LedgerSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("voucher", under: LedgerLink.vouchers, names: vouchers),
        AuditSubject("sub_account", page: { "\(LedgerLink.accounts)/\($0)/details" }, names: subAccounts),
        AuditSubject("account", page: { "\(LedgerLink.chart)/\($0)/details" }, names: accounts),
        AuditSubject("account_group", under: nil) { society, ids, tx in
            let sql: SQL = """
                SELECT group_id::bigint, code || ' ' || name FROM account_groups
                WHERE society_id = \(society) AND group_id = ANY(\(ids))
                """
            return try named(sql, &tx)
        },
        AuditSubject("cost_centre", page: { _ in LedgerLink.costCentres }, names: costCentres),
        AuditSubject("financial_year", page: { _ in LedgerLink.years }),
        AuditSubject("holiday", page: { _ in LedgerLink.holidays }),
        AuditSubject("branch_day", page: { _ in LedgerLink.days }, names: days),
        AuditSubject("import", under: LedgerLink.imports) { society, ids, tx in
            let sql: SQL =
                "SELECT import_id, file_name FROM imports WHERE society_id = \(society) AND import_id = ANY(\(ids))"
            return try named(sql, &tx)
        },
        AuditSubject("books"),
    ]

    private static func named(_ sql: SQL, _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(sql) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static func keyed(_ sql: SQL, _ tx: inout Transaction) throws -> [String: String] {
        let rows = try tx.query(sql) { (try $0.text(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static let vouchers:
        @Sendable (ID<Society>, [Int64], inout Transaction) throws -> [Int64: String] = { society, ids, tx in
            let sql: SQL = """
                SELECT v.voucher_id, \(ReportPieces.number) FROM vouchers v \(ReportPieces.numberTables)
                WHERE v.society_id = \(society) AND v.voucher_id = ANY(\(ids))
                """
            let rows = try tx.query(sql) { (try $0.int64(0), try ReportPieces.number($0, 1)) }
            return Dictionary(rows) { first, _ in first }
        }

    private static let subAccounts: AuditSubject.Names = { society, keys, tx in
        try keyed(
            """
            SELECT s.sub_account_id::text, CASE WHEN a.is_control THEN s.number || ' ' || s.name ELSE a.code || ' ' || a.name END
            FROM sub_accounts s JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY(\(keys.compactMap { Int64($0) }))
            """, &tx)
    }

    private static let accounts: AuditSubject.Names = { society, keys, tx in
        try keyed(
            """
            SELECT account_id::text, code || ' ' || name FROM accounts
            WHERE society_id = \(society) AND account_id = ANY(\(keys.compactMap { Int64($0) }))
            """, &tx)
    }

    private static let costCentres: AuditSubject.Names = { society, keys, tx in
        try keyed(
            """
            SELECT cost_centre_id::text, code || ' ' || name FROM cost_centres
            WHERE society_id = \(society) AND cost_centre_id = ANY(\(keys.compactMap { Int64($0) }))
            """, &tx)
    }

    /// A day of a branch, whose key is `1/2026-04-01`.
    private static let days: AuditSubject.Names = { society, keys, tx in
        let parts = keys.map { $0.split(separator: "/").map { String($0) } }.filter { $0.count == 2 }
        let branches = Set(parts.compactMap { Int64($0[0]) })
        let codes = try keyed(
            "SELECT branch_id::text, code FROM branches WHERE society_id = \(society) AND branch_id = ANY(\(branches.sorted()))",
            &tx)
        var names: [String: String] = [:]
        for part in parts {
            guard let code = codes[part[0]], let date = try? CalendarDate.parse(part[1]) else { continue }
            names[part.joined(separator: "/")] = "\(code) \(date.textIndian)"
        }
        return names
    }
}
