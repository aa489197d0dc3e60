internal import Crypto
internal import Postgres

/// The statements on a column of sealed values.
struct SealedRepository {
    let column: SealedColumn

    struct Row: Sendable {
        var keys: [Int64]
        var value: [UInt8]
    }

    func societies(_ tx: inout Transaction) throws -> [Int64] {
        try tx.query("SELECT society_id::bigint FROM access_society_register()") { try $0.int64(0) }
    }

    func isUsed(_ tx: inout Transaction) throws -> Bool {
        // An index alone is of no use without its key either.
        try tx.one(
            "SELECT EXISTS (SELECT FROM \(raw: column.table) WHERE \(raw: column.column) IS NOT NULL\(indexIsThere))"
        ) { try $0.bool(0) }
    }

    /// The next rows whose value was sealed by another than the current key, in the order of their keys.
    func sealedByOthers(
        than box: SealedBox, after last: [Int64]?, most: Int64, _ tx: inout Transaction
    ) throws -> [Row] {
        var sql: SQL =
            "SELECT ARRAY[\(keys)]::bigint[], \(raw: column.column) FROM \(raw: column.table) WHERE \(raw: column.column) IS NOT NULL AND substring(\(raw: column.column) FROM 1 FOR \(Int32(box.currentHead.count))) <> \(box.currentHead)"
        if let last {
            sql += " AND (\(keys)) > (\(Self.list(last.map { "\($0)" })))"
        }
        sql += " ORDER BY \(keys) LIMIT \(most) FOR UPDATE"
        return try tx.query(sql) { Row(keys: try $0.int64Array(0), value: try $0.bytes(1)) }
    }

    private var indexIsThere: SQL {
        guard let index = column.index else { return "" }
        return " OR \(raw: index) IS NOT NULL"
    }

    /// How many rows got the new value and its new index: one, or none where it was changed.
    func replace(_ row: Row, by value: [UInt8], index: [UInt8]?, _ tx: inout Transaction) throws -> Int {
        var sql: SQL = "UPDATE \(raw: column.table) SET \(raw: column.column) = \(value)"
        if let name = column.index, let index { sql += ", \(raw: name) = \(index)" }
        sql += " WHERE \(raw: column.column) = \(row.value)"
        for (name, key) in zip(column.keys, row.keys) { sql += " AND \(raw: name) = \(key)" }
        return try tx.execute(sql)
    }

    private var keys: SQL { Self.list(column.keys.map { "\(raw: $0)" }) }

    private static func list(_ parts: [SQL]) -> SQL {
        var result: SQL = ""
        for (index, part) in parts.enumerated() { result += index == 0 ? part : ", " + part }
        return result
    }
}
