internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A staged line on its way into the books.
struct StagedLineRow: Sendable {
    var position: Int64
    var line: Int32
    var voucher: Int32
    var posting: PostingLine
    var date: CalendarDate
    var header: StagedHeaderRow?
}

/// The header that stands on the first line of each staged voucher.
struct StagedHeaderRow: Sendable {
    var reference: String
    var branch: ID<Branch>
    var type: Int16
    var narration: String
    var mode: PaymentMode
    var instrument: String?
    var instrumentDate: CalendarDate?
    var valueDate: CalendarDate?
    /// The reference of the voucher that it undoes, and its day.
    var reverses: (reference: String, date: CalendarDate)?
}

/// By what a voucher of a file is found again in the books.
struct ReversedKey: Hashable {
    var branch: ID<Branch>
    var date: CalendarDate
    var reference: String
}

/// The statements by which staged rows enter the books; each method is one statement.
struct ImportPostingRepository {
    let society: ID<Society>
    let importID: Int64

    /// The next lines, of one date: the upper half of a position is the date.
    func lines(after position: Int64, most: Int, _ tx: inout Transaction) throws -> [StagedLineRow] {
        try tx.query(
            """
            WITH first AS MATERIALIZED (
                SELECT position FROM import_lines WHERE society_id = \(society) AND import_id = \(importID) AND position > \(position)
                ORDER BY position LIMIT 1
            )
            SELECT position, line, voucher_no, sub_account_id, amount, narration, business_date, reference, branch_id, voucher_type_id,
                   voucher_narration, mode, instrument_number, instrument_date, value_date, reverses, reverses_date
            FROM import_lines WHERE society_id = \(society) AND import_id = \(importID)
                AND position >= (SELECT position FROM first)
                AND position < (((SELECT position FROM first) >> 32) + 1) << 32
            ORDER BY position LIMIT \(most)
            """
        ) { row in
            var posting = PostingLine(try row.value(3), try row.money(4))
            posting.narration = try row.textOrNil(5)
            var found = StagedLineRow(
                position: try row.int64(0), line: try row.int32(1), voucher: try row.int32(2),
                posting: posting, date: try row.date(6))
            if let reference = try row.textOrNil(7) {
                found.header = StagedHeaderRow(
                    reference: reference, branch: ID(Int64(try row.int32(8))), type: try row.value(9),
                    narration: try row.textOrNil(10) ?? "",
                    mode: PaymentMode(rawValue: try row.text(11)) ?? .other,
                    instrument: try row.textOrNil(12), instrumentDate: try row.dateOrNil(13),
                    valueDate: try row.dateOrNil(14))
                if let reversed = try row.textOrNil(15), let date = try row.dateOrNil(16) {
                    found.header?.reverses = (reversed, date)
                }
            }
            return found
        }
    }

    /// The vouchers of this file that reversals undo, by branch and reference, and whether each is undone already.
    func reversed(_ headers: [StagedHeaderRow], _ tx: inout Transaction) throws
        -> [ReversedKey: (id: ID<Voucher>, isReversed: Bool)]
    {
        let wanted = headers.compactMap(\.reverses)
        guard !wanted.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            SELECT v.branch_id, v.business_date, v.outside_reference, v.voucher_id,
                   EXISTS (SELECT FROM vouchers r WHERE r.society_id = v.society_id AND r.reverses_id = v.voucher_id)
            FROM vouchers v
            WHERE v.society_id = \(society) AND v.business_date = ANY(\(wanted.map(\.date))) AND v.run_id = \(importID)
              AND v.source_kind = 'import' AND v.outside_reference = ANY(\(wanted.map(\.reference)))
            """
        ) { row in
            (
                ReversedKey(
                    branch: ID(Int64(try row.int32(0))), date: try row.date(1), reference: try row.text(2)),
                (id: try row.value(3, as: ID<Voucher>.self), isReversed: try row.bool(4))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    func typeCodes(_ tx: inout Transaction) throws -> [Int16: String] {
        let rows = try tx.query(
            "SELECT voucher_type_id, code FROM voucher_types WHERE society_id = \(society)"
        ) {
            (try $0.value(0) as Int16, try $0.text(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// The days of branches that are open, and whether they are this import's alone: it opened them, nobody else has posted on
    /// them, and no counter is at work.
    func openDays(_ tx: inout Transaction) throws -> [ImportOpenDay] {
        try tx.query(
            """
            SELECT d.branch_id, b.code, d.business_date, d.import_id IS NOT DISTINCT FROM \(importID)
                AND NOT EXISTS (SELECT FROM vouchers v
                                WHERE v.society_id = d.society_id AND v.business_date = d.business_date AND v.branch_id = d.branch_id
                                  AND (v.run_id IS DISTINCT FROM \(importID) OR v.source_kind IS DISTINCT FROM 'import'))
                AND NOT EXISTS (SELECT FROM day_sessions s
                                WHERE s.society_id = d.society_id AND s.branch_id = d.branch_id AND s.closed_by IS NULL),
                \(ImportOpenDay.ofOpenings)
            FROM branch_days d JOIN branches b ON b.society_id = d.society_id AND b.branch_id = d.branch_id
            WHERE d.society_id = \(society) AND d.status = 'open'
            """
        ) {
            ImportOpenDay(
                branch: ID(Int64(try $0.int32(0))), code: try $0.text(1), date: try $0.date(2),
                isOwn: try $0.bool(3), isOfOpenings: try $0.bool(4))
        }
    }

    /// The position of the last of the next rows, how many they are and whether there are groups among them.
    func nextRows(after position: Int64, most: Int, _ tx: inout Transaction) throws -> (
        last: Int64, count: Int
    )? {
        try tx.one(
            """
            SELECT max(position), count(*) FROM (
                SELECT position FROM import_rows WHERE society_id = \(society) AND import_id = \(importID) AND position > \(position)
                ORDER BY position LIMIT \(most)
            ) r
            """
        ) { row in
            guard let last = try row.int64OrNil(0) else { return nil }
            return (last: last, count: try row.int(1))
        }
    }

    /// The rows of a piece with their cells.
    func rows(after position: Int64, to last: Int64, _ tx: inout Transaction) throws -> [StagedCells] {
        try tx.query(
            """
            SELECT line, key, account_id, party_id, cells, position, secrets FROM import_rows
            WHERE society_id = \(society) AND import_id = \(importID) AND position > \(position) AND position <= \(last) ORDER BY position
            """
        ) { row in
            StagedCells(
                line: Int(try row.int32(0)), key: try row.text(1),
                account: try row.valueOrNil(2, as: Int32.self).map { ID(Int64($0)) },
                party: try row.idOrNil(3), cells: try row.textArray(4), position: try row.int64(5),
                secrets: try row.bytesOrNil(6))
        }
    }

    /// Adds the groups of a chart, each under its parent, in their order.
    func addGroup(_ cells: [String], position: Int, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO account_groups (society_id, code, name, local_name, parent_id, nature, position)
            SELECT \(society), \(cells[1]), \(cells[2]), nullif(\(cells[3]), ''),
                   (SELECT group_id FROM account_groups WHERE society_id = \(society) AND code = \(cells[4])), \(cells[5]), \(position)
            """)
    }

    /// Adds accounts, and to the plain ones their sub-account.
    func addAccounts(_ rows: [StagedCells], position: Int, openedOn: CalendarDate, _ tx: inout Transaction)
        throws
    {
        func column(_ index: Int) -> [String] { rows.map { $0.cells[index] } }
        try tx.execute(
            """
            WITH added AS (
                INSERT INTO accounts (society_id, group_id, code, name, local_name, purpose, is_control, position)
                SELECT \(society), g.group_id, i.code, i.name, nullif(i.local_name, ''), i.purpose, i.control = 'yes', \(position) + i.place
                FROM unnest(\(column(1)), \(column(2)), \(column(3)), \(column(4)), \(column(6)), \(column(7)))
                    WITH ORDINALITY AS i (code, name, local_name, parent, purpose, control, place)
                JOIN account_groups g ON g.society_id = \(society) AND g.code = i.parent
                ORDER BY i.place
                RETURNING account_id, name, purpose, is_control
            )
            INSERT INTO sub_accounts (society_id, account_id, number, name, lowest, opened_on)
            SELECT \(society), account_id, '0', name, CASE WHEN purpose = 'cash' THEN 0 END, \(openedOn) FROM added WHERE NOT is_control
            """)
    }

    /// Freezes sub-accounts that came frozen.
    func freeze(_ rows: [(id: ID<SubAccount>, side: String)], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE sub_accounts s SET frozen = i.side
            FROM unnest(\(rows.map(\.id)), \(rows.map(\.side))) AS i (sub_account_id, side)
            WHERE s.society_id = \(society) AND s.sub_account_id = i.sub_account_id
            """)
    }

    /// The groups of the chart, for reading a file against them.
    func groups(_ tx: inout Transaction) throws -> [ChartGroup] {
        try tx.query("SELECT code, name, nature FROM account_groups WHERE society_id = \(society)") {
            ChartGroup(
                code: try $0.text(0), name: try $0.text(1),
                nature: AccountNature(rawValue: try $0.text(2)) ?? .asset)
        }
    }
}

/// A branch's open day.
struct ImportOpenDay: Sendable {
    var branch: ID<Branch>
    var code: String
    var date: CalendarDate
    /// Whether the import opened it and works on it alone.
    var isOwn: Bool
    /// Whether opening balances that are in the books opened it, and nobody but files has worked on it.
    var isOfOpenings: Bool

    /// The same of a row `d` of branch_days.
    static let ofOpenings: SQL = """
        (EXISTS (SELECT FROM imports o
                 WHERE o.society_id = d.society_id AND o.import_id = d.import_id AND o.kind = 'opening_balances' AND o.status = 'done')
         AND NOT EXISTS (SELECT FROM vouchers v
                         WHERE v.society_id = d.society_id AND v.business_date = d.business_date AND v.branch_id = d.branch_id
                           AND v.source_kind IS DISTINCT FROM 'import')
         AND NOT EXISTS (SELECT FROM day_sessions s
                         WHERE s.society_id = d.society_id AND s.branch_id = d.branch_id AND s.business_date = d.business_date))
        """
}

/// The cells of a staged row.
struct StagedCells: Sendable {
    var line: Int
    var key: String
    var account: ID<Account>?
    var party: ID<Party>?
    var cells: [String]
    var position: Int64
    /// What of it is sealed.
    var secrets: [UInt8]?
}
