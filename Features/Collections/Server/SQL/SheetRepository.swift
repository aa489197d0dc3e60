internal import CollectionsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on sheets and their lines.
struct SheetRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT s.sheet_id, s.agent_id, a.code || ' ' || p.name, s.branch_id, s.route_id, t.code || ' ' || t.name, s.book_id, k.code, s.collected_on,
            s.row_count, s.total, (SELECT coalesce(sum(CASE WHEN r.reversed_on IS NULL THEN 0 ELSE r.amount END
                    - CASE WHEN r.replaces_id IS NULL THEN 0 ELSE r.amount END), 0)::bigint FROM collection_rows r
                WHERE r.society_id = s.society_id AND r.sheet_id = s.sheet_id AND (r.reversed_on IS NOT NULL OR r.replaces_id IS NOT NULL)),
            s.status, s.business_date, coalesce(e.display_name, ''), s.entered_at, d.display_name, s.reason, s.version, s.entered_by, s.changed_by,
            c.display_name, s.changed_at
        FROM collection_sheets s
        JOIN collection_agents a ON a.society_id = s.society_id AND a.agent_id = s.agent_id
        JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
        LEFT JOIN collection_routes t ON t.society_id = s.society_id AND t.route_id = s.route_id
        LEFT JOIN receipt_books k ON k.society_id = s.society_id AND k.book_id = s.book_id
        LEFT JOIN users e ON e.user_id = s.entered_by
        LEFT JOIN users c ON c.user_id = s.changed_by
        LEFT JOIN users d ON d.user_id = s.decided_by
        """

    func find(_ id: ID<CollectionSheet>, _ tx: inout Transaction) throws -> SheetFacts? {
        try tx.first("\(Self.columns) WHERE s.society_id = \(society) AND s.sheet_id = \(id)") {
            try SheetFacts(row: $0)
        }
    }

    /// The same, locked: it is posted or discarded once.
    func lock(_ id: ID<CollectionSheet>, _ tx: inout Transaction) throws -> SheetFacts? {
        try tx.execute(
            "SELECT 1 FROM collection_sheets WHERE society_id = \(society) AND sheet_id = \(id) FOR NO KEY UPDATE"
        )
        return try find(id, &tx)
    }

    /// Sheets that were collected on some days, the newest first; those that wait whenever they were.
    func list(
        _ list: CollectionSheetList, in seen: [ID<Branch>]?, from: CalendarDate, to: CalendarDate, most: Int,
        _ tx: inout Transaction
    ) throws -> [SheetFacts] {
        var sql: SQL = """
            \(Self.columns) WHERE s.society_id = \(society)
                AND (s.collected_on BETWEEN \(from) AND \(to) OR s.status = 'entered')
            """
        if let seen { sql += " AND s.branch_id = ANY (\(seen))" }
        if let branch = list.branch { sql += " AND s.branch_id = \(branch)" }
        if let agent = list.agent { sql += " AND s.agent_id = \(agent)" }
        if let status = list.status { sql += " AND s.status = \(status.rawValue)" }
        sql += " ORDER BY s.status = 'entered' DESC, s.sheet_id DESC LIMIT \(most)"
        return try tx.query(sql) { try SheetFacts(row: $0) }
    }

    /// The sheets of a branch that wait and were collected up to a day.
    func waiting(
        in branch: ID<Branch>?, of agent: ID<CollectionAgent>? = nil, through day: CalendarDate?,
        _ tx: inout Transaction
    ) throws -> [SheetFacts] {
        try tx.query(
            """
            \(Self.columns) WHERE s.society_id = \(society) AND s.status = 'entered'
                AND (s.branch_id = \(branch) OR \(branch)::integer IS NULL)
                AND (s.agent_id = \(agent) OR \(agent)::integer IS NULL)
                AND (s.collected_on <= \(day) OR \(day)::date IS NULL) ORDER BY s.sheet_id
            """
        ) { try SheetFacts(row: $0) }
    }

    func rows(of id: ID<CollectionSheet>, _ tx: inout Transaction) throws -> [SheetRowFacts] {
        try tx.query(
            "\(Self.rows) WHERE r.society_id = \(society) AND r.sheet_id = \(id) ORDER BY r.line, r.row_id"
        ) {
            try SheetRowFacts(row: $0)
        }
    }

    /// The sheet on which a line stands.
    func sheet(of row: ID<CollectionRow>, _ tx: inout Transaction) throws -> SheetFacts? {
        let found: ID<CollectionSheet>? = try tx.first(
            "SELECT sheet_id FROM collection_rows WHERE society_id = \(society) AND row_id = \(row)"
        ) { try $0.id(0) }
        return try found.flatMap { try find($0, &tx) }
    }

    func row(_ id: ID<CollectionRow>, _ tx: inout Transaction) throws -> SheetRowFacts? {
        try tx.first("\(Self.rows) WHERE r.society_id = \(society) AND r.row_id = \(id)") {
            try SheetRowFacts(row: $0)
        }
    }

    private static let rows: SQL = """
        SELECT r.row_id, r.line, r.sub_account_id, a.number, a.name, r.amount, r.receipt_number, r.reversed_on, coalesce(r.reason, r.remark),
            r.replaces_id IS NOT NULL, r.remark, r.is_unplaced, r.unplaced_account_id, r.given_back_on, r.is_changed
        FROM collection_rows r
        LEFT JOIN sub_accounts a ON a.society_id = r.society_id AND a.sub_account_id = r.sub_account_id
        """

    func insert(
        _ sheet: SheetFacts, on route: ID<CollectionRoute>?, _ rows: [SheetRowFacts], by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<CollectionSheet> {
        let id: ID<CollectionSheet> = try tx.one(
            """
            INSERT INTO collection_sheets (society_id, agent_id, branch_id, route_id, book_id, collected_on, row_count, total, entered_by)
            VALUES (\(society), \(sheet.agent), \(sheet.branch), \(route), \(sheet.book), \(sheet.collectedOn), \(rows.count),
                \(sheet.total), \(user))
            RETURNING sheet_id
            """
        ) { try $0.id(0) }
        try insert(rows, on: id, sheet.book, &tx)
        return id
    }

    private func insert(
        _ rows: [SheetRowFacts], on id: ID<CollectionSheet>, _ book: ID<ReceiptBook>?,
        _ tx: inout Transaction
    ) throws {
        // An account of 0 is none: the receipt was spoilt.
        try tx.execute(
            """
            INSERT INTO collection_rows (society_id, sheet_id, line, sub_account_id, amount, book_id, receipt_number, remark, is_unplaced, is_changed)
            SELECT \(society), \(id), n.line, nullif(n.account, 0), n.amount, \(book), nullif(n.receipt, 0), nullif(n.remark, ''),
                n.unplaced, n.changed
            FROM unnest(\(rows.map { Int64($0.line) }), \(rows.map { $0.subAccount?.raw ?? 0 }), \(rows.map(\.collected.paise)),
                \(rows.map { $0.receipt ?? 0 }), \(rows.map { $0.remark ?? "" }), \(rows.map(\.isUnplaced)), \(rows.map(\.isChanged)))
                AS n (line, account, amount, receipt, remark, unplaced, changed)
            """)
    }

    /// Puts other lines on a sheet that is not posted.
    func replace(
        _ sheet: SheetFacts, collectedOn day: CalendarDate, _ total: Money, _ rows: [SheetRowFacts],
        by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            "DELETE FROM collection_rows WHERE society_id = \(society) AND sheet_id = \(sheet.sheet)")
        try insert(rows, on: sheet.sheet, sheet.book, &tx)
        try tx.execute(
            """
            UPDATE collection_sheets SET collected_on = \(day), row_count = \(rows.count), total = \(total), version = version + 1,
                changed_by = \(user), changed_at = now()
            WHERE society_id = \(society) AND sheet_id = \(sheet.sheet)
            """)
    }

    /// Puts what was meant in the place of a line that was put right, by the same receipt.
    func replace(
        _ row: SheetRowFacts, by meant: SheetDesk.Meant, on date: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO collection_rows (society_id, sheet_id, line, sub_account_id, amount, book_id, receipt_number, replaces_id, added_on)
            SELECT society_id, sheet_id, line, \(meant.account), \(meant.amount), book_id, receipt_number, row_id, \(date)
            FROM collection_rows WHERE society_id = \(society) AND row_id = \(row.row)
            """)
    }

    /// A sheet that waits with a sum for an account.
    func waiting(
        for account: ID<SubAccount>, _ tx: inout Transaction
    ) throws -> ID<CollectionSheet>? {
        try tx.first(
            """
            SELECT s.sheet_id FROM collection_rows r
            JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.status = 'entered'
            WHERE r.society_id = \(society) AND r.sub_account_id = \(account) AND NOT r.is_unplaced ORDER BY s.sheet_id LIMIT 1
            """
        ) { try $0.id(0) }
    }

    /// Notes which lines are booked on an account in suspense.
    func unplace(
        _ rows: [ID<CollectionRow>], on account: ID<SubAccount>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_rows SET is_unplaced = true, unplaced_account_id = \(account)
            WHERE society_id = \(society) AND row_id = ANY (\(rows))
            """)
    }

    /// Notes that the sum of a line was paid back out of suspense.
    func giveBack(_ row: ID<CollectionRow>, on date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE collection_rows SET given_back_on = \(date) WHERE society_id = \(society) AND row_id = \(row)"
        )
    }

    /// The lines that stand in suspense, the oldest first, with their sheets.
    func unplaced(
        in branches: [ID<Branch>]?, most: Int, _ tx: inout Transaction
    ) throws -> [(row: SheetRowFacts, sheet: SheetFacts)] {
        let found: [(row: ID<CollectionRow>, sheet: ID<CollectionSheet>)] = try tx.query(
            """
            SELECT r.row_id, s.sheet_id FROM collection_rows r
            JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.status = 'posted'
            WHERE r.society_id = \(society) AND r.is_unplaced AND r.reversed_on IS NULL AND r.given_back_on IS NULL
              AND (s.branch_id = ANY (\(branches ?? [])) OR \(branches == nil)) ORDER BY r.row_id LIMIT \(most)
            """
        ) { (try $0.id(0), try $0.id(1)) }
        let rows = try tx.query(
            "\(Self.rows) WHERE r.society_id = \(society) AND r.row_id = ANY (\(found.map(\.row)))"
        ) { try SheetRowFacts(row: $0) }
        let sheets = try tx.query(
            "\(Self.columns) WHERE s.society_id = \(society) AND s.sheet_id = ANY (\(found.map(\.sheet)))"
        ) { try SheetFacts(row: $0) }
        let byRow = Dictionary(rows.map { ($0.row, $0) }) { first, _ in first }
        let bySheet = Dictionary(sheets.map { ($0.sheet, $0) }) { first, _ in first }
        return found.compactMap { one in
            guard let row = byRow[one.row], let sheet = bySheet[one.sheet] else { return nil }
            return (row, sheet)
        }
    }

    func post(
        _ id: ID<CollectionSheet>, on date: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_sheets SET status = 'posted', business_date = \(date), decided_by = \(user), decided_at = now()
            WHERE society_id = \(society) AND sheet_id = \(id)
            """)
    }

    /// Discards a sheet; its receipts are free again.
    func discard(
        _ id: ID<CollectionSheet>, _ reason: String, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_sheets SET status = 'discarded', reason = \(reason), decided_by = \(user), decided_at = now()
            WHERE society_id = \(society) AND sheet_id = \(id)
            """)
        try tx.execute(
            "UPDATE collection_rows SET book_id = NULL WHERE society_id = \(society) AND sheet_id = \(id)")
    }

    func reverse(
        _ id: ID<CollectionRow>, on date: CalendarDate, _ reason: String, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_rows SET reversed_on = \(date), reversed_by = \(user), reason = \(reason)
            WHERE society_id = \(society) AND row_id = \(id)
            """)
    }

    /// The daily deposits of a branch by their numbers; several where accounts of different heads have the same.
    func accounts(
        numbered numbers: [String], in branch: ID<Branch>, _ tx: inout Transaction
    ) throws -> [String: [ID<SubAccount>]] {
        let rows = try tx.query(
            """
            SELECT s.number, s.sub_account_id FROM deposit_accounts d
            JOIN deposit_schemes e ON e.society_id = d.society_id AND e.scheme_id = d.scheme_id AND e.kind = 'daily'
            JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id
            WHERE d.society_id = \(society) AND s.home_branch_id = \(branch) AND s.number = ANY (\(numbers))
            """
        ) { (try $0.text(0), try $0.id(1) as ID<SubAccount>) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}

extension SheetFacts {
    fileprivate init(row: borrowing Row) throws {
        (sheet, agent, agentName) = (try row.id(0), try row.id(1), try row.text(2))
        (branch, route, routeName) = (try row.id(3), try row.idOrNil(4), try row.textOrNil(5))
        (book, bookCode, collectedOn) = (try row.idOrNil(6), try row.textOrNil(7), try row.date(8))
        (rows, total, reversed) = (try row.int64(9), try row.money(10), try row.money(11))
        status = SheetStatus(rawValue: try row.text(12)) ?? .entered
        (date, enteredByName, enteredAt) = (try row.dateOrNil(13), try row.text(14), try row.instant(15))
        (decidedByName, reason) = (try row.textOrNil(16), try row.textOrNil(17))
        (version, enteredBy, changedBy) = (try row.int(18), try row.id(19), try row.idOrNil(20))
        (changedByName, changedAt) = (try row.textOrNil(21), try row.instantOrNil(22))
    }
}

extension SheetRowFacts {
    fileprivate init(row: borrowing Row) throws {
        (self.row, line, subAccount) = (try row.id(0), try row.int(1), try row.idOrNil(2))
        (number, title, collected) = (try row.textOrNil(3), try row.textOrNil(4), try row.money(5))
        (receipt, reversedOn, reason) = (
            try row.int64OrNil(6), try row.dateOrNil(7), try row.textOrNil(8)
        )
        (isInstead, remark) = (try row.bool(9), try row.textOrNil(10))
        (isUnplaced, unplacedAccount) = (try row.bool(11), try row.idOrNil(12))
        (givenBackOn, isChanged) = (try row.dateOrNil(13), try row.bool(14))
    }
}
