internal import Postgres

/// The database role under which the program works day by day.
///
/// Row security and the guards of the ledger hold back every role but the owner of the tables and those that may pass by them.
enum RunTimeRole {
    /// Refuses a role that the guards do not hold back.
    static func expectHeldBack(_ pool: SessionPool) async throws {
        let strong = try await pool.run(.read) { tx in
            try tx.first(
                """
                SELECT r.rolname::text FROM pg_roles r
                WHERE r.rolname = current_user AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
                    SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                      AND pg_has_role(current_user, c.relowner, 'USAGE')))
                """
            ) { try $0.text(0) }
        }
        if let strong { throw ProgramFault.strongRole(strong) }
    }
}
