internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A row of a chart, of parties or of sub-accounts on its way among the staged ones.
struct StagedRow: Sendable {
    var line: Int
    var ordinal: Int
    /// What may come once only: a number, a code.
    var key: String
    var account: Int32?
    /// The number of the holder.
    var party: String?
    var cells: [String]
    /// What of it must not be read in the database, sealed.
    var secrets: [UInt8]?
}

/// Takes the rows of a chart, of parties or of sub-accounts into a temporary table, and the good ones among the staged rows.
struct ImportRowStaging {
    let society: ID<Society>
    let importID: Int64

    func makeTable(_ tx: inout Transaction) throws {
        try tx.execute(
            """
            CREATE TEMPORARY TABLE incoming_rows (
                line integer, ordinal integer, key text, account_id integer, party text, party_id bigint, cells text[], problem smallint,
                secrets bytea
            ) ON COMMIT DROP
            """)
    }

    static let copy: SQL = "COPY incoming_rows FROM STDIN (FORMAT binary)"

    static func write(_ row: StagedRow, into buffer: inout ImportCopyBuffer) {
        buffer.beginRow(fields: 9)
        buffer.number(Int32(truncatingIfNeeded: row.line))
        buffer.number(Int32(truncatingIfNeeded: row.ordinal))
        buffer.text(row.key)
        if let account = row.account { buffer.number(account) } else { buffer.null() }
        if let party = row.party { buffer.text(party) } else { buffer.null() }
        buffer.null()
        buffer.texts(row.cells)
        buffer.number(Int16(0))
        if let secrets = row.secrets { buffer.text(secrets) } else { buffer.null() }
    }

    /// Tells the server how many rows came: a temporary table is counted by nobody else, and 100,000 rows would pass for a handful.
    func countRows(_ tx: inout Transaction) throws {
        try tx.execute("CREATE INDEX ON incoming_rows (ordinal)")
        try tx.execute("ANALYZE incoming_rows")
    }

    /// Finds the holders by their numbers; a row whose holder is unknown is bad.
    ///
    /// A sub-account without a name bears that of its holder.
    func findParties(keepsCells: Bool, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE incoming_rows i SET party_id = p.party_id,
                cells[2] = CASE WHEN i.cells[2] = '' AND NOT \(keepsCells) THEN left(p.name, 200) ELSE i.cells[2] END
            FROM party_numbers p WHERE p.society_id = \(society) AND p.number = i.party
            """)
        try tx.execute("UPDATE incoming_rows SET problem = 1 WHERE party IS NOT NULL AND party_id IS NULL")
    }

    /// Marks rows whose key comes twice in the file, or is in the books, and answers all that are bad.
    ///
    /// Rows up to a position have been written by this file.
    func faults(
        _ kind: ImportKind, after position: Int64, into list: inout FaultList, _ tx: inout Transaction
    ) throws {
        if kind != .members {
            try tx.execute(
                """
                UPDATE incoming_rows i SET problem = 2
                FROM (SELECT ordinal, row_number() OVER (PARTITION BY key, account_id ORDER BY ordinal) AS nth FROM incoming_rows) n
                WHERE n.ordinal = i.ordinal AND n.nth > 1 AND i.problem = 0
                """)
        }
        switch kind {
        case .parties:
            try tx.execute(
                """
                UPDATE incoming_rows i SET problem = 3 FROM party_numbers p
                WHERE p.society_id = \(society) AND p.number = i.key AND i.problem = 0 AND i.ordinal > \(position)
                """)
        case .subAccounts:
            try tx.execute(
                """
                UPDATE incoming_rows i SET problem = 3 FROM sub_accounts s
                WHERE s.society_id = \(society) AND s.account_id = i.account_id AND s.number = i.key AND i.problem = 0
                  AND i.ordinal > \(position)
                """)
        case .chart, .members, .deposits, .openingBalances, .vouchers: break
        }
        let column = kind == .chart ? "code" : "number"
        try tx.stream(
            "SELECT problem, line, key, coalesce(party, '') FROM incoming_rows WHERE problem IN (1, 2, 3) ORDER BY line"
        ) { row in
            let reason = Self.reason(try row.value(0))
            let line = Int(try row.int32(1))
            let key = try row.text(2)
            guard reason == .unknownParty else {
                return list.add(
                    ImportFault(line: line, column: column, reason, reference: key, .init("text", .text(key)))
                )
            }
            list.add(
                ImportFault(
                    line: line, column: "party", reason, reference: key,
                    .init("party", .text(try row.text(3))))
            )
        }
    }

    private static func reason(_ problem: Int16) -> ImportReason {
        switch problem {
        case 1: .unknownParty
        case 2: .duplicate
        default: .known
        }
    }

    /// Whether the staged sub-accounts stop any.
    func freezes(_ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM import_rows
                           WHERE society_id = \(society) AND import_id = \(importID) AND cells[7] <> 'none')
            """
        ) { try $0.bool(0) }
    }

    /// Moves the good rows among the staged ones and says how many.
    func stage(_ tx: inout Transaction) throws -> Int {
        try tx.execute(
            """
            INSERT INTO import_rows (society_id, import_id, position, line, key, account_id, party_id, cells, secrets)
            SELECT \(society), \(importID), ordinal, line, key, account_id, party_id, cells, secrets
            FROM incoming_rows WHERE problem = 0
            ORDER BY ordinal
            """)
    }
}
