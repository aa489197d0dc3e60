internal import Postgres

/// The database role that the tables belong to.
enum TableOwner {
    /// Whether the tables are there and belong to somebody else, for whom this role may not speak.
    static func isAnother(than role: DatabaseConfiguration) throws -> Bool {
        let pool = SessionPool(role, size: 1, label: "table-owner")
        defer { pool.close() }
        return try pool.runBlocking(.read) { tx in
            try tx.one(
                """
                SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid = to_regclass('public.societies')
                                                        AND NOT pg_has_role(current_user, c.relowner, 'USAGE'))
                """
            ) { try $0.bool(0) }
        }
    }
}
