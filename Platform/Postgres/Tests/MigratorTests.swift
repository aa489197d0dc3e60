import Disk
import PostgresTestKit
import Testing

@testable import Postgres

@Suite("Migrations", .tags(.database), .timeLimit(.minutes(10)))
struct MigratorTests {
    /// A folder of files for one test.
    private final class Folder: Sendable {
        let path: String

        init() throws {
            let random = UInt64.random(in: .min ... .max)
            path = "/tmp/sahakar-migrations-\(String(random, radix: 36))"
            try Files.makeFolder(path)
        }

        deinit {
            Disk.Folder.remove(path)
        }

        func write(_ name: String, _ text: String) throws {
            try Files.write("\(path)/\(name)", text)
        }

        func remove(_ name: String) {
            Disk.Folder.remove("\(path)/\(name)")
        }

        var migrator: Migrator {
            Migrator(directory: path, programVersion: "1.2.3")
        }
    }

    private func tables(_ database: TestDatabase) async throws -> [String] {
        try await database.owner.run(.read) { tx in
            try tx.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1") {
                try $0.text(0)
            }
        }
    }

    @Test("a fresh database gets all files in order, a second run changes nothing, new files are added")
    func freshAndRepeat() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_ledger_create_a.sql", "CREATE TABLE a (name text DEFAULT 'रमेश;');")
            try folder.write("0002_ledger_create_b.sql", "CREATE TABLE b (id int); INSERT INTO b VALUES (1);")
            try folder.write("notes.txt", "not a migration")
            var seen: [String] = []
            let applied = try folder.migrator.migrate(owner) { seen.append($0) }
            #expect(applied == ["0001_ledger_create_a.sql", "0002_ledger_create_b.sql"])
            #expect(seen == applied)
            #expect(try folder.migrator.migrate(owner) == [])
            try folder.write("0003_ledger_create_c.sql", "CREATE TABLE c (id int)")
            #expect(try folder.migrator.status(owner).map(\.state).last == .pending)
            #expect(try folder.migrator.migrate(owner) == ["0003_ledger_create_c.sql"])
            #expect(try await tables(database) == ["a", "b", "c", "schema_history"])
            let history = try await database.owner.run(.read) { tx in
                try tx.query(
                    "SELECT name || ' ' || length(sha256) || ' ' || program_version FROM schema_history ORDER BY 1"
                ) {
                    try $0.text(0)
                }
            }
            #expect(history.first == "0001_ledger_create_a.sql 64 1.2.3")
            #expect(history.count == 3)
        }
    }

    @Test("a file that was changed, is gone or comes too late is refused, and nothing runs")
    func refusals() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "SELECT 1")
            try folder.write("0003_a_b_c.sql", "SELECT 3")
            _ = try folder.migrator.migrate(owner)
            try folder.write("0004_a_b_c.sql", "CREATE TABLE never (id int)")

            try folder.write("0001_a_b_c.sql", "SELECT 1 ")
            #expect(throws: MigrationFault.changed("0001_a_b_c.sql")) { try folder.migrator.migrate(owner) }
            #expect(try folder.migrator.status(owner).map(\.state).first == .changed)
            try folder.write("0001_a_b_c.sql", "SELECT 1")

            folder.remove("0003_a_b_c.sql")
            #expect(throws: MigrationFault.missing("0003_a_b_c.sql")) { try folder.migrator.migrate(owner) }
            try folder.write("0003_a_b_c.sql", "SELECT 3")

            try folder.write("0002_a_b_c.sql", "SELECT 2")
            #expect(throws: MigrationFault.outOfOrder("0002_a_b_c.sql", after: "0003_a_b_c.sql")) {
                try folder.migrator.migrate(owner)
            }
            folder.remove("0002_a_b_c.sql")
            #expect(try await tables(database) == ["schema_history"])
            #expect(try folder.migrator.migrate(owner) == ["0004_a_b_c.sql"])
        }
    }

    @Test(
        "a name out of form is refused",
        arguments: [
            "1_a_b_c.sql", "0001_a_b.sql", "0001_A_b_c.sql", "0001-a-b-c.sql", "0001_a__b_c.sql",
            "0009_x_y_z.check.sql",
        ])
    func names(name: String) throws {
        let folder = try Folder()
        try folder.write(name, "")
        #expect(throws: MigrationFault.badName(name)) { try MigrationFile.read(folder.path) }
    }

    @Test("two files with one number are refused")
    func sameNumber() throws {
        let folder = try Folder()
        try folder.write("0001_a_b_c.sql", "")
        try folder.write("0001_a_b_d.sql", "")
        #expect(throws: MigrationFault.sameNumber("0001_a_b_c.sql", "0001_a_b_d.sql")) {
            try MigrationFile.read(folder.path)
        }
    }

    @Test("a file that fails leaves nothing of itself, and keeps those before it")
    func failing() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "CREATE TABLE kept (id int)")
            try folder.write(
                "0002_a_b_c.sql", "CREATE TABLE gone (id int); SELECT 1/0; CREATE TABLE later (id int)")
            let fault = try #require(throws: MigrationFault.self) { try folder.migrator.migrate(owner) }
            guard case .failed("0002_a_b_c.sql", let error) = fault else {
                Issue.record("\(fault)")
                return
            }
            #expect(error.sqlState == "22012")
            #expect(try await tables(database) == ["kept", "schema_history"])
            try folder.write("0002_a_b_c.sql", "CREATE TABLE gone (id int)")
            #expect(try folder.migrator.migrate(owner) == ["0002_a_b_c.sql"])
        }
    }

    @Test("a file that ends its own transaction is refused")
    func ownCommit() async throws {
        try await TestDatabase.with { database in
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "CREATE TABLE a (id int); COMMIT;")
            let fault = try #require(throws: MigrationFault.self) {
                try folder.migrator.migrate(database.configuration(as: .owner))
            }
            #expect("\(fault)".contains("ended the transaction"))
        }
    }

    @Test("a check that finds rows before or after stops the file")
    func checks() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "CREATE TABLE rows AS SELECT 5 AS amount")
            _ = try folder.migrator.migrate(owner)
            try folder.write("0002_a_b_c.sql", "UPDATE rows SET amount = -amount")
            try folder.write(
                "0002_a_b_c.check.sql",
                "-- why\n-- before\nSELECT 1 WHERE false;\nSELECT * FROM rows WHERE amount > 4;\n-- after\nSELECT 1 WHERE false"
            )
            guard
                case .check(_, "before", _) = try #require(
                    throws: MigrationFault.self, performing: { try folder.migrator.migrate(owner) })
            else {
                Issue.record("the check before did not stop it")
                return
            }
            try folder.write("0002_a_b_c.check.sql", "-- after\nSELECT * FROM rows WHERE amount < 0")
            guard
                case .check(_, "after", _) = try #require(
                    throws: MigrationFault.self, performing: { try folder.migrator.migrate(owner) })
            else {
                Issue.record("the check after did not stop it")
                return
            }
            let amount = try await database.owner.run { tx in
                try tx.one("SELECT amount FROM rows") { try $0.int64(0) }
            }
            #expect(amount == 5)
            try folder.write(
                "0002_a_b_c.check.sql", "-- before\n-- after\nSELECT * FROM rows WHERE amount > 0")
            #expect(try folder.migrator.migrate(owner) == ["0002_a_b_c.sql"])
            try folder.write("0002_a_b_c.check.sql", "SELECT 1")
            #expect(throws: MigrationFault.badCheck("0002_a_b_c.check.sql")) {
                try folder.migrator.migrate(owner)
            }
        }
    }

    @Test("a file headed so runs outside a transaction, statement by statement")
    func outside() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "CREATE TABLE a (id int)")
            try folder.write(
                "0002_a_b_c.sql",
                "-- why\n-- no transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (1);\nVACUUM a;"
            )
            #expect(try folder.migrator.migrate(owner).count == 2)
            try folder.write("0003_a_b_c.sql", "-- no transaction\nINSERT INTO a VALUES (2); SELECT 1/0")
            #expect(throws: MigrationFault.self) { try folder.migrator.migrate(owner) }
            let state = try folder.migrator.status(owner).map(\.state)
            #expect(state.last == .pending)
            let rows = try await database.owner.run { tx in
                try tx.one("SELECT count(*) FROM a") { try $0.int64(0) }
            }
            #expect(rows == 2)
        }
    }

    @Test("of many that migrate at once each file is applied by one, even one that waits for all snapshots")
    func concurrent() async throws {
        try await TestDatabase.with { database in
            let owner = database.configuration(as: .owner)
            let folder = try Folder()
            try folder.write("0001_a_b_c.sql", "CREATE TABLE a (id int)")
            try folder.write("0002_a_b_c.sql", "-- no transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id)")
            try folder.write("0003_a_b_c.sql", "INSERT INTO a VALUES (1)")
            let migrator = folder.migrator
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 {
                    group.addTask { try await BlockingWork.run { try migrator.migrate(owner) } }
                }
                return try await group.reduce([], +)
            }
            #expect(applied.sorted() == ["0001_a_b_c.sql", "0002_a_b_c.sql", "0003_a_b_c.sql"])
            let rows = try await database.owner.run { tx in
                try tx.one("SELECT count(*) FROM a") { try $0.int64(0) }
            }
            #expect(rows == 1)
        }
    }

    @Test("a migration that row security would filter is an error, not a silence")
    func rowSecurity() async throws {
        try await TestDatabase.with { database in
            let folder = try Folder()
            try folder.write(
                "0001_a_b_c.sql",
                """
                CREATE TABLE a (society_id bigint); ALTER TABLE a ENABLE ROW LEVEL SECURITY;
                ALTER TABLE a FORCE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (false);
                """)
            try folder.write("0002_a_b_c.sql", "UPDATE a SET society_id = 1")
            let fault = try #require(throws: MigrationFault.self) {
                try folder.migrator.migrate(database.configuration(as: .owner))
            }
            guard case .failed(_, let error) = fault else {
                Issue.record("\(fault)")
                return
            }
            #expect(error.kind == .insufficientPrivilege)
        }
    }

    @Test("a template of migrations is made anew when a file changes")
    func template() async throws {
        let folder = try Folder()
        try folder.write("0001_a_b_c.sql", "CREATE TABLE one (id int)")
        let first = try await TestDatabase.with(.migrated(folder.path)) { try await tables($0) }
        #expect(first == ["one", "schema_history"])
        try folder.write("0002_a_b_c.sql", "CREATE TABLE two (id int)")
        let second = try await TestDatabase.with(.migrated(folder.path)) { try await tables($0) }
        #expect(second == ["one", "schema_history", "two"])
    }
}

extension MigrationFault: Equatable {
    static func == (left: MigrationFault, right: MigrationFault) -> Bool {
        "\(left)" == "\(right)"
    }
}
