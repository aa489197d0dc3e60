import Kernel
import Postgres
import PostgresTestKit
import Testing

enum Member {}

@Suite("Values there and back", .tags(.database), .timeLimit(.minutes(10)))
struct ValueTests {
    /// Sends a value, its absence and arrays of it, and expects all back.
    private func roundTrip<V: DatabaseValue & Equatable>(_ values: [V]) async throws {
        try await TestDatabase.with { database in
            try await database.app.run { tx in
                for value in values {
                    let back = try tx.one("SELECT \(value), \(value as V?), \(nil as V?)") { row in
                        (
                            try row.value(0, as: V.self), try row.valueOrNil(1, as: V.self),
                            try row.valueOrNil(2, as: V.self)
                        )
                    }
                    #expect(back.0 == value)
                    #expect(back.1 == value)
                    #expect(back.2 == nil)
                }
                let holes: [V?] = values.map { $0 } + [nil] + values.map { $0 }
                let arrays = try tx.one("SELECT \(values), \(holes), \([] as [V]), \(nil as [V]?) IS NULL") {
                    row in
                    (
                        try row.array(0, of: V.self), try row.arrayOfOptionals(1, of: V.self),
                        try row.array(2, of: V.self), try row.bool(3)
                    )
                }
                #expect(arrays.0 == values)
                #expect(arrays.1 == holes)
                #expect(arrays.2 == [])
                #expect(arrays.3)
            }
        }
    }

    @Test("whole numbers of every width, at their ends")
    func integers() async throws {
        try await roundTrip([Int64.min, -1, 0, 1, .max])
        try await roundTrip([Int.min, 0, .max])
        try await roundTrip([Int32.min, -1, 0, .max])
        try await roundTrip([Int16.min, 0, .max])
    }

    @Test("truth, floating numbers, bytes")
    func plain() async throws {
        try await roundTrip([true, false])
        try await roundTrip([0.1, -.infinity, .greatestFiniteMagnitude])
        try await roundTrip([[], [0], Array(0...255)] as [[UInt8]])
        try await roundTrip([UUIDValue(bits: 0), UUIDValue(bits: .max - 5)])
    }

    @Test("Hindi, Kannada, signs outside the first plane, empty text and quotes: bytes, not characters")
    func text() async throws {
        let names = ["रमेश कुमार शर्मा", "ಸಹಕಾರ", "👨‍👩‍👧", "", "it's \"quoted\" \\ $1", "e\u{301}"]
        try await roundTrip(names)
        try await TestDatabase.with { database in
            let lengths = try await database.app.run { tx in
                try tx.query(
                    "SELECT octet_length(n) FROM unnest(\(names)) WITH ORDINALITY u(n, i) ORDER BY i"
                ) {
                    try $0.int(0)
                }
            }
            #expect(lengths == names.map(\.utf8.count))
        }
    }

    @Test("a megabyte of text")
    func megabyte() async throws {
        let long = String(repeating: "सहकार ", count: 65_536)
        #expect(long.utf8.count > 1_000_000)
        try await roundTrip([long])
    }

    @Test("dates and times, before and after every epoch")
    func times() async throws {
        let dates = try ["0001-01-01", "1969-12-31", "1970-01-01", "2000-01-01", "2026-11-20", "9999-12-31"]
            .map { try CalendarDate.parse($0) }
        try await roundTrip(dates)
        try await roundTrip([
            Instant(microsecondsSinceEpoch: -1), Instant(microsecondsSinceEpoch: 946_684_800_000_001),
        ])
        try await TestDatabase.with { database in
            let (words, instant) = try await database.app.run { tx in
                try tx.one("SELECT \(dates[4])::text, timestamptz '2026-11-20 10:11:12.345678+05:30'") {
                    (try $0.text(0), try $0.instant(1))
                }
            }
            #expect(words == "2026-11-20")
            #expect(instant.text == "2026-11-20T04:41:12.345678Z")
        }
    }

    @Test("money, identities and JSON")
    func kernelTypes() async throws {
        try await roundTrip([Money(paise: -1), Money(paise: 0), Money(paise: 1_000_000_000_000_000)])
        try await roundTrip([ID<Member>(1), ID<Member>(.max)])
        try await TestDatabase.with { database in
            let text = try await database.app.run { tx in
                try tx.one(
                    "SELECT \(json: "{\"नाम\": [1, 2.50]}"), \(json: nil as String?), '{\"a\":1}'::json"
                ) { row in
                    [try row.json(0), try row.jsonOrNil(1) ?? "none", try row.json(2)]
                }
            }
            #expect(text == ["{\"नाम\": [1, 2.50]}", "none", "{\"a\":1}"])
        }
    }

    @Test(
        "numeric is read without loss",
        arguments: [
            "0", "1", "-1", "10000", "99999999", "100000000", "170141183460469231731687303715884105727",
            "0.5",
            "-0.00001234", "12.30", "10000.0001", "0.000000000001",
            "123456789012345678901234567890.123456789",
        ])
    func numeric(words: String) async throws {
        try await TestDatabase.with { database in
            let back = try await database.app.run { tx in
                try tx.one("SELECT \(words)::text::numeric") { row in
                    (try row.numericText(0), words.contains(".") ? nil : try row.int128(0))
                }
            }
            #expect(back.0 == words)
            if let whole = back.1 { #expect(String(whole) == words) }
        }
    }

    @Test("a total of paise is read as it comes, and a fraction is refused")
    func totals() async throws {
        try await TestDatabase.with { database in
            let total = try await database.app.run { tx in
                try tx.one("SELECT sum(x), sum(x) FILTER (WHERE false) FROM unnest(\([Int64.max, .max])) x") {
                    row in
                    (try row.moneySum(0), try row.moneySumOrZero(1), try row.int128OrNil(1))
                }
            }
            #expect(total.0 == MoneySum(paise: Int128(Int64.max) * 2))
            #expect(total.1 == MoneySum(paise: 0))
            #expect(total.2 == nil)
            let error = try await database.app.failure { tx in
                _ = try tx.one("SELECT 1.5 AS half") { try $0.int128(0) }
            }
            #expect(error.kind == .programmer)
            #expect(error.column == "half")
        }
    }

    @Test("types of the schema: domains, enums, arrays of both")
    func schemaTypes() async throws {
        let template = TestTemplate.script(
            "types",
            """
            CREATE DOMAIN paise AS bigint; CREATE TYPE mood AS ENUM ('खुश', 'sad');
            CREATE TABLE t (amount paise, mood mood, amounts paise[], moods mood[], short varchar(3));
            """)
        try await TestDatabase.with(template) { database in
            let row = try await database.owner.run { tx in
                try tx.execute(
                    """
                    INSERT INTO t VALUES (\(Money(paise: 5)), \("खुश")::text::mood, \([Money(paise: 1)]),
                        \(["sad", "खुश"])::text[]::mood[], \("abc"))
                    """)
                return try tx.one("SELECT amount, mood, amounts, moods, short FROM t") { row in
                    (
                        try row.money(0), try row.text(1), try row.array(2, of: Money.self),
                        try row.textArray(3),
                        try row.text(4)
                    )
                }
            }
            #expect(row.0 == Money(paise: 5))
            #expect(row.1 == "खुश")
            #expect(row.2 == [Money(paise: 1)])
            #expect(row.3 == ["sad", "खुश"])
            #expect(row.4 == "abc")
        }
    }

    @Test("narrow numbers are read as wide ones, wide ones never as narrow")
    func widening() async throws {
        try await TestDatabase.with { database in
            let wide = try await database.app.run { tx in
                try tx.one("SELECT 1::smallint, 2::integer, array[3, 4]::integer[], 1.5::real") { row in
                    ([try row.int64(0), try row.int64(1)], try row.int64Array(2), try row.double(3))
                }
            }
            #expect(wide.0 == [1, 2])
            #expect(wide.1 == [3, 4])
            #expect(wide.2 == 1.5)
            let error = try await database.app.failure { tx in
                _ = try tx.one("SELECT 1::bigint") { try $0.int32(0) }
            }
            #expect(error.kind == .programmer)
        }
    }

    @Test(
        "a column read as what it is not is the programmer's error",
        arguments: [
            "SELECT 'x'::text", "SELECT NULL::bigint", "SELECT 1.0", "SELECT 'infinity'::date", "SELECT",
            "SELECT true",
        ] as [StaticString])
    func wrongReads(text: StaticString) async throws {
        try await TestDatabase.with { database in
            let error = try await database.app.failure { tx in
                _ = try tx.one(SQL(stringLiteral: text)) { try $0.int64(0) }
            }
            #expect(error.kind == .programmer)
        }
    }

    @Test("dates and times without end are out of range")
    func infinity() async throws {
        try await TestDatabase.with { database in
            let error = try await database.app.failure { tx in
                _ = try tx.one("SELECT 'infinity'::date") { try $0.date(0) }
            }
            #expect(error.message.contains("outOfRange"))
            let other = try await database.app.failure { tx in
                _ = try tx.one("SELECT '-infinity'::timestamptz") { try $0.instant(0) }
            }
            #expect(other.message.contains("outOfRange"))
        }
    }

    @Test("a hundred parameters of all lengths keep their own bytes")
    func manyParameters() async throws {
        try await TestDatabase.with { database in
            let words = (0..<100).map {
                String(repeating: "क", count: $0 * 7 % 50) + ($0 % 10 == 0 ? "" : "\($0)")
            }
            let back = try await database.app.run { tx in
                var sql: SQL = "SELECT array["
                for (index, word) in words.enumerated() { sql += index == 0 ? "\(word)" : ", \(word)" }
                sql += "]"
                return try tx.one(sql) { try $0.textArray(0) }
            }
            #expect(back == words)
        }
    }

    @Test("bytes can be read without a copy")
    func borrowing() async throws {
        try await TestDatabase.with { database in
            let sum = try await database.app.run { tx in
                try tx.one("SELECT \([1, 2, 3] as [UInt8]), NULL::bytea") { row in
                    try row.withBytes(0) { $0?.reduce(0) { $0 + Int($1) } ?? -1 }
                        + (try row.isNull(1) ? 10 : 0)
                }
            }
            #expect(sum == 16)
        }
    }
}
