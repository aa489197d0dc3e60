internal import Postgres

/// The database role under which the program works day by day.
///
/// Row security and the guards of the ledger hold back every role but the owner of the tables and those that may pass by them. A role
/// that may not write, as that of backups, is of no use either.
enum RunTimeRole {
    /// Refuses a role that the guards do not hold back.
    static func expectHeldBack(_ pool: SessionPool) async throws {
        let (strong, weak) = try await pool.run(.read) { tx in
            let strong = try tx.first(
                """
                SELECT r.rolname::text FROM pg_roles r
                WHERE r.rolname = current_user AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
                    SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                      AND pg_has_role(current_user, c.relowner, 'USAGE')))
                """
            ) { try $0.text(0) }
            let weak = try tx.first(
                "SELECT current_user::text WHERE NOT has_any_column_privilege('vouchers', 'INSERT')"
            ) { try $0.text(0) }
            return (strong, weak)
        }
        if let strong { throw ProgramFault.strongRole(strong) }
        if let weak { throw ProgramFault.weakRole(weak) }
    }
}
