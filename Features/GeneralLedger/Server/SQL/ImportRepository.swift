internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// An import as it is stored.
struct ImportRow: Sendable {
    var id: Int64
    var kind: ImportKind
    var status: String
    var attempt: Int32
    var options: String
    var fileName: String
    var digest: [UInt8]
    var startedBy: ID<User>
    var rowCount: Int
    var itemCount: Int
    var skippedRows: Int
    var faultCount: Int
    var faultCounts: String
    var total: Money
    var firstDate: CalendarDate?
    var lastDate: CalendarDate?
    var years: [Int16]
    var branchesLeftOpen: [Int32]
    var chunkCount: Int
    var position: Int64
    var postedRows: Int
    var postedItems: Int
    var stopped: String?
    var stakes: ImportStakes
    var postedBy: ID<User>?
    var approvedBy: ID<User>?
    var livingBranches: [Int32]
    var plan: String
    /// Whether somebody has posted a chunk of it within the last minute.
    var isAtWork: Bool
    /// The sum over the rows that were staged; nil where an older program has staged them, and for a chart.
    var rowsDigest: String?
}

extension ImportRow {
    /// Whether people were at work in a branch when the file was let in.
    func isLiving(_ branch: ID<Branch>) -> Bool { livingBranches.contains { Int64($0) == branch.raw } }
}

/// The statements on imports and their faults; each method is one statement.
struct ImportRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        import_id, kind, status, attempt, options::text, file_name, file_digest, started_by, row_count, item_count, skipped_rows,
        fault_count, fault_counts::text, total, first_date, last_date, years_to_open, days_left_open, chunk_count, posted_position,
        posted_rows, posted_items, stopped::text, stakes::text, posted_by, approved_by, living_branches,
        plan::text, coalesce(worked_at > now() - make_interval(secs => 60), false), rows_digest
        """

    private static func decode(_ row: borrowing Row) throws -> ImportRow {
        ImportRow(
            id: try row.int64(0), kind: ImportKind(rawValue: try row.text(1)) ?? .vouchers,
            status: try row.text(2),
            attempt: try row.int32(3), options: try row.text(4), fileName: try row.text(5),
            digest: try row.bytes(6),
            startedBy: try row.id(7), rowCount: try row.int(8), itemCount: try row.int(9),
            skippedRows: try row.int(10),
            faultCount: try row.int(11), faultCounts: try row.text(12), total: try row.money(13),
            firstDate: try row.dateOrNil(14), lastDate: try row.dateOrNil(15), years: try row.array(16),
            branchesLeftOpen: try row.array(17), chunkCount: Int(try row.int32(18)),
            position: try row.int64(19),
            postedRows: try row.int(20), postedItems: try row.int(21), stopped: try row.textOrNil(22),
            stakes: ImportStakes(json: try JSONValue.parse(try row.text(23))), postedBy: try row.idOrNil(24),
            approvedBy: try row.idOrNil(25), livingBranches: try row.array(26), plan: try row.text(27),
            isAtWork: try row.bool(28), rowsDigest: try row.textOrNil(29))
    }

    func find(_ kind: ImportKind, digest: [UInt8], _ tx: inout Transaction) throws -> ImportRow? {
        let sql: SQL = """
            SELECT \(Self.columns) FROM imports
            WHERE society_id = \(society) AND kind = \(kind.rawValue) AND file_digest = \(digest)
            """
        return try tx.first(sql) { try Self.decode($0) }
    }

    func find(_ id: Int64, _ tx: inout Transaction) throws -> ImportRow? {
        try tx.first(
            "SELECT \(Self.columns) FROM imports WHERE society_id = \(society) AND import_id = \(id)"
        ) {
            try Self.decode($0)
        }
    }

    /// The import, held so that no other run goes on with it meanwhile.
    func lock(_ id: Int64, _ tx: inout Transaction) throws -> ImportRow? {
        try tx.first(
            "SELECT \(Self.columns) FROM imports WHERE society_id = \(society) AND import_id = \(id) FOR UPDATE"
        ) {
            try Self.decode($0)
        }
    }

    /// The files in an order, behind one of them.
    func list(
        _ order: SortOrder<ImportSort>, of sender: ID<User>?, after: Int64?, most: Int,
        _ tx: inout Transaction
    ) throws -> [ImportRow] {
        let keys = SortedKeys(Self.key(order.key), "import_id", isAscending: order.isAscending)
        var sql: SQL = "SELECT \(Self.columns) FROM imports WHERE society_id = \(society)"
        if let sender { sql += " AND started_by = \(sender)" }
        if let after {
            sql += keys.behind("FROM imports WHERE society_id = \(society) AND import_id = \(after)")
        }
        sql += keys.orderBy
        sql += " LIMIT \(most)"
        return try tx.query(sql) { try Self.decode($0) }
    }

    private static func key(_ sort: ImportSort) -> [SQL] {
        switch sort {
        case .number: []
        case .name: ["lower(file_name)"]
        case .kind: ["kind"]
        case .status: ["status"]
        case .rows: ["row_count"]
        case .faults: ["fault_count"]
        case .total: ["total"]
        case .firstDate: ["coalesce(first_date, '-infinity'::date)"]
        }
    }

    /// Makes the row of a file, or takes up that of an earlier attempt; nil when its posting has begun meanwhile.
    func begin(
        _ kind: ImportKind, _ file: ImportFile, options: String, by user: ID<User>, _ tx: inout Transaction
    ) throws -> Int64? {
        try tx.first(
            """
            INSERT INTO imports AS i (society_id, kind, file_name, file_digest, file_bytes, options, status, started_by)
            VALUES (\(society), \(kind.rawValue), \(file.name), \(file.digest), \(file.size), \(options)::json, 'refused', \(user))
            ON CONFLICT (society_id, kind, file_digest) DO UPDATE
                SET attempt = i.attempt + 1, file_name = excluded.file_name, options = excluded.options, status = 'refused',
                    started_by = excluded.started_by, started_at = now()
                WHERE i.status IN ('refused', 'staged')
            RETURNING import_id
            """
        ) { try $0.int64(0) }
    }

    /// The number under which letting a file in waits for a second person; nil when it does not.
    func waiting(_ id: Int64, _ tx: inout Transaction) throws -> Int64? {
        try tx.first(
            """
            SELECT pending_id FROM pending_commands
            WHERE society_id = \(society) AND status = 'waiting' AND command = \(PostImport.name)
              AND input->>'import_id' = \(String(id))
            ORDER BY pending_id LIMIT 1
            """
        ) { try $0.int64(0) }
    }

    /// What staging has found.
    func store(_ id: Int64, _ result: StageResult, status: String, _ tx: inout Transaction) throws {
        let counts = JSONValue.object(
            JSONObject(
                result.faults.counts.sorted { $0.key < $1.key }.map {
                    ($0.key, JSONValue.integer(Int64($0.value)))
                }))
        try tx.execute(
            """
            UPDATE imports SET status = \(status), row_count = \(result.rows), item_count = \(result.items),
                skipped_rows = \(result.skippedRows), fault_count = \(result.faults.count), fault_counts = \(counts.text())::json,
                total = \(result.total), first_date = \(result.first), last_date = \(result.last),
                years_to_open = \(result.years)::smallint[], days_left_open = \(result.branchesLeftOpen),
                stakes = \(result.stakes.json.text())::json, plan = \(ImportPlanLine.text(result.plan))::json,
                rows_digest = \(result.rowsDigest)
            WHERE society_id = \(society) AND import_id = \(id)
            """)
        try tx.execute("DELETE FROM import_faults WHERE society_id = \(society) AND import_id = \(id)")
        guard result.faults.count > 0 else { return }
        try tx.execute(
            """
            CREATE TEMPORARY TABLE incoming_faults (
                seq integer, line integer, column_name text, reference text, code text, arguments text
            ) ON COMMIT DROP
            """)
        let sent = try tx.copyInBytes("COPY incoming_faults FROM STDIN (FORMAT binary)") { sender in
            try result.faults.send(to: sender)
        }
        precondition(sent == result.faults.count, "every fault is kept")
        try tx.execute(
            """
            INSERT INTO import_faults (society_id, import_id, fault_no, line, column_name, reference, code, arguments)
            SELECT \(society), \(id), row_number() OVER (ORDER BY line, seq), line, column_name, reference, code, arguments::json
            FROM incoming_faults ORDER BY line, seq
            """)
    }

    func setStatus(_ id: Int64, _ status: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE imports SET status = \(status), stopped = NULL,
                finished_at = CASE WHEN \(status) IN ('done', 'abandoned') THEN now() END
            WHERE society_id = \(society) AND import_id = \(id)
            """)
    }

    /// Lets a staged import in, on whose word, and where people are at work.
    func letIn(_ id: Int64, by maker: ID<User>, approver: ID<User>?, living: [Int32], _ tx: inout Transaction)
        throws
    {
        try tx.execute(
            """
            UPDATE imports SET status = 'posting', stopped = NULL, posted_by = \(maker), approved_by = \(approver),
                living_branches = \(living), worked_at = now()
            WHERE society_id = \(society) AND import_id = \(id)
            """)
    }

    /// Those of some branches in which vouchers stand that no file brought.
    func living(_ branches: [Int32], _ tx: inout Transaction) throws -> [Int32] {
        try tx.query(
            """
            SELECT b.branch_id FROM branches b
            WHERE b.society_id = \(society) AND b.branch_id = ANY(\(branches))
              AND EXISTS (SELECT FROM vouchers v WHERE v.society_id = b.society_id AND v.branch_id = b.branch_id
                          AND v.source_kind IS DISTINCT FROM 'import')
            ORDER BY b.branch_id
            """
        ) { try $0.int32(0) }
    }

    func advance(_ id: Int64, to position: Int64, rows: Int, items: Int, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE imports SET chunk_count = chunk_count + 1, posted_position = \(position), posted_rows = least(posted_rows + \(rows), row_count - skipped_rows),
                posted_items = posted_items + \(items), stopped = NULL, worked_at = now()
            WHERE society_id = \(society) AND import_id = \(id)
            """)
    }

    func stop(_ id: Int64, _ why: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE imports SET stopped = \(why)::json
            WHERE society_id = \(society) AND import_id = \(id) AND status = 'posting'
            """)
    }

    /// The staged rows are of no more use.
    func clear(_ id: Int64, _ tx: inout Transaction) throws {
        try tx.pipeline([
            "DELETE FROM import_lines WHERE society_id = \(society) AND import_id = \(id)",
            "DELETE FROM import_vouchers WHERE society_id = \(society) AND import_id = \(id)",
            "DELETE FROM import_rows WHERE society_id = \(society) AND import_id = \(id)",
        ])
    }

    /// Whether its rows are there; they are lost in a crash of the server.
    func isStaged(_ row: ImportRow, _ tx: inout Transaction) throws -> Bool {
        let vouchers: SQL =
            "SELECT FROM import_vouchers WHERE society_id = \(society) AND import_id = \(row.id)"
        let rows: SQL = "SELECT FROM import_rows WHERE society_id = \(society) AND import_id = \(row.id)"
        return try tx.one("SELECT EXISTS (\(row.kind.isPosted ? vouchers : rows))") { try $0.bool(0) }
    }

    /// The persons to whose accounts a staged file posts, or for whom it opens accounts.
    func parties(_ row: ImportRow, _ tx: inout Transaction) throws -> [ID<Party>] {
        let lines: SQL = """
            SELECT DISTINCT s.party_id FROM import_lines l
            JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
            WHERE l.society_id = \(society) AND l.import_id = \(row.id) AND s.party_id IS NOT NULL
            """
        let rows: SQL = """
            SELECT DISTINCT party_id FROM import_rows
            WHERE society_id = \(society) AND import_id = \(row.id) AND party_id IS NOT NULL
            """
        return try tx.query(row.kind.isPosted ? lines : rows) { try $0.value(0) }
    }

    /// The lines in which something is wrong, ascending.
    func badLines(_ id: Int64, _ tx: inout Transaction) throws -> [Int32] {
        try tx.query(
            """
            SELECT DISTINCT line FROM import_faults WHERE society_id = \(society) AND import_id = \(id) ORDER BY line
            """
        ) { try $0.int32(0) }
    }

    /// Faults by their number.
    func faults(_ id: Int64, after: Int, most: Int, _ tx: inout Transaction) throws -> [ImportFaultLine] {
        try tx.query(faults(id, after: after) + " LIMIT \(most)") { try Self.fault($0) }
    }

    /// Every fault, one by one.
    func eachFault(_ id: Int64, _ tx: inout Transaction, _ each: (ImportFaultLine) throws -> Void) throws {
        try tx.stream(faults(id, after: 0)) { try each(Self.fault($0)) }
    }

    private func faults(_ id: Int64, after: Int) -> SQL {
        """
        SELECT fault_no, line, column_name, reference, code, arguments::text FROM import_faults
        WHERE society_id = \(society) AND import_id = \(id) AND fault_no > \(after) ORDER BY fault_no
        """
    }

    private static func fault(_ row: borrowing Row) throws -> ImportFaultLine {
        var line = ImportFaultLine()
        line.number = try row.int32(0)
        line.line = try row.int32(1)
        line.column = try row.textOrNil(2)
        line.reference = try row.textOrNil(3)
        line.code = try row.text(4)
        line.arguments = try JSONValue.parse(try row.text(5))
        return line
    }

    /// The first and the last voucher that an import has posted.
    func vouchers(_ id: Int64, _ tx: inout Transaction) throws -> (first: Int64?, last: Int64?) {
        try tx.one(
            """
            SELECT min(voucher_id), max(voucher_id) FROM vouchers
            WHERE society_id = \(society) AND run_id = \(id) AND source_kind = 'import'
            """
        ) { (first: try $0.int64OrNil(0), last: try $0.int64OrNil(1)) }
    }
}

extension ImportFault {
    /// The values as a JSON object.
    var argumentText: String {
        JSONValue.object(JSONObject(values.map { ($0.name, $0.value.json) })).text()
    }
}
