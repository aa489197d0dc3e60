internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// One statement of a report: its text, and how a row of its answer is read.
struct ReportStatement<R> {
    let sql: SQL
    let decode: (borrowing Row) throws -> R

    init(_ sql: SQL, _ decode: @escaping (borrowing Row) throws -> R) {
        self.sql = sql
        self.decode = decode
    }

    func all(_ tx: inout Transaction) throws -> [R] { try tx.query(sql, decode) }
    func first(_ tx: inout Transaction) throws -> R? { try tx.first(sql, decode) }
    func one(_ tx: inout Transaction) throws -> R { try tx.one(sql, decode) }
}

extension CellSource where Self: ~Copyable {
    /// A number of a record kept in four bytes.
    func small<T>(_ column: Int, of type: T.Type = T.self) throws -> ID<T> { ID(Int64(try int32(column))) }

    /// A total, zero where there was nothing to add up.
    func total(_ column: Int) throws -> Money { try moneySumOrZero(column).money() }
}

/// Pieces that several statements share.
enum ReportPieces {
    /// What the printed number of voucher `v` is made of, from `t`, `b` and `y`.
    static let number: SQL = "t.prefix, b.code, y.first_date, v.number"

    /// The tables that `number` reads.
    static let numberTables: SQL = """
        JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
        JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
        JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
        """

    /// The balance of `b` (a row of `balances`) at the end of a date: a month end and the lines of the month.
    static func balance(at date: CalendarDate) -> SQL {
        """
        CASE WHEN b.month IS NULL OR b.month < \(date.monthStart) THEN b.balance
             ELSE coalesce((SELECT m.balance FROM month_balances m
                            WHERE m.society_id = b.society_id AND m.sub_account_id = b.sub_account_id AND m.month < \(date.monthStart)
                            ORDER BY m.month DESC LIMIT 1), 0)
                  + coalesce((SELECT sum(p.amount) FROM postings p
                              WHERE p.society_id = b.society_id AND p.sub_account_id = b.sub_account_id
                                AND p.business_date BETWEEN \(date.monthStart) AND \(date)), 0)::bigint END
        """
    }

    /// Restricts a branch column, where a branch is wanted.
    static func only(_ branch: ID<Branch>?, _ column: SQL = "branch_id") -> SQL {
        guard let branch else { return "" }
        return " AND \(column) = \(branch)"
    }

    /// Reads ``number``, from this column on.
    static func number(_ row: borrowing Row, _ column: Int) throws -> String {
        let first = try row.date(column + 2)
        let label = FinancialYear(containing: first, startMonth: first.month).label
        return VoucherRules.number(
            prefix: try row.text(column), branch: try row.text(column + 1), year: label,
            serial: try row.int32(column + 3))
    }
}
