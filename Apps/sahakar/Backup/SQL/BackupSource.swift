internal import Kernel
internal import Postgres

/// What a backup asks of the database that it is taken of.
enum BackupSource {
    /// The database at one moment, which `pg_dump` sees too as long as the transaction lasts.
    struct Moment: Sendable {
        var snapshot = ""
        var takenAt = Instant(microsecondsSinceEpoch: 0)
        var serverVersion = ""
        var major = 0
        var bytes: Int64 = 0
        var migrations: [String] = []
        var roles: [String] = []
        /// Whether the role goes past row security by itself; else the policies let it see every row.
        var isExempt = false
    }

    /// The roles that a database of this program may name.
    static let roles = ["sahakar_app", "sahakar_backup", "sahakar_owner"]

    /// Holds the moment of a transaction; refuses a role that does not see every row.
    static func moment(_ tx: inout Transaction) throws -> Moment {
        try tx.execute("SELECT set_config('idle_in_transaction_session_timeout', '0', true)")
        let (role, knowsTables) = try tx.one(
            "SELECT current_user::text, to_regprocedure('tables_not_wholly_seen(name)') IS NOT NULL"
        ) { (try $0.text(0), try $0.bool(1)) }
        guard knowsTables else { throw ProgramFault.blindBackupRole(role, tables: ["schema_history"]) }
        let unseen = try tx.query("SELECT tables_not_wholly_seen(current_user::name)") { try $0.text(0) }
        guard unseen.isEmpty else { throw ProgramFault.blindBackupRole(role, tables: unseen) }
        let known = roles
        var moment = try tx.one(
            """
            SELECT pg_export_snapshot(), now(), current_setting('server_version'),
                   current_setting('server_version_num')::integer / 10000, pg_database_size(current_database()),
                   (SELECT array_agg(rolname::text ORDER BY rolname) FROM pg_roles WHERE rolname::text = ANY(\(known))),
                   (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
            """
        ) { row in
            Moment(
                snapshot: try row.text(0), takenAt: try row.instant(1), serverVersion: try row.text(2),
                major: Int(try row.int32(3)), bytes: try row.int64(4), roles: try row.array(5),
                isExempt: try row.bool(6))
        }
        moment.migrations = try tx.query("SELECT name FROM schema_history ORDER BY name COLLATE \"C\"") {
            try $0.text(0)
        }
        return moment
    }

    /// Lets the role for backups see tables that are new, where there is such a role.
    static func admit(_ owner: DatabaseConfiguration) throws {
        let pool = SessionPool(owner, size: 1, label: "backup-role")
        defer { pool.close() }
        let isBlind = try pool.runBlocking(.read) { tx in
            try tx.one(
                """
                SELECT has_function_privilege('admit_backup()', 'EXECUTE')
                       AND EXISTS (SELECT FROM tables_not_wholly_seen('sahakar_backup'))
                """
            ) { try $0.bool(0) }
        }
        if isBlind { try pool.runBlocking { tx in _ = try tx.execute("CALL admit_backup()") } }
    }
}
