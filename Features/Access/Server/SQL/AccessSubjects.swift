internal import Gate
internal import Kernel
internal import Postgres

/// What users, branches and roles are called in the audit log, and their pages.
enum AccessSubjects {
    static let all: [AuditSubject] = [
        AuditSubject("user", under: AccessLink.users) { _, ids, tx in
            try named("SELECT user_id, display_name FROM users WHERE user_id = ANY(\(ids))", &tx)
        },
        AuditSubject("branch", page: { _ in AccessLink.branches }) { society, keys, tx in
            let ids = keys.compactMap { Int64($0) }
            let names = try named(
                """
                SELECT branch_id::bigint, code || ' ' || name FROM branches
                WHERE society_id = \(society) AND branch_id = ANY(\(ids))
                """, &tx)
            return Dictionary(names.map { (String($0.key), $0.value) }) { first, _ in first }
        },
        AuditSubject("role", page: { _ in AccessLink.roles }) { society, keys, tx in
            let rows = try tx.query(
                "SELECT role_code, name FROM roles WHERE society_id = \(society) AND role_code = ANY(\(keys))"
            ) { (try $0.text(0), try $0.text(1)) }
            return Dictionary(rows) { first, _ in first }
        },
        AuditSubject("roles", page: { _ in AccessLink.roles }),
        AuditSubject("society", page: { _ in AccessLink.society }) { society, keys, tx in
            let name = try tx.first("SELECT name FROM societies WHERE society_id = \(society)") {
                try $0.text(0)
            }
            return Dictionary(keys.map { ($0, name ?? "") }) { first, _ in first }
        },
    ]

    private static func named(_ sql: SQL, _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(sql) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }
}
