/// The order of a list that comes in pages found by key: what it is sorted by, and the record's number, which settles ties.
///
/// Each key is an expression that is never null and says the same of a row wherever it is read.
public struct SortedKeys: Sendable {
    private let keys: [SQL]
    private let isAscending: Bool

    /// An order; all keys run the same way.
    public init(_ keys: [SQL], _ number: SQL, isAscending: Bool = true) {
        self.keys = keys + [number]
        self.isAscending = isAscending
    }

    private var list: SQL { keys.dropFirst().reduce(keys[0]) { $0 + ", " + $1 } }

    /// ` ORDER BY …`.
    public var orderBy: SQL {
        let terms = keys.map { isAscending ? $0 : $0 + " DESC" }
        return " ORDER BY " + terms.dropFirst().reduce(terms[0]) { $0 + ", " + $1 }
    }

    /// ` AND …`: only what comes behind the one record that these tables and conditions give.
    public func behind(_ edge: SQL) -> SQL {
        let side: SQL = isAscending ? ">" : "<"
        return " AND (\(list)) \(side) (SELECT \(list) \(edge))"
    }
}
