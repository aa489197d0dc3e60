internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

struct YearRow: Sendable {
    var year: Int
    var first: CalendarDate
    var last: CalendarDate
    var isOpen: Bool

    var label: String { FinancialYear(containing: first, startMonth: first.month).label }
}

struct BranchRow: Sendable {
    var id: ID<Branch>
    var code: String
    var isClosed: Bool
}

/// What an account shows in the books of one branch.
struct BranchBalance: Sendable {
    var account: String
    var balance: Money
}

struct DayRow: Sendable {
    var date: CalendarDate
    var isOpen: Bool
}

/// A business day of a branch.
struct BranchDate: Hashable, Sendable {
    var branch: ID<Branch>
    var date: CalendarDate
}

/// The statements on years, holidays, days and sessions; each method is one statement.
struct CalendarRepository {
    let society: ID<Society>

    // Years.

    func startMonth(_ tx: inout Transaction) throws -> Int {
        try tx.one("SELECT year_start_month::int FROM societies WHERE society_id = \(society)") {
            try $0.int(0)
        }
    }

    func years(_ tx: inout Transaction) throws -> [YearRow] {
        try tx.query(
            """
            SELECT year::int, first_date, last_date, status = 'open' FROM financial_years
            WHERE society_id = \(society) ORDER BY first_date
            """
        ) {
            YearRow(year: try $0.int(0), first: try $0.date(1), last: try $0.date(2), isOpen: try $0.bool(3))
        }
    }

    func insert(_ year: FinancialYear, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO financial_years (society_id, year, first_date, last_date)
            VALUES (\(society), \(year.startYear), \(year.first), \(year.last))
            """)
    }

    func lock(year: Int, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE financial_years SET status = 'locked' WHERE society_id = \(society) AND year = \(year)")
    }

    func openDays(from first: CalendarDate, to last: CalendarDate, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            SELECT count(*) FROM branch_days
            WHERE society_id = \(society) AND status = 'open' AND business_date BETWEEN \(first) AND \(last)
            """
        ) { try $0.int(0) }
    }

    // Holidays.

    func setMark(_ mark: SetHoliday, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO holidays (society_id, branch_id, on_date, name, is_working)
            VALUES (\(society), \(mark.branchID), \(mark.date), \(mark.title), \(mark.isWorking))
            ON CONFLICT ON CONSTRAINT holidays_once DO UPDATE SET name = excluded.name, is_working = excluded.is_working
            """)
    }

    func removeMark(on date: CalendarDate, branch: ID<Branch>?, _ tx: inout Transaction) throws -> Bool {
        try tx.execute(
            """
            DELETE FROM holidays
            WHERE society_id = \(society) AND on_date = \(date) AND branch_id IS NOT DISTINCT FROM \(branch)
            """) > 0
    }

    func marks(on date: CalendarDate, branch: ID<Branch>, _ tx: inout Transaction) throws -> [CalendarMark] {
        try tx.query(
            """
            SELECT name, is_working, branch_id IS NOT NULL FROM holidays
            WHERE society_id = \(society) AND on_date = \(date) AND (branch_id IS NULL OR branch_id = \(branch))
            """
        ) { CalendarMark(name: try $0.text(0), isWorking: try $0.bool(1), isForBranch: try $0.bool(2)) }
    }

    /// The marks of some days, with the branch for which they are; none where they are for all.
    func marks(
        from first: CalendarDate, through last: CalendarDate, _ tx: inout Transaction
    ) throws -> [CalendarDate: [(branch: ID<Branch>?, mark: CalendarMark)]] {
        let rows = try tx.query(
            """
            SELECT on_date, branch_id, name, is_working FROM holidays
            WHERE society_id = \(society) AND on_date BETWEEN \(first) AND \(last)
            """
        ) { row in
            let branch: ID<Branch>? = try row.idOrNil(1)
            let mark = CalendarMark(
                name: try row.text(2), isWorking: try row.bool(3), isForBranch: branch != nil)
            return (on: try row.date(0), branch: branch, mark: mark)
        }
        return Dictionary(grouping: rows, by: \.on).mapValues { $0.map { ($0.branch, $0.mark) } }
    }

    // Days and sessions.

    /// Branches, locked so that they cannot be closed before the transaction ends; a branch being closed is waited for.
    func lockBranches(_ ids: [ID<Branch>], _ tx: inout Transaction) throws -> [BranchRow] {
        try tx.query(
            """
            SELECT branch_id, code, closed_on IS NOT NULL FROM branches
            WHERE society_id = \(society) AND branch_id = ANY (\(ids)) ORDER BY branch_id FOR SHARE
            """
        ) { BranchRow(id: try $0.value(0), code: try $0.text(1), isClosed: try $0.bool(2)) }
    }

    /// The latest business day of each branch that has had one, locked.
    func lockLatestDays(_ branches: [ID<Branch>], _ tx: inout Transaction) throws -> [ID<Branch>: DayRow] {
        let rows = try tx.query(
            """
            SELECT i.branch_id, d.business_date, d.status = 'open' FROM unnest(\(branches.sorted())) AS i (branch_id)
            CROSS JOIN LATERAL (SELECT x.business_date, x.status FROM branch_days x
                                WHERE x.society_id = \(society) AND x.branch_id = i.branch_id
                                ORDER BY x.business_date DESC LIMIT 1 FOR NO KEY UPDATE) d
            """
        ) { row in
            (try row.value(0, as: ID<Branch>.self), DayRow(date: try row.date(1), isOpen: try row.bool(2)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// The latest business day of a branch, locked.
    func lockLatestDay(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> DayRow? {
        try lockLatestDays([branch], &tx)[branch]
    }

    /// The open day of a branch; whoever ends it waits.
    func keepDayOpen(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.first(
            """
            SELECT business_date FROM branch_days WHERE society_id = \(society) AND branch_id = \(branch) AND status = 'open' FOR SHARE
            """
        ) { try $0.date(0) }
    }

    func dayExists(_ branch: ID<Branch>, _ date: CalendarDate, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM branch_days
                           WHERE society_id = \(society) AND branch_id = \(branch) AND business_date = \(date))
            """
        ) { try $0.bool(0) }
    }

    func begin(
        _ branches: [ID<Branch>], _ date: CalendarDate, by user: ID<User>, importID: Int64? = nil,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO branch_days (society_id, branch_id, business_date, opened_by, import_id)
            SELECT \(society), i.branch_id, \(date), \(user), \(importID) FROM unnest(\(branches)) AS i (branch_id)
            """)
    }

    /// Closes open days; the guard writes down the end of the chain, which is the answer, and whether a key is known.
    func end(
        _ days: [BranchDate], by user: ID<User>, key: String? = nil, _ tx: inout Transaction
    ) throws -> [(head: DayHead, isKeyKnown: Bool)] {
        try tx.query(
            """
            UPDATE branch_days d SET status = 'closed', closed_by = \(user)
            FROM unnest(\(days.map(\.branch)), \(days.map(\.date))) AS i (branch_id, business_date)
            WHERE d.society_id = \(society) AND d.branch_id = i.branch_id AND d.business_date = i.business_date
            RETURNING d.reopened, d.closed_at, d.head_number, d.head_digest,
                      EXISTS (SELECT FROM signing_keys k WHERE k.society_id = \(society) AND k.key_id = \(key)),
                      d.branch_id, d.business_date
            """
        ) { row in
            let head = DayHead(
                society: society, branch: try row.value(5), date: try row.date(6),
                reopened: Int(try row.value(0) as Int16), closedBy: user, closedAt: try row.instant(1),
                number: try row.int64(2), digest: try row.bytes(3))
            return (head, try row.bool(4))
        }
    }

    func reopen(_ branch: ID<Branch>, _ date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE branch_days SET status = 'open'
            WHERE society_id = \(society) AND branch_id = \(branch) AND business_date = \(date)
            """)
    }

    /// The accounts that have a balance in a branch, by code: code, name, and the balance, debit positive.
    func accountsWithBalance(in branch: ID<Branch>, _ tx: inout Transaction) throws -> [BranchBalance] {
        try tx.query(
            """
            SELECT a.code, a.name, m.balance FROM accounts a JOIN (
                SELECT society_id, account_id, (sum(debit) - sum(credit))::bigint AS balance FROM month_movements
                WHERE society_id = \(society) AND branch_id = \(branch)
                GROUP BY society_id, account_id HAVING sum(debit) <> sum(credit)) m USING (society_id, account_id)
            ORDER BY a.code
            """
        ) { BranchBalance(account: "\(try $0.text(0)) \(try $0.text(1))", balance: try $0.money(2)) }
    }

    /// The number of the session that is open in a branch.
    func openSession(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> Int? {
        try tx.first(
            """
            SELECT session_no::int FROM day_sessions
            WHERE society_id = \(society) AND branch_id = \(branch) AND closed_by IS NULL
            """
        ) { try $0.int(0) }
    }

    func beginSession(
        _ branch: ID<Branch>, _ date: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws -> Int {
        try tx.one(
            """
            INSERT INTO day_sessions (society_id, branch_id, business_date, session_no, opened_by)
            SELECT \(society), \(branch), \(date), coalesce(max(session_no), 0) + 1, \(user) FROM day_sessions
            WHERE society_id = \(society) AND branch_id = \(branch) AND business_date = \(date)
            RETURNING session_no::int
            """
        ) { try $0.int(0) }
    }

    func endSession(_ branch: ID<Branch>, by user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE day_sessions SET closed_by = \(user), closed_at = now()
            WHERE society_id = \(society) AND branch_id = \(branch) AND closed_by IS NULL
            """)
    }
}
