internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What stands between branches: the branch adjustment by branch, and the events that moved it.
struct InterBranchRepository {
    let society: ID<Society>

    /// The branch adjustment of each branch at the end of a date; branches that never used it are missing.
    func positions(at date: CalendarDate, branch: ID<Branch>?) -> ReportStatement<BranchPosition> {
        ReportStatement(
            """
            SELECT b.branch_id, b.name, m.account_id, sum(m.debit)::bigint, sum(m.credit)::bigint
            FROM (SELECT n.branch_id, n.account_id, n.debit, n.credit FROM month_movements n
                  WHERE n.society_id = \(society) AND n.month < \(date.monthStart)
                  UNION ALL
                  SELECT d.branch_id, d.account_id, d.debit, d.credit FROM movements d
                  WHERE d.society_id = \(society) AND d.business_date BETWEEN \(date.monthStart) AND \(date)) m
            JOIN accounts a ON a.society_id = \(society) AND a.account_id = m.account_id AND a.purpose = 'branch_adjustment'
            JOIN branches b ON b.society_id = \(society) AND b.branch_id = m.branch_id
            WHERE true\(ReportPieces.only(branch, "b.branch_id"))
            GROUP BY b.branch_id, b.name, b.is_head_office, b.code, m.account_id
            ORDER BY b.is_head_office DESC, b.code, m.account_id
            """
        ) { row in
            var position = BranchPosition()
            position.branch = try row.small(0)
            position.branchName = try row.text(1)
            position.account = try row.small(2)
            position.debits = try row.money(3)
            position.credits = try row.money(4)
            position.balance = try MoneySum([position.debits, -position.credits]).money()
            return position
        }
    }

    /// The events of a period, latest first.
    func events(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?, before: ID<Voucher>?, most: Int
    ) -> ReportStatement<Int64> {
        let beyond = before.map { " AND v.event_id < \($0)" as SQL } ?? ""
        return ReportStatement(
            """
            SELECT DISTINCT v.event_id FROM vouchers v
            WHERE v.society_id = \(society) AND v.event_id IS NOT NULL AND v.business_date BETWEEN \(from) AND \(to)
                \(ReportPieces.only(branch, "v.branch_id"))\(beyond)
            ORDER BY v.event_id DESC LIMIT \(most)
            """
        ) { try $0.int64(0) }
    }

    /// The vouchers of events, with what each moved on the branch adjustment.
    func parts(of events: [Int64]) -> ReportStatement<InterBranchPart> {
        ReportStatement(
            """
            SELECT v.event_id, v.voucher_id, v.business_date, v.branch_id, b.name, v.narration,
                   coalesce((SELECT sum(p.amount) FROM postings p
                             JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                             JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
                             WHERE p.society_id = v.society_id AND p.voucher_id = v.voucher_id
                               AND a.purpose = 'branch_adjustment'), 0)::bigint,
                   EXISTS (SELECT FROM vouchers r WHERE r.society_id = v.society_id AND r.reverses_id = v.voucher_id),
                   \(ReportPieces.number)
            FROM vouchers v \(ReportPieces.numberTables)
            WHERE v.society_id = \(society) AND v.event_id = ANY(\(events)) ORDER BY v.event_id DESC, v.voucher_id
            """
        ) { row in
            var part = InterBranchPart()
            part.event = try row.int64(0)
            part.voucher = try row.id(1)
            part.date = try row.date(2)
            part.branch = try row.small(3)
            part.branchName = try row.text(4)
            part.narration = try row.text(5)
            part.amount = try row.money(6)
            part.isReversed = try row.bool(7)
            part.number = try ReportPieces.number(row, 8)
            return part
        }
    }
}
