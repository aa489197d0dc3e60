import PostgresTestKit
import Testing

@testable import Postgres

@Suite("Several statements in one round trip", .tags(.database), .timeLimit(.minutes(10)))
struct PipelineTests {
    static let template = TestTemplate.script(
        "pipeline", "CREATE TABLE rows (id bigint CONSTRAINT rows_key PRIMARY KEY, word text)")

    @Test("written rows are counted for each statement, in order")
    func counts() async throws {
        try await TestDatabase.with(Self.template) { database in
            let counts = try await database.owner.run { tx in
                #expect(try tx.pipeline([SQL]()) == [])
                return try tx.pipeline([
                    "INSERT INTO rows SELECT generate_series(1, \(5))",
                    "UPDATE rows SET word = \("x") WHERE id > \(3)",
                    "DELETE FROM rows WHERE id = \(99)", "SELECT * FROM rows",
                ])
            }
            #expect(counts == [5, 2, 0, 5])
        }
    }

    @Test("each step is decoded in its own way")
    func decoding() async throws {
        try await TestDatabase.with(Self.template) { database in
            let (written, ids, word, none) = try await database.owner.run { tx in
                try tx.pipeline(
                    SQL.execute("INSERT INTO rows VALUES (1, \("एक")), (2, \("दो"))"),
                    SQL.query("SELECT id FROM rows ORDER BY id") { try $0.int64(0) },
                    SQL.first("SELECT word FROM rows WHERE id = \(2)") { try $0.text(0) },
                    SQL.first("SELECT word FROM rows WHERE id = \(3)") { try $0.text(0) })
            }
            #expect(written == 2)
            #expect(ids == [1, 2])
            #expect(word == "दो")
            #expect(none == nil)
        }
    }

    @Test("an error in the middle names its step, later steps leave nothing, and the session goes on")
    func errorInside() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            for _ in 0..<2 {
                let error = try await pool.failure { tx in
                    try tx.pipeline([
                        "INSERT INTO rows VALUES (1)", "INSERT INTO rows VALUES (2)",
                        "INSERT INTO rows VALUES (1)",
                        "INSERT INTO rows VALUES (3)",
                    ])
                }
                #expect(error.kind == .uniqueViolation)
                #expect(error.step == 2)
                #expect(error.constraint == "rows_key")
            }
            let later = try await pool.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                try tx.pipeline(["INSERT INTO rows VALUES (7)", "INSERT INTO nowhere VALUES (3)", "SELECT 1"])
            }
            #expect(later.kind == .invalidStatement)
            #expect(later.step == 1)
            #expect(
                try await pool.run(.read) { try $0.one("SELECT count(*) FROM rows") { try $0.int64(0) } } == 0
            )
        }
    }

    @Test("a decoder that throws in the middle leaves the rest read and the transaction usable")
    func decoderThrows() async throws {
        try await TestDatabase.with(Self.template) { database in
            let rest = try await database.owner.run { tx in
                do {
                    _ = try tx.pipeline(
                        SQL.execute("INSERT INTO rows VALUES (1)"),
                        SQL.query("SELECT id FROM rows") { _ -> Int64 in throw OwnError() },
                        SQL.execute("INSERT INTO rows VALUES (2)"))
                    Issue.record("no error")
                } catch is OwnError {}
                return try tx.query("SELECT id FROM rows ORDER BY id") { try $0.int64(0) }
            }
            #expect(rest == [1, 2])
        }
    }

    @Test("more answers than any buffer holds do not block the two sides")
    func large() async throws {
        try await TestDatabase.with(Self.template) { database in
            let long = String(repeating: "क", count: 200_000)
            let lengths = try await database.owner.run { tx in
                var lengths: [Int] = []
                try tx.pipeline(Array(repeating: "SELECT \(long) || \(long)" as SQL, count: 40))
                lengths = try tx.query("SELECT octet_length(\(long))") { try $0.int(0) }
                return lengths
            }
            #expect(lengths == [600_000])
        }
    }

    @Test("more statements than the cache holds work, and old ones are given back to the server")
    func manyStatements() async throws {
        try await TestDatabase.with(Self.template) { database in
            let session = Session(
                configuration: database.configuration(as: .owner), observer: nil, statementLimit: 10)
            try session.connect()
            for round in 0..<3 {
                try session.run(.command) { tx in
                    for number in 0..<30 {
                        let sql = SQL(unchecked: "SELECT \(number)")
                        let back = try tx.one(sql) { try $0.int64(0) }
                        #expect(back == Int64(number))
                    }
                }
                #expect(session.statements.count == 10, "round \(round)")
            }
            let held = try session.run(.read) { tx in
                try tx.one("SELECT count(*) FROM pg_prepared_statements") { try $0.int64(0) }
            }
            #expect(held < 20)
            session.disconnect()
        }
    }

    @Test("the same text with other types is another statement")
    func types() async throws {
        try await TestDatabase.with(Self.template) { database in
            let names = try await database.owner.run { tx in
                [
                    try tx.one("SELECT pg_typeof(\(Int64(1)))::text") { try $0.text(0) },
                    try tx.one("SELECT pg_typeof(\(Int32(1)))::text") { try $0.text(0) },
                    try tx.one("SELECT pg_typeof(\("1"))::text") { try $0.text(0) },
                ]
            }
            #expect(names == ["bigint", "integer", "text"])
        }
    }

    @Test("a plan that a change of the schema has made stale is an error to retry, and is gone afterwards")
    func stalePlan() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            @Sendable func read(_ tx: inout Transaction) throws -> Int {
                try tx.query("SELECT * FROM rows") { $0.count }.count
            }
            #expect(try await pool.run(.read, read) == 0)
            try await database.owner.run { tx in try tx.execute("ALTER TABLE rows ADD COLUMN more int") }
            let error = try await pool.failure(.read) { tx in _ = try read(&tx) }
            #expect(error.kind == .stalePlan)
            #expect(error.isRetryable)
            #expect(try await pool.run(.read, read) == 0)
        }
    }
}
