internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A line of a voucher as it is written out.
struct ExportLine {
    var voucher: Int64
    var line: Int32
    var branch: String
    var type: Int16
    var yearStart: CalendarDate
    var number: Int32
    var date: CalendarDate
    var valueDate: CalendarDate
    var narration: String
    var mode: String
    var instrument: String?
    var instrumentDate: CalendarDate?
    var isReversal: Bool
    /// The type, year and number of the voucher that it undoes, where that is written out too.
    var reverses: (type: Int16, yearStart: CalendarDate, number: Int32)?
    var account: String
    var subAccount: String?
    var amount: Money
    var lineNarration: String?
}

/// The statements by which the books are written out; each method is one statement, read row by row.
struct ExportRepository {
    let society: ID<Society>

    func manifest(_ tx: inout Transaction) throws -> BooksManifest {
        try tx.one(
            """
            SELECT s.code, s.name, s.year_start_month, now(), h.seal_number, encode(h.seal_digest, 'hex'),
                   (SELECT min(business_date) FROM movements WHERE society_id = \(society)),
                   (SELECT max(business_date) FROM movements WHERE society_id = \(society))
            FROM societies s JOIN ledger_heads h ON h.society_id = s.society_id WHERE s.society_id = \(society)
            """
        ) { row in
            var manifest = BooksManifest()
            manifest.code = try row.text(0)
            manifest.name = try row.text(1)
            manifest.yearStartMonth = Int(try row.value(2) as Int16)
            manifest.takenAt = try row.instant(3)
            manifest.sealNumber = try row.int64(4)
            manifest.sealDigest = try row.text(5)
            if let first = try row.dateOrNil(6), let last = try row.dateOrNil(7) {
                manifest.dates = first...last
            }
            return manifest
        }
    }

    func branches(_ tx: inout Transaction) throws -> [(id: ID<Branch>, facts: BooksManifest.Branch)] {
        try tx.query(
            """
            SELECT branch_id, code, name, is_head_office FROM branches WHERE society_id = \(society)
            ORDER BY is_head_office DESC, code
            """
        ) { row in
            (
                ID(Int64(try row.int32(0))),
                BooksManifest.Branch(
                    code: try row.text(1), name: try row.text(2), isHeadOffice: try row.bool(3))
            )
        }
    }

    func types(_ tx: inout Transaction) throws -> [Int16: ExportType] {
        let rows = try tx.query(
            """
            SELECT voucher_type_id, code, prefix, behaviour FROM voucher_types WHERE society_id = \(society)
            ORDER BY voucher_type_id
            """
        ) { row in
            (
                try row.value(0) as Int16,
                ExportType(
                    code: try row.text(1), prefix: try row.text(2),
                    behaviour: VoucherBehaviour(rawValue: try row.text(3)) ?? .system)
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Groups, each after the group above it, then accounts: code, name, local name, parent, nature, purpose, control, status.
    func chart(_ tx: inout Transaction, _ each: ([String?]) throws -> Void) throws {
        try tx.stream(
            """
            WITH RECURSIVE tree AS (
                SELECT group_id, code, name, local_name, NULL::text AS parent, nature, ARRAY[position, group_id] AS place
                FROM account_groups WHERE society_id = \(society) AND parent_id IS NULL
                UNION ALL
                SELECT g.group_id, g.code, g.name, g.local_name, t.code, g.nature, t.place || ARRAY[g.position, g.group_id]
                FROM account_groups g JOIN tree t ON t.group_id = g.parent_id WHERE g.society_id = \(society)
            )
            SELECT code, name, local_name, parent, nature, NULL, NULL, 'active' FROM (SELECT * FROM tree ORDER BY place) g
            UNION ALL
            SELECT * FROM (
                SELECT a.code, a.name, a.local_name, t.code, NULL, a.purpose, a.is_control::text, a.status
                FROM accounts a JOIN tree t ON t.group_id = a.group_id WHERE a.society_id = \(society)
                ORDER BY t.place, a.position, a.code) a
            """
        ) { row in try each((0..<8).map { try row.textOrNil($0) }) }
    }

    /// The sub-accounts of control accounts: account, number, name, party, branch, status, frozen; opened on, lowest, highest, held.
    func subAccounts(
        _ tx: inout Transaction,
        _ each: (_ words: [String?], _ opened: CalendarDate, _ limits: [Money?], _ held: Money) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT a.code, s.number, s.name, CASE WHEN s.party_id IS NOT NULL THEN coalesce(p.number, 'party-' || s.party_id) END,
                   b.code, s.status, s.frozen, s.opened_on, s.lowest, s.highest, s.held
            FROM sub_accounts s
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.party_id
            LEFT JOIN branches b ON b.society_id = s.society_id AND b.branch_id = s.home_branch_id
            WHERE s.society_id = \(society) AND a.is_control ORDER BY a.code, s.sub_account_id
            """
        ) { row in
            try each(
                (0..<7).map { try row.textOrNil($0) }, row.date(7), [row.moneyOrNil(8), row.moneyOrNil(9)],
                row.money(10))
        }
    }

    /// What stood on each sub-account in each branch before a date: branch, account, number; the balance.
    func balances(
        before date: CalendarDate, _ tx: inout Transaction, _ each: ([String?], Money) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT b.code, a.code, CASE WHEN a.is_control THEN s.number END, t.balance
            FROM (
                SELECT v.branch_id, p.sub_account_id, sum(p.amount)::bigint AS balance
                FROM postings p JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
                WHERE p.society_id = \(society) AND p.business_date < \(date)
                GROUP BY v.branch_id, p.sub_account_id HAVING sum(p.amount) <> 0) t
            JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = t.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            JOIN branches b ON b.society_id = s.society_id AND b.branch_id = t.branch_id
            ORDER BY b.is_head_office DESC, b.code, a.code, s.sub_account_id
            """
        ) { row in try each((0..<3).map { try row.textOrNil($0) }, row.money(3)) }
    }

    /// How many lines there are from a date on.
    func lineCount(from date: CalendarDate?, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT coalesce(sum(line_count), 0)::bigint FROM movements WHERE society_id = \(society)\(from(date, "business_date"))
            """
        ) { try $0.int64(0) }
    }

    /// The lines of the vouchers from a date on, in the order of date and posting.
    func lines(
        from date: CalendarDate?, _ tx: inout Transaction, _ each: (ExportLine) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT v.voucher_id, p.line_no, b.code, v.voucher_type_id, y.first_date, v.number, v.business_date, v.value_date,
                   v.narration, v.mode, v.instrument_number, v.instrument_date, v.reverses_id IS NOT NULL,
                   a.code, CASE WHEN a.is_control THEN s.number END, p.amount, p.narration,
                   o.voucher_type_id, oy.first_date, o.number
            FROM vouchers v
            JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
            JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
            LEFT JOIN vouchers o ON o.society_id = v.society_id AND o.voucher_id = v.reverses_id\(from(date, "o.business_date"))
            LEFT JOIN financial_years oy ON oy.society_id = o.society_id AND oy.year = o.year
            WHERE v.society_id = \(society)\(from(date, "v.business_date"))
            ORDER BY v.business_date, v.voucher_id, p.line_no
            """
        ) { row in
            let undone: (type: Int16, yearStart: CalendarDate, number: Int32)? =
                try row.dateOrNil(18).map { (try row.value(17), $0, try row.int32(19)) }
            try each(
                ExportLine(
                    voucher: row.int64(0), line: row.int32(1), branch: row.text(2), type: row.value(3),
                    yearStart: row.date(4), number: row.int32(5), date: row.date(6), valueDate: row.date(7),
                    narration: row.text(8), mode: row.text(9), instrument: row.textOrNil(10),
                    instrumentDate: row.dateOrNil(11), isReversal: row.bool(12), reverses: undone,
                    account: row.text(13),
                    subAccount: row.textOrNil(14), amount: row.money(15), lineNarration: row.textOrNil(16)))
        }
    }

    private func from(_ date: CalendarDate?, _ column: SQL) -> SQL {
        guard let date else { return "" }
        return " AND \(column) >= \(date)"
    }
}

/// A type of voucher as it is written out.
struct ExportType {
    var code: String
    var prefix: String
    var behaviour: VoucherBehaviour
}
