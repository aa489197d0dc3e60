public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// The rows of a file that can be read, before the good ones are staged: a feature looks at them here as a whole.
public final class IncomingRecords {
    /// A row as it came.
    public struct Item: Sendable {
        /// Its place in the file.
        public var ordinal: Int32
        /// The line of the file.
        public var line: Int
        /// Who it is, where the row names somebody of the register of persons.
        public var party: ID<Party>?
        /// The number of the record.
        public var number: String
        /// What of it can be read in the database.
        public var record: IntakeRecord
    }

    /// Rows up to here are in the books by now.
    private let position: Int64
    private(set) var faults: [ImportFault] = []

    init(after position: Int64) { self.position = position }

    /// Where a cell of the feature's own stands.
    fileprivate static func place(_ cell: Int) -> Int32 { Int32(IntakeCell.count + cell + 1) }

    /// Marks rows as bad, each for a reason.
    public func mark(_ found: [(item: Mark, problem: FieldProblem)], _ tx: inout Transaction) throws {
        guard !found.isEmpty else { return }
        try tx.execute(
            "UPDATE incoming_rows SET problem = 4 WHERE ordinal = ANY (\(found.map(\.item.ordinal))) AND problem = 0"
        )
        for (item, problem) in found {
            faults.append(ImportFault(item.line, problem, reference: item.number.isEmpty ? nil : item.number))
        }
    }

    /// A row to be marked.
    public struct Mark: Sendable {
        var ordinal: Int32
        var line: Int
        var number: String
    }

    /// Hands the good rows over piece by piece, in their order.
    public func each(
        _ most: Int, _ tx: inout Transaction, _ body: ([Item], inout Transaction) throws -> Void
    ) throws {
        var last = Int32(clamping: position)
        while true {
            let items = try tx.query(
                """
                SELECT ordinal, line, party_id, key, cells FROM incoming_rows
                WHERE ordinal > \(last) AND problem = 0 ORDER BY ordinal LIMIT \(most)
                """
            ) { row in
                let cells = StagedCells(
                    line: Int(try row.int32(1)), key: try row.text(3), account: nil,
                    party: try row.idOrNil(2), cells: try row.textArray(4), position: 0)
                return Item(
                    ordinal: try row.int32(0), line: cells.line, party: cells.party, number: cells.key,
                    record: try cells.shown())
            }
            guard let final = items.last else { return }
            last = final.ordinal
            try body(items, &tx)
        }
    }

    /// The good rows in which a number comes again, with the line where it came first.
    public func repeatedNumbers(_ tx: inout Transaction, besides cell: Int, holding text: String) throws
        -> [(item: Mark, firstLine: Int)]
    {
        try repeated("key", " AND cells[\(Self.place(cell))] <> \(text)", &tx)
    }

    /// The good rows in which the text of a cell comes again.
    ///
    /// Rows with text in the cell `unless` are passed over.
    public func repeated(cell: Int, unless reason: Int? = nil, _ tx: inout Transaction) throws
        -> [(item: Mark, firstLine: Int)]
    {
        let reporting: SQL = reason.map { " AND cells[\(Self.place($0))] = ''" } ?? ""
        return try repeated("cells[\(Self.place(cell))]", "", reporting: reporting, &tx)
    }

    /// The good rows in which a mobile number comes again; rows with text in a cell are passed over.
    public func repeatedMobiles(unless cell: Int, _ tx: inout Transaction) throws
        -> [(item: Mark, firstLine: Int)]
    {
        try repeated(
            "cells[\(IntakeCell.mobile.place)]", "", reporting: " AND cells[\(Self.place(cell))] = ''", &tx)
    }

    private func repeated(
        _ key: SQL, _ among: SQL, reporting: SQL = "", _ tx: inout Transaction
    ) throws -> [(item: Mark, firstLine: Int)] {
        try tx.query(
            """
            SELECT ordinal, line, key, first_line FROM (
                SELECT ordinal, line, key, cells,
                       first_value(ordinal) OVER w AS first, first_value(line) OVER w AS first_line
                FROM incoming_rows WHERE \(key) <> '' AND problem = 0\(among)
                WINDOW w AS (PARTITION BY \(key) ORDER BY ordinal)) r
            WHERE first <> ordinal AND ordinal > \(position)\(reporting) ORDER BY ordinal
            """
        ) { row in
            (
                Mark(ordinal: try row.int32(0), line: Int(try row.int32(1)), number: try row.text(2)),
                Int(try row.int32(3))
            )
        }
    }

    /// The good rows that have the same text in a cell as one before them, and a name much like its name; rows with text in
    /// another cell are passed over.
    ///
    /// Of a text that more than so many rows share, only equal names are told: it is a stand-in for something unknown.
    public func alike(
        cell: Int, unless reason: Int, mostOfOne: Int = 50, _ tx: inout Transaction
    ) throws -> [(item: Mark, firstLine: Int)] {
        try tx.query(
            """
            WITH rows AS MATERIALIZED (
                SELECT ordinal, line, key, cells[\(Self.place(cell))] AS shared, lower(cells[\(IntakeCell.name.place)]) AS name,
                       cells[\(Self.place(reason))] = '' AND ordinal > \(position) AS is_told,
                       count(*) OVER (PARTITION BY cells[\(Self.place(cell))]) AS many
                FROM incoming_rows WHERE cells[\(Self.place(cell))] <> '' AND problem = 0),
            found AS (
                SELECT ordinal, line, key, is_told, first_value(ordinal) OVER w AS first, first_value(line) OVER w AS first_line
                FROM rows WINDOW w AS (PARTITION BY shared, name ORDER BY ordinal)
                UNION ALL
                SELECT r.ordinal, r.line, r.key, r.is_told, e.ordinal, e.line FROM rows r JOIN rows e USING (shared)
                WHERE r.is_told AND r.many <= \(mostOfOne) AND e.many <= \(mostOfOne) AND e.ordinal < r.ordinal
                    AND similarity(e.name, r.name) >= 0.4)
            SELECT ordinal, line, key, min(first_line) FROM found WHERE is_told AND first < ordinal
            GROUP BY ordinal, line, key ORDER BY ordinal
            """
        ) { row in
            (
                Mark(ordinal: try row.int32(0), line: Int(try row.int32(1)), number: try row.text(2)),
                Int(try row.int32(3))
            )
        }
    }

    /// The good rows whose text in a cell is neither in a list nor the number of a good row.
    public func unknown(cell: Int, besides known: [String], _ tx: inout Transaction) throws
        -> [(item: Mark, text: String)]
    {
        try tx.query(
            """
            SELECT i.ordinal, i.line, i.key, i.cells[\(Self.place(cell))] FROM incoming_rows i
            WHERE i.cells[\(Self.place(cell))] <> '' AND i.problem = 0 AND i.ordinal > \(position)
              AND i.cells[\(Self.place(cell))] <> ALL (\(known))
              AND NOT EXISTS (SELECT FROM incoming_rows o
                  WHERE o.key = i.cells[\(Self.place(cell))] AND o.problem = 0 AND o.ordinal <> i.ordinal AND i.key <> '')
            ORDER BY i.ordinal
            """
        ) { row in
            (
                Mark(ordinal: try row.int32(0), line: Int(try row.int32(1)), number: try row.text(2)),
                try row.text(3)
            )
        }
    }

    /// The texts of a cell, each once.
    public func texts(cell: Int, _ tx: inout Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT DISTINCT cells[\(Self.place(cell))] FROM incoming_rows
            WHERE cells[\(Self.place(cell))] <> '' AND problem = 0
            """
        ) { try $0.text(0) }
    }
}

extension IntakeGround {
    /// The numbers of the staged rows that have text in a cell of the feature's own, with that text.
    public func staged(cell: Int, _ tx: inout Transaction) throws -> [(number: String, text: String)] {
        let place = IncomingRecords.place(cell)
        return try tx.query(
            """
            SELECT key, cells[\(place)] FROM import_rows
            WHERE society_id = \(society) AND import_id = \(importID) AND cells[\(place)] <> ''
            """
        ) { (try $0.text(0), try $0.text(1)) }
    }
}

extension IncomingRecords.Item {
    /// The row, to be marked.
    public var mark: IncomingRecords.Mark {
        IncomingRecords.Mark(ordinal: ordinal, line: line, number: number)
    }
}
