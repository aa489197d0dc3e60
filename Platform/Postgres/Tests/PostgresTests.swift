import Kernel
@testable import Postgres
import PostgresTestKit
import Testing

@Test("smoke") func smoke() async throws {
    try await TestDatabase.with { db in
    let pool = db.app
    let name = "रमेश"
    let r = try await pool.run(.init(society: 7)) { tx in
        let s = try tx.one("SELECT \(name), current_setting('sahakar.society'), \([1, 2, 3] as [Int64])") { try ($0.text(0), $0.text(1), $0.int64Array(2)) }
        let (a, b) = try tx.pipeline(SQL.query("SELECT generate_series(1, \(3))") { try $0.int64(0) }, SQL.execute("CREATE TEMP TABLE x(a int)"))
        return "\(s) \(a) \(b) \(try tx.id as Any) \(try tx.now.text)"
    }
    print(r)
    await #expect(throws: DatabaseError.self) {
        try await pool.run { tx in
            try tx.execute("SELECT 1/\(0)")
        }
    }
    }
}
