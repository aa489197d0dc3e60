import Gate
import Kernel
import Postgres

/// What stands in the database after a step, as text that the model can write, too.
struct Observation: Sendable {
    struct Tally: Sendable, Equatable {
        var added: Int64 = 0
        var changed: Int64 = 0
        var removed: Int64 = 0
    }

    /// Sections by name, each a list of lines.
    var sections: [String: [String]] = [:]
    var tally: [String: Tally] = [:]
    /// Ends of what grows.
    var lastVoucher: Int64 = 0
    var lastAudit: Int64 = 0
    var lastSeal: Int64 = 0
    var unsealed: Int64 = 0
    /// How often a guard of the ledger had to refuse.
    var alarms: Int64 = 0
    /// The last number that a file was given, kept or not.
    var lastImport: Int64 = 0
    /// Sums that must be zero, and accounts that are not the sum of their sub-accounts.
    var trialBalance: Int64 = 0
    var wrongControls: Int64 = 0
    var branchesOutOfBalance: Int64 = 0

    /// Reads it in one round trip: of what only grows, what came after `before`.
    init(
        after before: Observation?, since date: CalendarDate, _ tx: inout Transaction
    ) throws {
        let lastVoucher = before?.lastVoucher ?? 0
        let lastAudit = before?.lastAudit ?? 0
        let month = date.monthStart
        let (vouchers, audits, figures) = try tx.pipeline(
            Self.vouchers(after: lastVoucher), Self.audits(after: lastAudit), Self.figures)
        let (subAccounts, months, movements, monthMovements, state, tally) = try tx.pipeline(
            SQL.query(Self.subAccounts) { try $0.text(0) },
            Self.monthBalances(since: month, after: lastVoucher),
            Self.movements(since: date), Self.monthMovements(since: month),
            SQL.query(Self.state) { (try $0.text(0), try $0.text(1)) },
            SQL.query(Self.tallies) {
                (
                    try $0.text(0),
                    Tally(added: try $0.int64(1), changed: try $0.int64(2), removed: try $0.int64(3))
                )
            })
        sections = [
            "vouchers": vouchers, "audit": audits.map { $0.1 }.sorted(), "sub-accounts": subAccounts,
            "month balances": months, "movements": movements, "month movements": monthMovements,
        ]
        for name in Self.stateNames { sections[name] = [] }
        for (name, line) in state { sections[name, default: []].append(line) }
        self.tally = Dictionary(tally) { first, _ in first }
        self.lastAudit = audits.last?.0 ?? lastAudit
        guard let figures else { return }
        (self.lastVoucher, lastSeal, unsealed) = (figures[0], figures[1], figures[2])
        alarms = figures[3]
        (trialBalance, wrongControls, branchesOutOfBalance) = (figures[4], figures[5], figures[6])
        lastImport = figures[7]
    }

    static let stateNames = ["series", "days", "holds", "holidays", "years", "pending", "imports"]

    private static func vouchers(after id: Int64) -> Step<[String]> {
        SQL.query(
            """
            SELECT concat_ws(' ', v.voucher_id, v.branch_id, t.code, v.year, v.number, v.business_date,
                       v.value_date, v.total, coalesce(v.event_id, 0), coalesce(v.reverses_id, 0), v.made_by,
                       coalesce(v.approved_by, 0), coalesce(v.run_id, 0),
                       (SELECT string_agg(p.sub_account_id || ':' || p.amount, ',' ORDER BY p.line_no)
                        FROM postings p WHERE p.society_id = 1 AND p.voucher_id = v.voucher_id))
            FROM vouchers v JOIN voucher_types t USING (society_id, voucher_type_id)
            WHERE v.society_id = 1 AND v.voucher_id > \(id) ORDER BY v.voucher_id
            """
        ) { try $0.text(0) }
    }

    private static func audits(after id: Int64) -> Step<[(Int64, String)]> {
        SQL.query(
            """
            SELECT audit_id, concat_ws(' ', user_id, command_id, outcome, coalesce(refusal->>'code', '-'),
                       coalesce(pending_id, 0), (extract(epoch FROM at) * 1000000)::bigint, command, input::text)
            FROM audit_log WHERE society_id = 1 AND audit_id > \(id) ORDER BY audit_id
            """
        ) { (try $0.int64(0), try $0.text(1)) }
    }

    private static var figures: Step<[Int64]?> {
        SQL.first(
            """
            SELECT h.last_voucher_id, h.seal_number, (SELECT count(*) FROM unsealed_audit), (SELECT last_value FROM sim.alarm),
                   (SELECT sum(balance)::bigint FROM balances),
                   (SELECT count(*) FROM
                       (SELECT s.account_id, sum(b.balance) AS amount FROM sub_accounts s
                        JOIN balances b USING (society_id, sub_account_id) GROUP BY 1) s
                    FULL JOIN (SELECT account_id, sum(debit) - sum(credit) AS amount FROM month_movements GROUP BY 1) m
                        USING (account_id)
                    WHERE coalesce(s.amount, 0) <> coalesce(m.amount, 0)),
                   (SELECT count(*) FROM (SELECT branch_id FROM month_movements GROUP BY 1
                                          HAVING sum(debit) <> sum(credit)) b),
                   (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM imports_import_id_seq)
            FROM ledger_heads h WHERE h.society_id = 1
            """
        ) { row in try (0..<8).map { try row.int64($0) } }
    }

    private static let tallies: SQL = """
        SELECT name, sum(added)::bigint, sum(changed)::bigint, sum(removed)::bigint
        FROM (TABLE sim.tally UNION ALL TABLE sim.counted) t GROUP BY name
        """

    private static let subAccounts: SQL = """
        SELECT concat_ws(' ', s.sub_account_id, s.account_id, s.number, s.status, s.frozen,
                   coalesce(s.lowest::text, '-'), coalesce(s.highest::text, '-'), s.held, s.version, b.balance,
                   coalesce(b.month::text, '-'), b.line_count)
        FROM sub_accounts s LEFT JOIN balances b USING (society_id, sub_account_id) ORDER BY s.sub_account_id
        """

    /// All month ends of who has just been moved, and the latest of everybody.
    private static func monthBalances(since month: CalendarDate, after voucher: Int64) -> Step<[String]> {
        SQL.query(
            """
            SELECT concat_ws(' ', sub_account_id, month, balance) FROM month_balances
            WHERE month >= \(month) OR sub_account_id = ANY(ARRAY(
                SELECT p.sub_account_id FROM postings p WHERE p.society_id = 1 AND p.voucher_id > \(voucher)))
            ORDER BY sub_account_id, month
            """
        ) { try $0.text(0) }
    }

    private static func movements(since date: CalendarDate) -> Step<[String]> {
        SQL.query(
            """
            SELECT concat_ws(' ', business_date, account_id, branch_id, debit, credit, line_count) FROM movements
            WHERE business_date >= \(date) ORDER BY business_date, account_id, branch_id
            """
        ) { try $0.text(0) }
    }

    private static func monthMovements(since month: CalendarDate) -> Step<[String]> {
        SQL.query(
            """
            SELECT concat_ws(' ', month, account_id, branch_id, debit, credit) FROM month_movements
            WHERE month >= \(month) ORDER BY month, account_id, branch_id
            """
        ) { try $0.text(0) }
    }

    private static let state: SQL = """
        SELECT name, line FROM (
            SELECT 'series' AS name, concat_ws(' ', s.branch_id, t.code, s.year, s.last_number) AS line
            FROM voucher_series s JOIN voucher_types t USING (society_id, voucher_type_id)
            UNION ALL
            SELECT * FROM (
                SELECT DISTINCT ON (d.branch_id) 'days', concat_ws(' ', d.branch_id, d.business_date, d.status, d.reopened,
                    (SELECT count(*) FROM day_sessions n WHERE n.branch_id = d.branch_id
                     AND n.business_date = d.business_date),
                    (SELECT count(*) FROM day_sessions n WHERE n.branch_id = d.branch_id AND n.closed_by IS NULL))
                FROM branch_days d ORDER BY d.branch_id, d.business_date DESC) d
            UNION ALL
            SELECT 'holds', concat_ws(' ', hold_id, sub_account_id, amount) FROM holds WHERE released_on IS NULL
            UNION ALL
            SELECT 'holidays', concat_ws(' ', on_date, coalesce(branch_id, 0), is_working) FROM holidays
            UNION ALL
            SELECT 'years', concat_ws(' ', year, status) FROM financial_years
            UNION ALL
            SELECT 'pending', concat_ws(' ', pending_id, status, maker_id, coalesce(decided_by, 0), coalesce(branch_id, 0),
                array_to_string(branch_ids, ','), coalesce(decision_note, '-'))
            FROM pending_commands
            WHERE status = 'waiting' OR pending_id > (SELECT max(l.pending_id) - 40 FROM pending_commands l)
            UNION ALL
            SELECT 'imports', concat_ws(' ', import_id, status, attempt, row_count, skipped_rows, item_count, fault_count, total,
                chunk_count, posted_rows, posted_items, coalesce(posted_by, 0), coalesce(approved_by, 0),
                '{' || array_to_string(living_branches, ',') || '}',
                coalesce((stopped->>'code') || '@' || (stopped->>'reference'), '-'),
                (SELECT count(*) FROM import_lines l WHERE l.society_id = 1 AND l.import_id = i.import_id))
            FROM imports i
            WHERE status IN ('staged', 'posting') OR import_id > (SELECT max(l.import_id) - 30 FROM imports l)) s
        ORDER BY name, line COLLATE "C"
        """
}

// The same, as the model has it.
extension Books {
    func sections(since date: CalendarDate, moved: Set<Int64>) -> [String: [String]] {
        var sections = Dictionary(Observation.stateNames.map { ($0, [String]()) }) { first, _ in first }
        let month = date.monthStart
        let ids = subAccounts.keys.sorted()
        sections["sub-accounts"] = ids.compactMap { id in
            subAccounts[id].map { row in
                "\(id) \(row.account) \(row.number) \(row.isOpen ? "open" : "closed") \(row.frozen) "
                    + "\(row.lowest.map { "\($0)" } ?? "-") \(row.highest.map { "\($0)" } ?? "-") \(row.held) "
                    + "\(row.version) \(row.balance) \(row.months.keys.max()?.text ?? "-") \(row.lines)"
            }
        }
        sections["month balances"] = ids.flatMap { id in
            monthBalances(id, since: moved.contains(id) ? nil : month)
        }
        sections["movements"] = Self.lines(movements, since: date) { " \($0.lines)" }
        sections["month movements"] = Self.lines(monthMovements, since: month) { _ in "" }
        sections["series"] = series.map { "\($0.branch) \($0.type) \($0.year) \($1)" }
        sections["days"] = branches.map { id, branch in
            "\(id) \(branch.latest.text) \(branch.isOpen ? "open" : "closed") \(branch.reopened) "
                + "\(branch.sessions) \(branch.hasSession ? 1 : 0)"
        }
        sections["holds"] = holds.filter { !$1.isReleased }.map { "\($0) \($1.subAccount) \($1.amount)" }
        sections["holidays"] = holidays.map { "\($0.date.text) \($0.branch ?? 0) \($1 ? "t" : "f")" }
        sections["years"] = years.map { "\($0.year) \($0.isOpen ? "open" : "locked")" }
        sections["pending"] = pending.filter { $1.status == "waiting" || $0 > lastPending - 40 }
            .map { "\($0) \($1.picture)" }
        let newest = imports.keys.max() ?? 0
        sections["imports"] = imports.values
            .filter { $0.status == "staged" || $0.status == "posting" || $0.id > newest - 30 }.map(\.picture)
        for name in Observation.stateNames {
            sections[name]?.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        }
        return sections
    }

    private func monthBalances(_ id: Int64, since month: CalendarDate?) -> [String] {
        var lines: [String] = []
        var sum: Int64 = 0
        for (own, amount) in (subAccounts[id]?.months ?? [:]).sorted(by: { $0.key < $1.key }) {
            sum += amount
            if own >= month ?? own { lines.append("\(id) \(own.text) \(sum)") }
        }
        // The last month in which it moved is in its balance.
        return Array(lines.dropLast())
    }

    private static func lines(
        _ movements: [Place: Movement], since date: CalendarDate, _ rest: (Movement) -> String
    ) -> [String] {
        movements.filter { $0.key.date >= date }.sorted {
            ($0.key.date, $0.key.account, $0.key.branch) < ($1.key.date, $1.key.account, $1.key.branch)
        }.map { place, movement in
            "\(place.date.text) \(place.account) \(place.branch) \(movement.debit) \(movement.credit)"
                + rest(movement)
        }
    }

    /// The earliest day on which anything can be posted.
    var earliestDay: CalendarDate { branches.values.map(\.latest).min() ?? SimulatedSociety.firstDay }

    /// Forgets what can change no more.
    mutating func forget() {
        let date = earliestDay
        movements = movements.filter { $0.key.date >= date }
        monthMovements = monthMovements.filter { $0.key.date >= date.monthStart }
    }
}
