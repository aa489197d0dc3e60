import Kernel
import PostgresTestKit
import Synchronization
import Testing

@testable import Postgres

@Suite("Transactions", .tags(.database), .timeLimit(.minutes(10)))
struct TransactionTests {
    static let template = TestTemplate.script(
        "transactions",
        """
        CREATE TABLE parents (id bigint PRIMARY KEY);
        CREATE TABLE rows (
            id bigint CONSTRAINT rows_key PRIMARY KEY,
            name text CONSTRAINT rows_name_present NOT NULL DEFAULT 'x',
            amount bigint CONSTRAINT rows_amount_positive CHECK (amount > 0) DEFAULT 1,
            parent bigint CONSTRAINT rows_parent REFERENCES parents,
            period int4range,
            CONSTRAINT rows_period_free EXCLUDE USING gist (period WITH &&)
        );
        CREATE TABLE late (id bigint, CONSTRAINT late_key UNIQUE (id) DEFERRABLE INITIALLY DEFERRED);
        CREATE FUNCTION refuse(code text) RETURNS void LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'गलत' USING ERRCODE = code, HINT = 'a hint', DETAIL = 'a detail',
                CONSTRAINT = 'c', TABLE = 't', COLUMN = 'k'; END $$;
        CREATE TABLE private (society_id bigint NOT NULL, word text);
        ALTER TABLE private ENABLE ROW LEVEL SECURITY; ALTER TABLE private FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON private
            USING (society_id = nullif(current_setting('sahakar.society', true), '')::bigint);
        GRANT SELECT, INSERT ON private TO sahakar_app;
        """)

    private func count(_ pool: SessionPool) async throws -> Int64 {
        try await pool.run(.read) { tx in try tx.one("SELECT count(*) FROM rows") { try $0.int64(0) } }
    }

    @Test("leaving normally keeps, leaving by an error undoes, and the error comes out as it was")
    func ends() async throws {
        try await TestDatabase.with(Self.template) { database in
            let written = try await database.owner.run { tx in
                try tx.execute("INSERT INTO rows SELECT generate_series(1, 3)")
            }
            #expect(written == 3)
            await #expect(throws: OwnError("why")) {
                try await database.owner.run { tx in
                    try tx.execute("DELETE FROM rows")
                    throw OwnError("why")
                }
            }
            #expect(try await count(database.owner) == 3)
        }
    }

    @Test("what is enqueued goes with the next statement or with COMMIT, in its order")
    func enqueued() async throws {
        try await TestDatabase.with(Self.template) { database in
            let seen = try await database.owner.run { tx in
                tx.enqueue("INSERT INTO rows VALUES (1)", "INSERT INTO rows VALUES (2)")
                let seen = try tx.one("SELECT count(*) FROM rows") { try $0.int64(0) }
                tx.enqueue("DELETE FROM rows WHERE id = 1")
                return seen
            }
            #expect(seen == 2)
            #expect(try await count(database.owner) == 1)
            try await database.owner.run { tx in tx.enqueue("INSERT INTO rows VALUES (3)") }
            #expect(try await count(database.owner) == 2)
            await #expect(throws: OwnError("why")) {
                try await database.owner.run { tx in
                    tx.enqueue("DELETE FROM rows")
                    throw OwnError("why")
                }
            }
            #expect(try await count(database.owner) == 2)
        }
    }

    @Test("a fault of what is enqueued shows where it is sent, and nothing is kept")
    func enqueuedFault() async throws {
        try await TestDatabase.with(Self.template) { database in
            let late = try await database.owner.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                tx.enqueue("INSERT INTO rows VALUES (1)")
            }
            #expect(late.constraint == "rows_key")
            let next = try await database.owner.failure { tx in
                tx.enqueue("INSERT INTO rows VALUES (1)", "INSERT INTO rows VALUES (1)")
                _ = try tx.one("SELECT 1") { try $0.int32(0) }
            }
            #expect(next.constraint == "rows_key")
            let alone = try await database.owner.failure { tx in
                tx.enqueue("INSERT INTO rows VALUES (1)", "INSERT INTO rows VALUES (1)")
            }
            #expect(alone.constraint == "rows_key")
            #expect(try await count(database.owner) == 0)
        }
    }

    @Test("a savepoint undoes what was enqueued in it, and keeps what was before it")
    func enqueuedInSavepoint() async throws {
        try await TestDatabase.with(Self.template) { database in
            try await database.owner.run { tx in
                tx.enqueue("INSERT INTO rows VALUES (1)")
                do {
                    try tx.savepoint { tx in
                        tx.enqueue("INSERT INTO rows VALUES (2)")
                        throw OwnError("why")
                    }
                } catch is OwnError {}
                try tx.savepoint { tx in tx.enqueue("INSERT INTO rows VALUES (3)") }
            }
            let ids = try await database.owner.run(.read) { tx in
                try tx.query("SELECT id FROM rows ORDER BY id") { try $0.int64(0) }
            }
            #expect(ids == [1, 3])
        }
    }

    @Test("an error of the server that the body swallows still fails the transaction")
    func swallowed() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                _ = try? tx.execute("INSERT INTO rows VALUES (1)")
                let later = #expect(throws: DatabaseError.self) { try tx.execute("SELECT 1") }
                #expect(later?.kind == .transactionAborted)
            }
            #expect(error.kind == .uniqueViolation)
            #expect(try await count(database.owner) == 0)
        }
    }

    @Test("classes, names and places of constraint errors are kept")
    func constraints() async throws {
        try await TestDatabase.with(Self.template) { database in
            let cases: [(SQL, DatabaseError.Kind, String)] = [
                ("INSERT INTO rows VALUES (1), (1)", .uniqueViolation, "rows_key"),
                ("INSERT INTO rows VALUES (1, \(nil as String?))", .notNull, "name"),
                ("INSERT INTO rows (id, amount) VALUES (1, \(-5))", .checkViolation, "rows_amount_positive"),
                ("INSERT INTO rows (id, parent) VALUES (1, \(9))", .foreignKeyViolation, "rows_parent"),
                (
                    "INSERT INTO rows (id, period) VALUES (1, '[1,5]'), (2, '[2,3]')", .exclusionViolation,
                    "rows_period_free"
                ),
            ]
            for (sql, kind, name) in cases {
                let error = try await database.owner.failure { tx in try tx.execute(sql) }
                #expect(error.kind == kind)
                #expect((error.constraint ?? error.column) == name)
                #expect(error.table == "rows")
                #expect(error.statement == sql.text)
                let file = error.place.map { "\($0.file)" } ?? ""
                #expect(file.hasSuffix("TransactionTests.swift"))
            }
        }
    }

    @Test("what the schema raises comes through with its code, hint, detail and names")
    func raised() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in try tx.execute("SELECT refuse(\("SK001"))") }
            #expect(error.kind == .raised("SK001"))
            #expect(error.sqlState == "SK001")
            #expect(error.message == "गलत")
            #expect(error.hint == "a hint")
            #expect(error.detail == "a detail")
            #expect(error.constraint == "c")
            #expect(error.table == "t")
            #expect(error.column == "k")
            #expect(error.context?.contains("refuse") == true)
            #expect(!error.isRetryable)
        }
    }

    @Test(
        "other classes of errors",
        arguments: [
            ("SELECT 1/0", DatabaseError.Kind.invalidValue), ("SELECT nothing", .invalidStatement),
            ("SELEC 1", .invalidStatement), ("SELECT * FROM pg_authid", .insufficientPrivilege),
        ] as [(StaticString, DatabaseError.Kind)])
    func otherClasses(text: StaticString, kind: DatabaseError.Kind) async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.app.failure { tx in try tx.execute(SQL(stringLiteral: text)) }
            #expect(error.kind == kind)
        }
    }

    @Test("a read-only transaction refuses to write")
    func readOnly() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure(.read) { tx in
                #expect(try tx.id == nil)
                try tx.execute("INSERT INTO rows VALUES (1)")
            }
            #expect(error.kind == .readOnly)
        }
    }

    @Test("what is checked only at COMMIT fails there, with its name")
    func deferred() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in
                try tx.execute("INSERT INTO late VALUES (1), (1)")
            }
            #expect(error.kind == .uniqueViolation)
            #expect(error.constraint == "late_key")
        }
    }

    @Test("a savepoint undoes its own part alone, also when nested")
    func savepoints() async throws {
        try await TestDatabase.with(Self.template) { database in
            try await database.owner.run { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                let outcome = try tx.savepoint { tx in
                    try tx.execute("INSERT INTO rows VALUES (2)")
                    let inner = #expect(throws: DatabaseError.self) {
                        try tx.savepoint { tx in
                            try tx.execute("INSERT INTO rows VALUES (3)")
                            try tx.execute("INSERT INTO rows VALUES (1)")
                        }
                    }
                    #expect(inner?.kind == .uniqueViolation)
                    return "kept"
                }
                #expect(outcome == "kept")
                #expect(throws: OwnError()) {
                    try tx.savepoint { tx in
                        try tx.execute("INSERT INTO rows VALUES (4)")
                        throw OwnError()
                    }
                }
                #expect(try tx.query("SELECT id FROM rows ORDER BY 1") { try $0.int64(0) } == [1, 2])
            }
            #expect(try await count(database.owner) == 2)
        }
    }

    @Test("only the society asked for is seen, and it never stays behind on the session")
    func society() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            defer { pool.close() }
            for society in [1, 2] as [Int64] {
                try await pool.run(.init(society: society)) { tx in
                    try tx.execute("INSERT INTO private VALUES (\(society), \("s\(society)"))")
                }
            }
            @Sendable func words(_ tx: inout Transaction) throws -> [String] {
                try tx.query("SELECT word FROM private ORDER BY 1") { try $0.text(0) }
            }
            #expect(try await pool.run(.init(society: 1), words) == ["s1"])
            #expect(try await pool.run(.init(society: 2, readOnly: true), words) == ["s2"])
            #expect(try await pool.run(.command, words) == [])
            try await pool.run { tx in try tx.execute("SELECT set_config('sahakar.society', '1', false)") }
            #expect(try await pool.run(.command, words) == [])
            let error = try await pool.failure(.init(society: 1)) { tx in
                try tx.execute("INSERT INTO private VALUES (2, 'foreign')")
            }
            #expect(error.kind == .insufficientPrivilege)
        }
    }

    @Test("a role is taken on for one transaction")
    func role() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .superuser), size: 1)
            defer { pool.close() }
            @Sendable func role(_ tx: inout Transaction) throws -> String {
                try tx.one("SELECT current_user::text") { try $0.text(0) }
            }
            #expect(try await pool.run(.init(role: "sahakar_app"), role) == "sahakar_app")
            #expect(try await pool.run(.command, role) == "postgres")
            let error = try await database.app.failure(.init(role: "postgres")) { tx in _ = try role(&tx) }
            #expect(error.kind == .insufficientPrivilege)
        }
    }

    @Test("the isolation asked for is the one that runs")
    func isolation() async throws {
        try await TestDatabase.with { database in
            for isolation in [TransactionOptions.Isolation.readCommitted, .repeatableRead, .serializable] {
                let name = try await database.app.run(
                    .init(isolation: isolation, readOnly: true, deferrable: isolation == .serializable)
                ) { tx in
                    try tx.one("SELECT current_setting('transaction_isolation')") { try $0.text(0) }
                }
                #expect(name == isolation.rawValue.lowercased())
            }
        }
    }

    @Test("a write that another transaction has overtaken is a serialization error and can be tried again")
    func serialization() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = database.owner
            try await pool.run { tx in try tx.execute("INSERT INTO rows VALUES (1)") }
            let error = try await pool.failure(.init(isolation: .repeatableRead)) { tx in
                _ = try tx.one("SELECT count(*) FROM rows") { try $0.int64(0) }
                try pool.runBlocking { other in try other.execute("UPDATE rows SET amount = 2") }
                try tx.execute("UPDATE rows SET amount = 3")
            }
            #expect(error.kind == .serialization)
            #expect(error.isRetryable)
        }
    }

    @Test("a deadlock is told to one of the two")
    func deadlock() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .superuser), size: 2)
            defer { pool.close() }
            try await pool.run { tx in try tx.execute("INSERT INTO rows VALUES (1), (2)") }
            let ready = Meeting()
            var kinds: [DatabaseError.Kind] = []
            let sides = [(1, 2), (2, 1)].map { first, second in
                Task {
                    try await pool.run { tx in
                        try tx.execute("SET LOCAL deadlock_timeout = '10ms'")
                        try tx.execute("UPDATE rows SET amount = 5 WHERE id = \(first)")
                        ready.arrive()
                        while !ready.isComplete(2) { try tx.execute("SELECT 1") }
                        try tx.execute("UPDATE rows SET amount = 6 WHERE id = \(second)")
                    }
                }
            }
            for side in sides {
                do { try await side.value } catch let error as DatabaseError { kinds.append(error.kind) }
            }
            #expect(kinds == [.deadlock])
        }
    }

    @Test("the transaction's time stands still and its number is known")
    func identity() async throws {
        try await TestDatabase.with { database in
            let id = try await database.app.run { tx in
                let first = try tx.now
                try tx.execute("SELECT pg_sleep(0.001)")
                #expect(try tx.now == first)
                #expect(try tx.one("SELECT now()") { try $0.instant(0) } == first)
                return try #require(try tx.id)
            }
            #expect(try await database.app.transactionStatus(id) == .committed)
        }
    }

    @Test("rows where none, one or many are due")
    func counts() async throws {
        try await TestDatabase.with { database in
            try await database.app.run { tx in
                #expect(try tx.first("SELECT 1 WHERE false") { try $0.int64(0) } == nil)
                #expect(try tx.first("SELECT * FROM generate_series(4, 6)") { try $0.int64(0) } == 4)
                #expect(try tx.one("SELECT 7") { try $0.int64(0) } == 7)
                for sql in ["SELECT 1 WHERE false", "SELECT * FROM generate_series(1, 2)"] as [SQL] {
                    do {
                        _ = try tx.one(sql) { try $0.int64(0) }
                        Issue.record("no error")
                    } catch let error as DatabaseError {
                        #expect(error.kind == .programmer)
                    }
                }
                #expect(try tx.one("SELECT 8") { try $0.int64(0) } == 8)
            }
        }
    }

    @Test("a script that ends its own transaction is found out")
    func scriptEnds() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in
                try tx.runScript(trusted: "INSERT INTO rows VALUES (1); COMMIT")
            }
            #expect(error.kind == .programmer)
        }
    }

    @Test("a server that cannot be reached is a connection error")
    func unreachable() async throws {
        let pool = SessionPool(
            DatabaseConfiguration(host: "/nowhere", user: "u", database: "d"), size: 1)
        let error = try await pool.failure { tx in try tx.execute("SELECT 1") }
        #expect(error.kind == .connection)
        pool.close()
    }

    @Test("an observer sees statements, times and errors, and no values")
    func observer() async throws {
        try await TestDatabase.with { database in
            let events = Mutex<[StatementEvent]>([])
            let pool = SessionPool(database.configuration(as: .app), size: 1) { event in
                events.withLock { $0.append(event) }
            }
            defer { pool.close() }
            _ = try await pool.failure { tx in
                _ = try tx.one("SELECT \("hush")") { try $0.text(0) }
                try tx.execute("SELECT 1/\(0)")
            }
            let seen = events.withLock { $0 }
            #expect(seen.count == 3)
            #expect(seen[0].statement.hasSuffix("SELECT $1"))
            #expect(seen[1].error?.kind == .invalidValue)
            #expect(seen[2].statement == "ROLLBACK")
            #expect(!seen.contains { "\($0)".contains("hush") })
        }
    }
}

extension OwnError {
    init(_ words: String) {
        self.words = words
    }
}
