internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Whose lines a list shows.
enum LineSource {
    case subAccount(ID<SubAccount>)
    case account(ID<Account>)
    case party(ID<Party>)
}

/// A line as a list shows it.
struct LineRow: Sendable {
    var cursor: LedgerCursor
    var subAccount: ID<SubAccount>
    var amount: Money
    var valueDate: CalendarDate
    var number: String
    var narration: String
    var mode: String
    var instrument: String?
    /// Up to three of the sub-accounts on the other side: account, number, holder.
    var counterAccounts: [String]
    var counterNumbers: [String]
    var counterNames: [String]
    /// Whether its voucher undoes another one, or was undone.
    var isReversal: Bool
    var isReversed: Bool
}

/// Lines of sub-accounts, a page at a time, and the balances before and after them.
struct LineReportRepository {
    let society: ID<Society>

    /// The first `most` lines after a place, in order; each page costs what it shows, whatever lies before it.
    func lines(
        of source: LineSource, from: CalendarDate, to: CalendarDate, branch: ID<Branch>? = nil,
        after: LedgerCursor?, most: Int
    ) -> ReportStatement<LineRow> {
        let beyond = after.map { place -> SQL in
            "AND p.business_date >= \(place.date) AND (p.business_date, p.voucher_id, p.line_no) > (\(place.date), \(place.voucher), \(place.line))"
        }
        let inBranch = branch.map { id -> SQL in
            """
            AND EXISTS (SELECT FROM vouchers o WHERE o.society_id = p.society_id AND o.voucher_id = p.voucher_id AND o.branch_id = \(id))
            """
        }
        let page: SQL = """
            SELECT p.society_id, p.business_date, p.voucher_id, p.line_no, p.sub_account_id, p.amount, p.narration
            FROM (SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = \(society) AND \(owned(source))) s
            CROSS JOIN LATERAL (
                SELECT p.society_id, p.business_date, p.voucher_id, p.line_no, p.sub_account_id, p.amount, p.narration
                FROM postings p
                WHERE p.society_id = \(society) AND p.sub_account_id = s.sub_account_id
                  AND p.business_date BETWEEN \(from) AND \(to) \(beyond ?? "") \(inBranch ?? "")
                ORDER BY p.business_date, p.voucher_id, p.line_no LIMIT \(most)) p
            ORDER BY p.business_date, p.voucher_id, p.line_no LIMIT \(most)
            """
        return described(page, "p.business_date, p.voucher_id, p.line_no")
    }

    /// The last lines of a sub-account, the newest first.
    func latest(of subAccount: ID<SubAccount>, most: Int) -> ReportStatement<LineRow> {
        described(
            """
            SELECT p.society_id, p.business_date, p.voucher_id, p.line_no, p.sub_account_id, p.amount, p.narration FROM postings p
            WHERE p.society_id = \(society) AND p.sub_account_id = \(subAccount)
            ORDER BY p.business_date DESC, p.voucher_id DESC, p.line_no DESC LIMIT \(most)
            """, "p.business_date DESC, p.voucher_id DESC, p.line_no DESC")
    }

    /// Lines with their vouchers and the other sides.
    private func described(_ page: SQL, _ order: SQL) -> ReportStatement<LineRow> {
        ReportStatement(
            """
            SELECT p.business_date, p.voucher_id, p.line_no, p.sub_account_id, p.amount, v.value_date, v.narration, p.narration, v.mode,
                   v.instrument_number, c.accounts, c.numbers, c.names, \(ReportPieces.number), v.reverses_id IS NOT NULL,
                   EXISTS (SELECT FROM vouchers r WHERE r.society_id = p.society_id AND r.reverses_id = p.voucher_id)
            FROM (\(page)) p
            JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            \(ReportPieces.numberTables)
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(a.name ORDER BY o.line_no), '{}') AS accounts,
                       coalesce(array_agg(CASE WHEN a.is_control THEN s.number ELSE '' END ORDER BY o.line_no), '{}') AS numbers,
                       coalesce(array_agg(CASE WHEN a.is_control THEN s.name ELSE '' END ORDER BY o.line_no), '{}') AS names
                FROM (SELECT o.society_id, o.line_no, o.sub_account_id FROM postings o
                      WHERE o.society_id = p.society_id AND o.voucher_id = p.voucher_id AND (o.amount > 0) <> (p.amount > 0)
                      ORDER BY o.line_no LIMIT 3) o
                JOIN sub_accounts s ON s.society_id = o.society_id AND s.sub_account_id = o.sub_account_id
                JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id) c
            ORDER BY \(order)
            """, Self.line)
    }

    private func owned(_ source: LineSource) -> SQL {
        switch source {
        case .subAccount(let id): "s.sub_account_id = \(id)"
        case .account(let id): "s.account_id = \(id)"
        case .party(let id): "s.party_id = \(id)"
        }
    }

    private static func line(_ row: borrowing Row) throws -> LineRow {
        let own = try row.textOrNil(7)
        return LineRow(
            cursor: LedgerCursor(date: try row.date(0), voucher: try row.id(1), line: try row.int32(2)),
            subAccount: try row.id(3),
            amount: try row.money(4), valueDate: try row.date(5), number: try ReportPieces.number(row, 13),
            narration: try own ?? row.text(6), mode: try row.text(8), instrument: try row.textOrNil(9),
            counterAccounts: try row.textArray(10), counterNumbers: try row.textArray(11),
            counterNames: try row.textArray(12), isReversal: try row.bool(17), isReversed: try row.bool(18))
    }

    /// What the lines of a source sum up to within a period, down to a place and including it.
    func sum(
        of source: LineSource, from: CalendarDate, downTo place: LedgerCursor, branch: ID<Branch>? = nil
    ) -> ReportStatement<Money> {
        let inBranch = branch.map { id -> SQL in
            """
            AND EXISTS (SELECT FROM vouchers o WHERE o.society_id = p.society_id AND o.voucher_id = p.voucher_id AND o.branch_id = \(id))
            """
        }
        return ReportStatement(
            """
            SELECT sum(p.amount)
            FROM (SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = \(society) AND \(owned(source))) s
            CROSS JOIN LATERAL (
                SELECT p.amount FROM postings p
                WHERE p.society_id = \(society) AND p.sub_account_id = s.sub_account_id
                  AND p.business_date BETWEEN \(from) AND \(place.date)
                  AND (p.business_date, p.voucher_id, p.line_no) <= (\(place.date), \(place.voucher), \(place.line))
                  \(inBranch ?? "") OFFSET 0) p
            """
        ) { try $0.total(0) }
    }

    /// Debits, credits and number of the lines of a sub-account within a period.
    func totals(
        of subAccount: ID<SubAccount>, from: CalendarDate, to: CalendarDate
    ) -> ReportStatement<(debits: Money, credits: Money, lines: Int64)> {
        ReportStatement(
            """
            SELECT sum(amount) FILTER (WHERE amount > 0), -sum(amount) FILTER (WHERE amount < 0), count(*) FROM postings
            WHERE society_id = \(society) AND sub_account_id = \(subAccount) AND business_date BETWEEN \(from) AND \(to)
            """
        ) { (debits: try $0.total(0), credits: try $0.total(1), lines: try $0.int64(2)) }
    }

    func balance(of subAccount: ID<SubAccount>, at date: CalendarDate) -> ReportStatement<Money> {
        ReportStatement(
            """
            SELECT \(ReportPieces.balance(at: date))::bigint FROM balances b
            WHERE b.society_id = \(society) AND b.sub_account_id = \(subAccount)
            """
        ) { try $0.money(0) }
    }
}
