internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What stands staged of a file, for whoever decides on it; each method is one statement.
struct ImportContentRepository {
    let society: ID<Society>
    let importID: Int64

    private static let header: SQL = """
        v.voucher_no, v.line, v.reference, v.business_date, v.value_date, v.branch_id, b.code, t.code, t.name, v.narration, v.mode,
        v.instrument_number, v.line_count, v.total, v.reverses
        """

    private var tables: SQL {
        """
        FROM import_vouchers v
        JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
        JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
        WHERE v.society_id = \(society) AND v.import_id = \(importID)
        """
    }

    private static func decode(_ row: borrowing Row) throws -> StagedVoucherSummary {
        var voucher = StagedVoucherSummary()
        voucher.number = try row.int32(0)
        voucher.line = try row.int32(1)
        voucher.reference = try row.textOrNil(2) ?? ""
        voucher.date = try row.date(3)
        voucher.valueDate = try row.dateOrNil(4)
        voucher.branch = ID(Int64(try row.int32(5)))
        voucher.branchCode = try row.text(6)
        voucher.type = try row.text(7)
        voucher.typeName = try row.text(8)
        voucher.narration = try row.textOrNil(9) ?? ""
        voucher.mode = try row.text(10)
        voucher.instrument = try row.textOrNil(11)
        voucher.lineCount = Int(try row.int32(12))
        voucher.total = try row.money(13)
        voucher.reverses = try row.textOrNil(14)
        return voucher
    }

    /// A page of the vouchers, and one more where it is not the last.
    func vouchers(
        _ query: ImportVouchers, _ order: SortOrder<ImportVoucherSort>, after: Int32?,
        _ tx: inout Transaction
    ) throws -> [StagedVoucherSummary] {
        let keys = SortedKeys(Self.key(order.key), "v.voucher_no", isAscending: order.isAscending)
        var sql: SQL = "SELECT \(Self.header) \(tables)"
        if let branch = query.branch { sql += " AND v.branch_id = \(branch)" }
        if let type = query.type { sql += " AND t.code = \(type)" }
        if let from = query.from { sql += " AND v.business_date >= \(from)" }
        if let to = query.to { sql += " AND v.business_date <= \(to)" }
        if let text = query.text {
            sql +=
                " AND (strpos(lower(v.narration), lower(\(text))) > 0 OR strpos(lower(v.reference), lower(\(text))) > 0)"
        }
        if let account = query.account {
            sql += """
                 AND EXISTS (SELECT FROM import_lines l
                    JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
                    WHERE l.society_id = v.society_id AND l.import_id = v.import_id
                      AND l.position BETWEEN v.first_position AND v.last_position AND s.account_id = \(account))
                """
        }
        if let after {
            sql += keys.behind(
                """
                FROM import_vouchers v
                WHERE v.society_id = \(society) AND v.import_id = \(importID) AND v.voucher_no = \(after)
                """)
        }
        sql += keys.orderBy
        sql += " LIMIT \(query.size + 1)"
        return try tx.query(sql) { try Self.decode($0) }
    }

    private static func key(_ sort: ImportVoucherSort) -> [SQL] {
        switch sort {
        case .total: ["v.total"]
        case .date: ["v.business_date"]
        case .line: ["v.line"]
        case .lines: ["v.line_count"]
        }
    }

    /// One voucher and where its lines are.
    func voucher(_ number: Int32, _ tx: inout Transaction) throws -> (
        StagedVoucherSummary, ClosedRange<Int64>
    )? {
        try tx.first(
            "SELECT \(Self.header), v.first_position, v.last_position \(tables) AND v.voucher_no = \(number)"
        ) { row in
            let first = try row.int64(15)
            return (try Self.decode(row), first...max(first, try row.int64(16)))
        }
    }

    /// Lines of a voucher, by their place.
    func lines(
        of voucher: Int32, in positions: ClosedRange<Int64>, after: Int64, most: Int,
        _ tx: inout Transaction
    ) throws -> [StagedVoucherLine] {
        try tx.query(
            """
            SELECT l.position, l.line, a.code, a.name, a.local_name, l.sub_account_id, CASE WHEN a.is_control THEN s.number END,
                   CASE WHEN a.is_control THEN s.name END, l.amount, l.narration
            FROM import_lines l
            LEFT JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
            LEFT JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE l.society_id = \(society) AND l.import_id = \(importID) AND l.voucher_no = \(voucher)
              AND l.position > \(after) AND l.position BETWEEN \(positions.lowerBound) AND \(positions.upperBound)
            ORDER BY l.position LIMIT \(most)
            """
        ) { row in
            var line = StagedVoucherLine()
            line.position = try row.int64(0)
            line.line = try row.int32(1)
            line.accountCode = try row.textOrNil(2) ?? ""
            line.accountName = try row.textOrNil(3) ?? ""
            line.accountLocalName = try row.textOrNil(4)
            line.subAccount = try row.idOrNil(5)
            line.number = try row.textOrNil(6)
            line.holder = try row.textOrNil(7)
            let amount = try row.money(8)
            if amount.isNegative { line.credit = -amount } else { line.debit = amount }
            line.narration = try row.textOrNil(9)
            return line
        }
    }

    /// Records that wait to be written, by their place.
    func records(_ kind: ImportKind, text: String?, after: Int64, most: Int, _ tx: inout Transaction) throws
        -> [StagedRecord]
    {
        var sql: SQL = """
            SELECT r.position, r.line, r.cells, a.code, a.name, p.number, b.code FROM import_rows r
            LEFT JOIN accounts a ON a.society_id = r.society_id AND a.account_id = r.account_id
            LEFT JOIN party_numbers p ON p.society_id = r.society_id AND p.party_id = r.party_id
            LEFT JOIN branches b ON b.society_id = r.society_id AND b.branch_id::text = r.cells[\(Self.branchCell(kind))]
            WHERE r.society_id = \(society) AND r.import_id = \(importID) AND r.position > \(after)
            """
        if let text {
            sql +=
                " AND (strpos(lower(r.key), lower(\(text))) > 0 OR strpos(lower(array_to_string(r.cells[1:3], ' ')), lower(\(text))) > 0)"
        }
        sql += " ORDER BY r.position LIMIT \(most)"
        return try tx.query(sql) { row in
            let cells = try row.textArray(2)
            var record = StagedRecord()
            record.position = try row.int64(0)
            record.line = try row.int32(1)
            let account = [try row.textOrNil(3), try row.textOrNil(4)].compactMap(\.self)
            record.fill(cells, kind, account: account.joined(separator: " "), branch: try row.textOrNil(6))
            record.party = try row.textOrNil(5)
            return record
        }
    }

    /// Where the cells of a kind have the branch; no place for a chart.
    private static func branchCell(_ kind: ImportKind) -> Int32 {
        switch kind {
        case .parties: 8
        case .members, .deposits: IntakeCell.branch.place
        case .subAccounts: 3
        case .chart, .openingBalances, .vouchers: 0
        }
    }
}

extension StagedRecord {
    /// Takes its facts from the cells of a staged row, in the order in which the readers of files write them.
    fileprivate mutating func fill(_ cells: [String], _ kind: ImportKind, account: String, branch: String?) {
        func cell(_ index: Int) -> String { cells.indices.contains(index) ? cells[index] : "" }
        func cell(_ place: IntakeCell) -> String { cell(place.rawValue) }
        func filled(_ place: IntakeCell) -> String? { filled(place.rawValue) }
        func filled(_ index: Int) -> String? { cell(index).isEmpty ? nil : cell(index) }
        func amount(_ index: Int) -> Money? { Int64(cell(index)).map { Money(paise: $0) } }
        switch kind {
        case .chart:
            (record, number, name) = (cell(0), cell(1), cell(2))
            (localName, under) = (filled(3), filled(4))
            (nature, purpose) = (filled(5), cell(6) == "general" ? nil : filled(6))
            if record == "account" { isControl = cell(7) == "yes" }
        case .parties:
            (record, number, name) = (cell(3), cell(0), cell(1))
            localName = filled(2)
            (mobile, email, address) = (filled(4), filled(5), filled(6))
            branchCode = branch
        case .subAccounts:
            (record, number, name) = ("sub_account", cell(0), cell(1))
            under = account
            branchCode = branch
            openedOn = try? CalendarDate.parse(cell(3))
            (lowest, highest) = (amount(4), amount(5))
            frozen = cell(6) == "none" ? nil : filled(6)
        case .members, .deposits:
            (record, number, name) = (kind == .members ? "member" : "deposit", cell(.number), cell(.name))
            (localName, under, mobile) = (filled(.localName), filled(.group), filled(.mobile))
            (email, branchCode) = (filled(.email), branch)
        case .openingBalances, .vouchers: break
        }
    }
}
