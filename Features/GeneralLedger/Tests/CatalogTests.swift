import Postgres
import TestKit
import Testing

/// Walks every table that there is, so that a table added tomorrow is held to the same.
@Suite("Every table belongs to a society", .tags(.database))
struct CatalogTests {
    /// Tables of no single society, each guarded by policies of its own; `societies` names itself.
    private static let joint = [
        "users", "user_sessions", "user_passwords", "user_factors", "user_recovery_codes", "user_devices",
        "user_passkeys", "passkey_challenges", "user_addresses",
        "login_throttles", "societies", "schema_history", "bank_branches",
    ]

    private func expectNone(_ book: TestBook, _ sql: SQL, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let found = try await book.owner.run { tx in try tx.query(sql) { try $0.text(0) } }
        #expect(found == [], sourceLocation: sourceLocation)
    }

    @Test("the society comes first in every primary key, unique key and index, and in every foreign key")
    func keys() async throws {
        try await TestBook.with { book in
            try await expectNone(
                book,
                """
                SELECT i.indexrelid::regclass::text FROM pg_index i
                JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
                LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
                WHERE i.indisunique AND t.relname <> ALL(\(Self.joint)) AND a.attname IS DISTINCT FROM 'society_id'
                """)
            try await expectNone(
                book,
                """
                SELECT t.relname::text FROM pg_class t
                WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> 'schema_history'
                  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
                """)
            try await expectNone(
                book,
                """
                SELECT c.conrelid::regclass || ' ' || c.conname FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid AND t.relnamespace = 'public'::regnamespace
                JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = c.conkey[1]
                JOIN pg_attribute other ON other.attrelid = c.confrelid AND other.attnum = c.confkey[1]
                WHERE c.contype = 'f' AND c.confrelid::regclass::text NOT IN ('users', 'user_sessions')
                  AND (own.attname <> 'society_id' OR other.attname <> 'society_id')
                """)
            let many = try await book.owner.run { tx in
                try tx.one(
                    """
                    SELECT count(*) FROM pg_attribute a
                    JOIN pg_class t ON t.oid = a.attrelid AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
                    WHERE a.attname = 'society_id' AND a.attnotnull
                    """
                ) { try $0.int64(0) }
            }
            #expect(many > 30)
        }
    }

    @Test("row security is on and forced, no policy opens a table to the program, no view goes round it")
    func rowSecurity() async throws {
        try await TestBook.with { book in
            try await expectNone(
                book,
                """
                SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                  AND relname <> 'schema_history' AND NOT (relrowsecurity AND relforcerowsecurity)
                """)
            try await expectNone(
                book,
                """
                SELECT p.tablename || ' ' || p.policyname FROM pg_policies p
                WHERE p.permissive = 'PERMISSIVE' AND p.tablename <> ALL(\(Self.joint))
                  AND p.roles && ARRAY['public', 'sahakar_app']::name[] AND p.qual NOT LIKE '%current_society()%'
                """)
            try await expectNone(
                book,
                """
                SELECT t.relname::text FROM pg_class t
                WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> ALL(\(Self.joint))
                  AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = t.relname
                                  AND p.qual LIKE '%society_id = current_society()%')
                """)
            try await expectNone(
                book,
                """
                SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
                  AND NOT coalesce(reloptions @> '{security_invoker=true}', false)
                """)
        }
    }

    @Test(
        "the program's role owns nothing, is no member of the owner, and neither role goes past row security")
    func roles() async throws {
        try await TestBook.with { book in
            try await expectNone(
                book,
                """
                SELECT rolname::text FROM pg_roles WHERE rolname IN ('sahakar_app', 'sahakar_owner')
                  AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)
                """)
            try await expectNone(
                book,
                """
                SELECT 'member of ' || g.rolname FROM pg_roles g
                WHERE g.rolname <> 'sahakar_app' AND pg_has_role('sahakar_app', g.oid, 'MEMBER')
                """)
            try await expectNone(
                book,
                """
                SELECT 'table ' || c.relname FROM pg_class c WHERE c.relowner = 'sahakar_app'::regrole
                UNION ALL
                SELECT 'function ' || p.proname FROM pg_proc p WHERE p.proowner = 'sahakar_app'::regrole
                UNION ALL
                SELECT 'schema ' || n.nspname FROM pg_namespace n
                WHERE n.nspowner = 'sahakar_app'::regrole
                   OR (n.nspname = 'public' AND has_schema_privilege('sahakar_app', n.oid, 'CREATE'))
                """)
        }
    }
}
