internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Sums up what is staged: its vouchers one by one, and what the whole would do.
struct ImportPlanStaging {
    let society: ID<Society>
    let importID: Int64

    /// A plan of more days than these is one of months.
    private static let mostDays: Int32 = 62
    /// The most accounts that a plan names.
    private static let mostAccounts = 2_000

    /// Writes down each staged voucher with its total.
    func gatherVouchers(_ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO import_vouchers (society_id, import_id, voucher_no, first_position, last_position, line, line_count, total,
                business_date, branch_id, voucher_type_id, reference, narration, mode, instrument_number, value_date, reverses)
            SELECT \(society), \(importID), voucher_no, min(position), max(position), min(line), count(*),
                coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::bigint, max(business_date), max(branch_id),
                max(voucher_type_id), max(reference), max(voucher_narration), max(mode), max(instrument_number), max(value_date),
                max(reverses)
            FROM import_lines WHERE society_id = \(society) AND import_id = \(importID)
            GROUP BY voucher_no ORDER BY voucher_no
            """)
    }

    /// The sum over what is staged, by which it is known again when it has been read anew: which sub-accounts, which amounts.
    ///
    /// A row is hashed as one text: `hash_record` is a sum itself, and would not tell two rows that exchange their holders.
    /// Of a record whom and where it is for; the name that it has of its holder is that of now. Nil for a chart, whose new codes
    /// are those that are free when it is read.
    func digest(of kind: ImportKind, _ tx: inout Transaction) throws -> String? {
        let lines: SQL = """
            SELECT coalesce(sum(hashtextextended(ROW(line, sub_account_id, amount, business_date, reference, branch_id,
                voucher_type_id, mode, value_date, reverses, reverses_date)::text, 0)::numeric), 0)::text
            FROM import_lines WHERE society_id = \(society) AND import_id = \(importID)
            """
        // Whom a record names is part of it: here the cells hold what the file says, and nothing of the books.
        let intakes: SQL = """
            SELECT coalesce(sum(hashtextextended(ROW(line, key, party_id, cells)::text, 0)::numeric), 0)::text
            FROM import_rows WHERE society_id = \(society) AND import_id = \(importID)
            """
        let records: SQL = """
            SELECT coalesce(sum(hashtextextended(ROW(line, key, account_id, party_id,
                CASE WHEN party_id IS NULL THEN cells ELSE cells[1:1] || cells[3:] END)::text, 0)::numeric), 0)::text
            FROM import_rows WHERE society_id = \(society) AND import_id = \(importID)
            """
        switch kind {
        case .chart: return nil
        case .members, .deposits: return try tx.one(intakes) { try $0.text(0) }
        case .parties, .subAccounts: return try tx.one(records) { try $0.text(0) }
        case .openingBalances, .vouchers: return try tx.one(lines) { try $0.text(0) }
        }
    }

    /// Whether what has been staged anew is what was accepted, and what is posted stands before the rest.
    func isSame(as accepted: AcceptedFile, _ kind: ImportKind, _ tx: inout Transaction) throws -> Bool {
        let posted = try tx.one(
            """
            SELECT (SELECT count(*) FROM import_vouchers
                    WHERE society_id = \(society) AND import_id = \(importID) AND last_position <= \(accepted.position))
                 + (SELECT count(*) FROM import_rows
                    WHERE society_id = \(society) AND import_id = \(importID) AND position <= \(accepted.position))
            """
        ) { try $0.int(0) }
        guard posted == accepted.postedItems else { return false }
        let digest = try digest(of: kind, &tx)
        return accepted.rowsDigest == nil || accepted.rowsDigest == digest
    }

    /// What the staged vouchers would do.
    func plan(_ first: CalendarDate?, _ last: CalendarDate?, _ tx: inout Transaction) throws
        -> [ImportPlanLine]
    {
        guard let first, let last else { return [] }
        let isLong = last.daysSinceEpoch - first.daysSinceEpoch > Self.mostDays
        let format: SQL = isLong ? "'YYYY-MM'" : "'YYYY-MM-DD'"
        var plan = try lines(
            .type,
            """
            SELECT t.code, t.name, NULL::bigint, count(*), sum(v.total)::bigint, sum(v.total)::bigint FROM import_vouchers v
            JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
            WHERE v.society_id = \(society) AND v.import_id = \(importID) GROUP BY t.code, t.name ORDER BY 4 DESC, 1
            """, &tx)
        plan += try lines(
            .branch,
            """
            SELECT b.code, b.name, b.branch_id::bigint, count(*), sum(v.total)::bigint, sum(v.total)::bigint FROM import_vouchers v
            JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
            WHERE v.society_id = \(society) AND v.import_id = \(importID) GROUP BY b.branch_id, b.code, b.name ORDER BY 1
            """, &tx)
        plan += try lines(
            isLong ? .month : .day,
            """
            SELECT to_char(v.business_date, \(format)), NULL, NULL::bigint, count(*), sum(v.total)::bigint, sum(v.total)::bigint
            FROM import_vouchers v
            WHERE v.society_id = \(society) AND v.import_id = \(importID) GROUP BY 1 ORDER BY 1
            """, &tx)
        return plan
            + (try lines(
                .account,
                """
                SELECT a.code, a.name, a.account_id::bigint, l.lines, l.debits, l.credits FROM (
                    SELECT s.account_id, count(*) AS lines, coalesce(sum(l.amount) FILTER (WHERE l.amount > 0), 0)::bigint AS debits,
                           coalesce(-sum(l.amount) FILTER (WHERE l.amount < 0), 0)::bigint AS credits
                    FROM import_lines l JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
                    WHERE l.society_id = \(society) AND l.import_id = \(importID) GROUP BY s.account_id) l
                JOIN accounts a ON a.society_id = \(society) AND a.account_id = l.account_id
                ORDER BY greatest(l.debits, l.credits) DESC, a.code LIMIT \(Self.mostAccounts)
                """, &tx))
    }

    /// What the staged records would make.
    func plan(of kind: ImportKind, _ tx: inout Transaction) throws -> [ImportPlanLine] {
        let rows: SQL =
            "FROM import_rows r WHERE r.society_id = \(society) AND r.import_id = \(importID)"
        switch kind {
        case .chart: return try counted(.record, "r.cells[1]", rows, &tx)
        case .parties: return try counted(.record, "r.cells[4]", rows, &tx)
        case .members, .deposits: return try counted(.record, "r.cells[\(IntakeCell.group.place)]", rows, &tx)
        case .subAccounts:
            let accounts = try lines(
                .account,
                """
                SELECT a.code, a.name, a.account_id::bigint, count(*), 0::bigint, 0::bigint
                FROM import_rows r JOIN accounts a ON a.society_id = r.society_id AND a.account_id = r.account_id
                WHERE r.society_id = \(society) AND r.import_id = \(importID)
                GROUP BY a.account_id, a.code, a.name ORDER BY 4 DESC, 1 LIMIT \(Self.mostAccounts)
                """, &tx)
            return accounts
                + (try counted(.stop, "r.cells[7]", rows + " AND r.cells[7] <> 'none'", &tx))
        case .openingBalances, .vouchers: return []
        }
    }

    private func counted(_ part: ImportPlanPart, _ key: SQL, _ rows: SQL, _ tx: inout Transaction) throws
        -> [ImportPlanLine]
    {
        try lines(
            part,
            "SELECT \(key), NULL, NULL::bigint, count(*), 0::bigint, 0::bigint \(rows) GROUP BY 1 ORDER BY 1",
            &tx)
    }

    private func lines(_ part: ImportPlanPart, _ sql: SQL, _ tx: inout Transaction) throws -> [ImportPlanLine]
    {
        try tx.query(sql) { row in
            var line = ImportPlanLine()
            line.part = part
            line.key = try row.text(0)
            line.name = try row.textOrNil(1)
            line.id = try row.int64OrNil(2)
            line.count = try row.int(3)
            line.debit = try row.money(4)
            line.credit = try row.money(5)
            return line
        }
    }
}
