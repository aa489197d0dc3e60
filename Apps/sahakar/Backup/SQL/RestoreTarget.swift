internal import Postgres

/// What a restore asks of the database that it fills.
enum RestoreTarget {
    /// Refuses a database that holds anything, or whose server lacks a role that the backup names; answers its major version.
    static func expectEmpty(_ owner: DatabaseConfiguration, roles: [String]) throws -> Int {
        try run(owner) { tx in
            let found = try tx.first(
                """
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                ORDER BY c.relkind <> 'r', 1 LIMIT 1
                """
            ) { try $0.text(0) }
            if let found { throw ProgramFault.targetNotEmpty("\(owner.database): \(found)") }
            let missing = try tx.query(
                """
                SELECT r FROM unnest(\(roles)) AS r WHERE NOT EXISTS (SELECT FROM pg_roles p WHERE p.rolname = r)
                """
            ) { try $0.text(0) }
            guard missing.isEmpty else { throw ProgramFault.missingRoles(missing) }
            return Int(
                try tx.one("SELECT current_setting('server_version_num')::integer / 10000") {
                    try $0.int32(0)
                })
        }
    }

    /// Empties a database that was filled a moment ago.
    static func empty(_ owner: DatabaseConfiguration) throws {
        do {
            try run(owner) { tx in
                try tx.execute("DROP SCHEMA public CASCADE")
                try tx.execute("CREATE SCHEMA public")
                try tx.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
            }
        } catch { throw ProgramFault.notEmptied("\(error)") }
    }

    private static func run<R>(
        _ owner: DatabaseConfiguration, _ body: (inout Transaction) throws -> R
    ) throws -> R {
        let pool = SessionPool(owner, size: 1, label: "restore")
        defer { pool.close() }
        return try pool.runBlocking(.command, body)
    }
}
