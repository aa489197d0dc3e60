import Kernel
import PostgresTestKit
import Synchronization
import Testing

@testable import Postgres

@Suite("COPY and streams", .tags(.database), .timeLimit(.minutes(10)))
struct CopyTests {
    static let template = TestTemplate.script(
        "copy",
        """
        CREATE TABLE rows (id bigint CONSTRAINT rows_key PRIMARY KEY, name text, on_date date, amount bigint,
            small integer CONSTRAINT rows_small CHECK (small < 1000000), ok boolean, data bytea);
        """)

    private func count(_ pool: SessionPool) async throws -> Int64 {
        try await pool.run(.read) { tx in try tx.one("SELECT count(*) FROM rows") { try $0.int64(0) } }
    }

    private static let columns: SQL = "COPY rows FROM STDIN BINARY"

    @Test("rows go in and come out as they were, Hindi names and NULLs too")
    func thereAndBack() async throws {
        try await TestDatabase.with(Self.template) { database in
            let date = try CalendarDate.parse("2026-11-20")
            let back = try await database.owner.run { tx in
                let count = try tx.copyIn(Self.columns) { copy in
                    try copy.row(
                        ID<Member>(1), "रमेश कुमार", date, Money(paise: -5), Int32(7), true, [1, 2] as [UInt8])
                    try copy.row(
                        2 as Int64, nil as String?, nil as CalendarDate?, nil as Money?, nil as Int32?,
                        nil as Bool?,
                        nil as [UInt8]?)
                    try copy.row(3, "", date, Money.zero, Int32.min, false, [] as [UInt8])
                }
                #expect(count == 3)
                #expect(
                    try tx.query("SELECT octet_length(name) FROM rows ORDER BY id") { try $0.intOrNil(0) }
                        == [28, nil, 0])
                var rows: [String] = []
                let out = try tx.copyOut("COPY (SELECT * FROM rows ORDER BY id) TO STDOUT BINARY") { row in
                    rows.append(
                        "\(try row.int64(0))|\(try row.textOrNil(1) ?? "-")|\(try row.dateOrNil(2)?.text ?? "-")|"
                            + "\(try row.moneyOrNil(3)?.paise ?? 99)|\(try row.int32OrNil(4) ?? 99)|"
                            + "\(try row.boolOrNil(5).map { "\($0)" } ?? "-")|\(try row.bytesOrNil(6) ?? [99])|\(row.count)"
                    )
                }
                #expect(out == 3)
                return rows
            }
            #expect(
                back == [
                    "1|रमेश कुमार|2026-11-20|-5|7|true|[1, 2]|7", "2|-|-|99|99|-|[99]|7",
                    "3||2026-11-20|0|-2147483648|false|[]|7",
                ])
        }
    }

    @Test("many rows go in pieces")
    func many() async throws {
        try await TestDatabase.with(Self.template) { database in
            let sum = try await database.owner.run { tx in
                let count = try tx.copyIn("COPY rows (id, name) FROM STDIN BINARY") { copy in
                    for id in 1...20_000 { try copy.row(id, "सदस्य \(id)") }
                }
                #expect(count == 20_000)
                return try tx.one("SELECT sum(id), max(name) FROM rows") { try $0.int128(0) }
            }
            #expect(sum == 200_010_000)
        }
    }

    @Test("no rows are no error")
    func empty() async throws {
        try await TestDatabase.with(Self.template) { database in
            let counts = try await database.owner.run { tx in
                let written = try tx.copyIn(Self.columns) { _ in }
                return [written, try tx.copyOut("COPY rows TO STDOUT BINARY") { _ in }]
            }
            #expect(counts == [0, 0])
        }
    }

    @Test("CSV goes in and out byte by byte, cut anywhere")
    func csv() async throws {
        try await TestDatabase.with(Self.template) { database in
            let text = "1,\"रमेश, कुमार\"\n2,\n"
            let back = try await database.owner.run { tx in
                let count = try tx.copyInBytes("COPY rows (id, name) FROM STDIN (FORMAT csv)") { sender in
                    for byte in text.utf8 { try sender.send([byte]) }
                    try sender.send("3,\"तीन\"\n")
                }
                #expect(count == 3)
                var bytes: [UInt8] = []
                try tx.copyOutBytes("COPY (SELECT id, name FROM rows ORDER BY id) TO STDOUT (FORMAT csv)") {
                    piece in
                    bytes.append(contentsOf: piece)
                }
                return String(decoding: bytes, as: UTF8.self)
            }
            #expect(back == text + "3,तीन\n")
        }
    }

    @Test("a row that the server refuses ends the COPY with the server's words, and the session goes on")
    func refusedRow() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            let duplicate = try await pool.failure { tx in
                try tx.copyIn("COPY rows (id, name) FROM STDIN BINARY") { copy in
                    for id in 1...50_000 { try copy.row(id % 40_000, "सदस्य") }
                }
            }
            #expect(duplicate.kind == .uniqueViolation)
            #expect(duplicate.constraint == "rows_key")
            let early = try await pool.failure { tx in
                try tx.copyIn("COPY rows (id, small) FROM STDIN BINARY") { copy in
                    for id in 1...50_000 { try copy.row(id, Int32(2_000_000)) }
                }
            }
            #expect(early.constraint == "rows_small")
            let width = try await pool.failure { tx in
                try tx.copyIn("COPY rows (id, small) FROM STDIN BINARY") { copy in try copy.row(1, 2 as Int64)
                }
            }
            #expect(width.sqlState == "22P03")
            #expect(try await count(pool) == 0)
        }
    }

    @Test("a body that throws ends the COPY, and its own error is the one that is seen")
    func bodyThrows() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            await #expect(throws: OwnError()) {
                try await pool.run { tx in
                    try tx.copyIn(Self.columns) { _ in throw OwnError() }
                }
            }
            await #expect(throws: OwnError()) {
                try await pool.run { tx in
                    try tx.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT BINARY") {
                        (_: borrowing CopyRow) in throw OwnError()
                    }
                }
            }
            let rows = try await count(pool)
            #expect(rows == 0)
        }
    }

    @Test("a statement that is no COPY, or one that is wrong, is an error and not a hang")
    func wrongStatements() async throws {
        try await TestDatabase.with(Self.template) { database in
            let cases: [(SQL, DatabaseError.Kind)] = [
                ("SELECT 1", .programmer), ("COPY rows TO STDOUT", .programmer),
                ("COPY nowhere FROM STDIN", .invalidStatement),
            ]
            for (sql, kind) in cases {
                let error = try await database.owner.failure { tx in
                    try tx.copyIn(sql) { (_: inout CopyWriter) in }
                }
                #expect(error.kind == kind)
            }
            #expect(try await count(database.owner) == 0)
        }
    }

    @Test("a stream gives rows one by one and can be left early")
    func stream() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            let sum = try await pool.run { tx in
                var sum: Int64 = 0
                try tx.stream("SELECT generate_series(1, \(1000))") { sum += try $0.int64(0) }
                try tx.stream("SELECT 1 WHERE \(false)") { _ in sum = -1 }
                return sum
            }
            #expect(sum == 500_500)
            let seen = Mutex(0)
            await #expect(throws: OwnError()) {
                try await pool.run { tx in
                    try tx.stream("SELECT generate_series(1, 100000000)") { _ in
                        seen.withLock { $0 += 1 }
                        throw OwnError()
                    }
                }
            }
            #expect(seen.withLock { $0 } == 1)
            let error = try await pool.failure { tx in
                try tx.stream("SELECT 1 / (3 - x) FROM generate_series(1, 5) x") { _ in }
            }
            #expect(error.kind == .invalidValue)
            #expect(try await count(pool) == 0)
        }
    }
}
