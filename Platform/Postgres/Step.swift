internal import CPostgreSQL

/// One statement of a pipeline and how its answer is read; made by `SQL.query`, `.first`, `.execute`.
public struct Step<Output> {
    let sql: SQL
    let decode: (OpaquePointer) throws -> Output

    init(_ sql: SQL, _ decode: @escaping (OpaquePointer) throws -> Output) {
        self.sql = sql
        self.decode = decode
    }
}

extension SQL {
    /// A step of a pipeline whose rows are decoded.
    public static func query<R>(
        _ sql: SQL, _ decode: @escaping (borrowing Row) throws -> R
    ) -> Step<[R]> {
        Step(sql) { try Answer.rows($0, decode) }
    }

    /// A step of a pipeline whose first row is decoded, if there is one.
    public static func first<R>(
        _ sql: SQL, _ decode: @escaping (borrowing Row) throws -> R
    ) -> Step<R?> {
        Step(sql) { result in
            guard PQntuples(result) > 0 else { return nil }
            return try decode(Row(result: result))
        }
    }

    /// A step of a pipeline of which only the number of written rows matters.
    public static func execute(_ sql: SQL) -> Step<Int> {
        Step(sql) { Answer.affectedRows($0) }
    }
}

/// Where a step's decoded answer waits for those of the later steps.
final class StepSlot<Output> {
    private let decode: (OpaquePointer) throws -> Output
    private var value: Output?

    init(_ step: Step<Output>) {
        decode = step.decode
    }

    func read(_ result: OpaquePointer) throws {
        value = try decode(result)
    }

    var output: Output {
        get throws {
            guard let value else { throw DatabaseError(.connection, "an answer is missing") }
            return value
        }
    }
}

/// The full 64-bit number of a transaction (`xid8`).
struct TransactionNumber: DatabaseValue {
    static var databaseType: DatabaseType { .xid8 }

    let raw: UInt64

    init(raw: UInt64) {
        self.raw = raw
    }

    func encode(into buffer: inout ValueBuffer) { buffer.append(raw) }

    init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.xid8)
        raw = try cell.integer(UInt64.self)
    }
}
