internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The chart, and what accounts moved by, from the sums of days and months; no line is read.
struct FigureReportRepository {
    let society: ID<Society>

    func groups() -> ReportStatement<StatementGroup> {
        ReportStatement(
            """
            SELECT group_id, code, name, local_name, parent_id, nature, position FROM account_groups WHERE society_id = \(society)
            """
        ) { row in
            StatementGroup(
                id: try row.small(0), code: try row.text(1), name: try row.text(2),
                localName: try row.textOrNil(3),
                parent: try row.int32OrNil(4).map { ID(Int64($0)) },
                nature: AccountNature(rawValue: try row.text(5)) ?? .asset,
                position: Int(try row.int32(6)))
        }
    }

    func accounts() -> ReportStatement<StatementAccount> {
        ReportStatement(
            """
            SELECT account_id, group_id, code, name, local_name, purpose, is_control, status = 'active', position
            FROM accounts WHERE society_id = \(society)
            """
        ) { row in
            StatementAccount(
                id: try row.small(0), group: try row.small(1), code: try row.text(2), name: try row.text(3),
                localName: try row.textOrNil(4),
                purpose: AccountPurpose(rawValue: try row.text(5)) ?? .general,
                isControl: try row.bool(6), isActive: try row.bool(7), position: Int(try row.int32(8)))
        }
    }

    /// The figures of a period by account; accounts that never moved are missing.
    func figures(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?, account: ID<Account>? = nil
    ) -> ReportStatement<(ID<Account>, TrialFigures)> {
        let opening: SQL = "debit - credit AS opening, 0::bigint AS debit, 0::bigint AS credit"
        let period: SQL = "0::bigint, debit, credit"
        var filter = ReportPieces.only(branch)
        if let account { filter += " AND account_id = \(account)" }
        var pieces = [piece(opening, .monthsBefore(from.monthStart), filter)]
        if from > from.monthStart {
            pieces.append(piece(opening, .days(from.monthStart, from.adding(days: -1)), filter))
        }
        for span in MovementSpan.covering(from, to) { pieces.append(piece(period, span, filter)) }
        var union: SQL = ""
        for (index, piece) in pieces.enumerated() { union += index == 0 ? piece : " UNION ALL " + piece }
        return ReportStatement(
            """
            SELECT m.account_id, sum(m.opening), sum(m.debit), sum(m.credit) FROM (\(union)) m GROUP BY m.account_id
            """
        ) { row in
            let figures = TrialFigures(
                opening: try row.moneySumOrZero(1), debits: try row.moneySumOrZero(2),
                credits: try row.moneySumOrZero(3))
            return (try row.small(0), figures)
        }
    }

    private func piece(_ columns: SQL, _ span: MovementSpan, _ filter: SQL) -> SQL {
        switch span {
        case .monthsBefore(let month):
            "SELECT account_id, \(columns) FROM month_movements WHERE society_id = \(society) AND month < \(month)\(filter)"
        case .months(let first, let last):
            "SELECT account_id, \(columns) FROM month_movements WHERE society_id = \(society) AND month BETWEEN \(first) AND \(last)\(filter)"
        case .days(let first, let last):
            "SELECT account_id, \(columns) FROM movements WHERE society_id = \(society) AND business_date BETWEEN \(first) AND \(last)\(filter)"
        }
    }

    /// What vouchers of a kind moved within a period: those that bring balances in, and those that close a year.
    func special(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<(isClosing: Bool, account: ID<Account>, figures: TrialFigures)> {
        let filter = ReportPieces.only(branch, "v.branch_id")
        return ReportStatement(
            """
            SELECT x.is_closing, s.account_id, sum(p.amount) FILTER (WHERE p.amount > 0), -sum(p.amount) FILTER (WHERE p.amount < 0)
            FROM (SELECT v.voucher_id, false AS is_closing
                  FROM branches b
                  JOIN voucher_types t ON t.society_id = b.society_id AND t.behaviour = 'opening'
                  JOIN financial_years y ON y.society_id = b.society_id AND y.first_date <= \(to) AND y.last_date >= \(from)
                  JOIN vouchers v ON v.society_id = b.society_id AND v.branch_id = b.branch_id AND v.year = y.year
                                 AND v.voucher_type_id = t.voucher_type_id
                  WHERE b.society_id = \(society) AND v.business_date BETWEEN \(from) AND \(to)\(filter)
                  UNION ALL
                  SELECT v.voucher_id, true
                  FROM vouchers v
                  WHERE v.society_id = \(society) AND v.source_kind = \(VoucherSource.yearClosing) AND v.source_id IS NOT NULL
                    AND v.business_date BETWEEN \(from) AND \(to)\(filter)) x
            -- OFFSET 0: such vouchers are few, so their lines are looked up, whatever the planner guesses.
            CROSS JOIN LATERAL (
                SELECT p.sub_account_id, p.amount FROM postings p
                WHERE p.society_id = \(society) AND p.voucher_id = x.voucher_id OFFSET 0) p
            JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = p.sub_account_id
            GROUP BY x.is_closing, s.account_id
            """
        ) { row in
            (
                isClosing: try row.bool(0), account: try row.small(1),
                figures: TrialFigures(debits: try row.moneySumOrZero(2), credits: try row.moneySumOrZero(3))
            )
        }
    }

    /// Debits and credits of one account by day.
    func days(
        of account: ID<Account>, from: CalendarDate, to: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<PeriodSum> {
        ReportStatement(
            """
            SELECT business_date, sum(debit), sum(credit), sum(line_count)::bigint FROM movements
            WHERE society_id = \(society) AND business_date BETWEEN \(from) AND \(to)
              AND account_id = \(account)\(ReportPieces.only(branch))
            GROUP BY business_date ORDER BY business_date
            """
        ) { row in
            PeriodSum(
                date: try row.date(0), debits: try row.total(1), credits: try row.total(2),
                lines: try row.int64(3))
        }
    }

    /// Debits and credits of cash and of banks by day.
    func moneyDays(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<(date: CalendarDate, isCash: Bool, debits: Money, credits: Money)> {
        ReportStatement(
            """
            SELECT m.business_date, a.purpose = 'cash', sum(m.debit), sum(m.credit)
            FROM movements m JOIN accounts a ON a.society_id = m.society_id AND a.account_id = m.account_id
            WHERE m.society_id = \(society) AND m.business_date BETWEEN \(from) AND \(to)
              AND a.purpose IN ('cash', 'bank')\(ReportPieces.only(branch, "m.branch_id"))
            GROUP BY 1, 2 ORDER BY 1, 2
            """
        ) { row in
            (
                date: try row.date(0), isCash: try row.bool(1), debits: try row.total(2),
                credits: try row.total(3)
            )
        }
    }

    /// The days with vouchers on either side of a day.
    func neighbours(
        of date: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<(CalendarDate?, CalendarDate?)> {
        ReportStatement(
            """
            SELECT (SELECT max(business_date) FROM movements
                    WHERE society_id = \(society) AND business_date < \(date)\(ReportPieces.only(branch))),
                   (SELECT min(business_date) FROM movements
                    WHERE society_id = \(society) AND business_date > \(date)\(ReportPieces.only(branch)))
            """
        ) { (try $0.dateOrNil(0), try $0.dateOrNil(1)) }
    }

    /// The last date on which anything was posted.
    func lastDate() -> ReportStatement<CalendarDate?> {
        ReportStatement("SELECT max(business_date) FROM movements WHERE society_id = \(society)") {
            try $0.dateOrNil(0)
        }
    }

    /// The open business date of a branch, or the latest of all.
    func openDate(_ branch: ID<Branch>?) -> ReportStatement<CalendarDate?> {
        ReportStatement(
            """
            SELECT max(business_date) FROM branch_days
            WHERE society_id = \(society) AND status = 'open'\(ReportPieces.only(branch))
            """
        ) { try $0.dateOrNil(0) }
    }

    /// The financial year that holds a date.
    func year(containing date: CalendarDate) -> ReportStatement<ClosedRange<CalendarDate>> {
        ReportStatement(
            """
            SELECT first_date, last_date FROM financial_years
            WHERE society_id = \(society) AND \(date) BETWEEN first_date AND last_date
            """
        ) { try $0.date(0)...$0.date(1) }
    }

    func branchName(_ branch: ID<Branch>) -> ReportStatement<String> {
        ReportStatement("SELECT name FROM branches WHERE society_id = \(society) AND branch_id = \(branch)") {
            try $0.text(0)
        }
    }
}

/// What an account moved by in a day.
struct PeriodSum: Sendable {
    var date: CalendarDate
    var debits: Money
    var credits: Money
    var lines: Int64
}
