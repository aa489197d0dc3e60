import Foundation
import Glibc
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

/// A database of its own, migrated and empty, with the program set to use it.
struct CommandBook: Sendable {
    let database: TestDatabase
    let folder: String
    var program: Program

    /// Runs a test on a fresh one.
    static func with(
        _ template: TestTemplate = .migrated(TestBook.migrations),
        _ body: @Sendable (CommandBook) async throws -> Void
    ) async throws {
        try await TestDatabase.with(template) { database in
            try await Scratch.with { folder in
                var program = Program()
                program.environment["SAHAKAR_DATA"] = "\(folder)/data"
                program.environment["SAHAKAR_DATABASE_URL"] = url(database.configuration(as: .app))
                program.environment["SAHAKAR_OWNER_URL"] = url(database.configuration(as: .owner))
                try await body(CommandBook(database: database, folder: folder, program: program))
            }
        }
    }

    /// The address of a database as the program takes it.
    static func url(_ configuration: DatabaseConfiguration) -> String {
        "postgres:///\(configuration.database)?host=\(configuration.host)&port=\(configuration.port)"
            + "&user=\(configuration.user)"
    }

    /// How a role reaches the database.
    func url(as role: PrivateCluster.Role) -> String { Self.url(database.configuration(as: role)) }

    /// Opens a society whose first business date is 1 April 2025.
    func open(_ code: String, chart: String = "standard") async throws {
        try await program.done(
            "society", "open", code, "--name", "Society \(code)", "--opened-on", "2025-04-01", "--admin",
            "admin-\(code)", "--chart", chart)
    }

    /// Writes a file and answers its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = "\(folder)/\(name)"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    /// The rows that a count gives, as PostgreSQL's own role sees them.
    func count(_ sql: SQL) async throws -> Int64 {
        try await database.admin.run { tx in try tx.one(sql) { try $0.int64(0) } }
    }

    /// Interrupts a program that posts in chunks when some are posted and the next is not; nil when none is posted yet.
    ///
    /// Keeps the vouchers to itself until the program has ended, so that it cannot be through before it is interrupted.
    func interruptBetweenChunks(_ running: Running) async throws -> Program.Finished? {
        let isInterrupted = try await database.admin.run { tx in
            try tx.execute("LOCK TABLE vouchers IN EXCLUSIVE MODE")
            guard try tx.one("SELECT count(*) FROM vouchers", { try $0.int64(0) }) > 0 else { return false }
            running.signal(SIGINT)
            for _ in 0..<1_500 where running.isRunning { try tx.execute("SELECT pg_sleep(0.02)") }
            return true
        }
        return isInterrupted ? try await running.finished() : nil
    }

    /// All rows of all tables: what a dry run must leave as it was.
    func allRows() async throws -> [String] { try await Self.allRows(database.admin) }

    /// All rows of all tables of a database, counted.
    static func allRows(_ pool: SessionPool) async throws -> [String] {
        try await pool.run { tx in
            let tables = try tx.query(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            ) { try $0.text(0) }
            return try tables.map { table in
                let rows = try tx.one(
                    """
                    SELECT (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', \(table)), false, true, '')))[1]::text
                    """
                ) { try $0.text(0) }
                return "\(table) \(rows)"
            }
        }
    }
}
