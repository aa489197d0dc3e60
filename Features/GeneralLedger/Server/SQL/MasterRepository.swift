internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements behind the lists of master data: years, holidays, days, voucher types, cost centres, one account.
struct MasterRepository {
    let society: ID<Society>

    /// The financial years, the latest first.
    func years() -> ReportStatement<FinancialYearFacts> {
        ReportStatement(
            """
            SELECT y.year::int, y.first_date, y.last_date, y.status,
                   (SELECT count(*) FROM branch_days d
                    WHERE d.society_id = y.society_id AND d.status = 'open' AND d.business_date BETWEEN y.first_date AND y.last_date)
            FROM financial_years y WHERE y.society_id = \(society) ORDER BY y.first_date DESC
            """
        ) { row in
            var facts = FinancialYearFacts()
            facts.year = try row.int(0)
            facts.first = try row.date(1)
            facts.last = try row.date(2)
            facts.label = FinancialYear(containing: facts.first, startMonth: facts.first.month).label
            facts.status = YearStatus(rawValue: try row.text(3)) ?? .open
            facts.openDays = try row.int64(4)
            return facts
        }
    }

    /// Holidays and special working days of a period; those of one branch come with those of all.
    func holidays(
        from first: CalendarDate, to last: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<HolidayFacts> {
        let within: SQL = branch.map { " AND (h.branch_id IS NULL OR h.branch_id = \($0))" } ?? ""
        return ReportStatement(
            """
            SELECT h.on_date, h.name, h.branch_id::bigint, b.name, h.is_working FROM holidays h
            LEFT JOIN branches b ON b.society_id = h.society_id AND b.branch_id = h.branch_id
            WHERE h.society_id = \(society) AND h.on_date BETWEEN \(first) AND \(last)\(within)
            ORDER BY h.on_date, b.name NULLS FIRST
            """
        ) { row in
            var facts = HolidayFacts()
            facts.date = try row.date(0)
            facts.title = try row.text(1)
            facts.branch = try row.idOrNil(2)
            facts.branchName = try row.textOrNil(3)
            facts.isWorking = try row.bool(4)
            return facts
        }
    }

    /// The business days of a branch, the latest first.
    func days(
        _ branch: ID<Branch>, from first: CalendarDate, to last: CalendarDate
    ) -> ReportStatement<BranchDayFacts> {
        ReportStatement(
            """
            SELECT d.business_date, d.status, coalesce(o.display_name, ''), d.opened_at, c.display_name, d.closed_at,
                   d.reopened::int, d.head_number, d.head_signature IS NOT NULL,
                   (SELECT count(*) FROM vouchers v WHERE v.society_id = d.society_id AND v.branch_id = d.branch_id
                      AND v.business_date = d.business_date)
            FROM branch_days d
            LEFT JOIN users o ON o.user_id = d.opened_by
            LEFT JOIN users c ON c.user_id = d.closed_by
            WHERE d.society_id = \(society) AND d.branch_id = \(branch) AND d.business_date BETWEEN \(first) AND \(last)
            ORDER BY d.business_date DESC
            """
        ) { row in
            var facts = BranchDayFacts()
            facts.date = try row.date(0)
            facts.status = DayStatus(rawValue: try row.text(1)) ?? .open
            facts.openedBy = try row.text(2)
            facts.openedAt = try row.instant(3)
            facts.closedBy = try row.textOrNil(4)
            facts.closedAt = try row.instantOrNil(5)
            facts.reopened = try row.int(6)
            facts.seal = try row.int64OrNil(7)
            facts.isSigned = try row.bool(8)
            facts.vouchers = try row.int64(9)
            return facts
        }
    }

    /// The cost centres by code.
    func costCentres() -> ReportStatement<CostCentreFacts> {
        ReportStatement(
            """
            SELECT cost_centre_id::bigint, code, name, status = 'active' FROM cost_centres
            WHERE society_id = \(society) ORDER BY code
            """
        ) { row in
            var facts = CostCentreFacts()
            facts.costCentre = try row.id(0)
            facts.code = try row.text(1)
            facts.title = try row.text(2)
            facts.isActive = try row.bool(3)
            return facts
        }
    }

    /// One account with its group.
    func account(_ account: ID<Account>) -> ReportStatement<AccountFacts> {
        ReportStatement(
            """
            SELECT a.account_id::bigint, a.group_id::bigint, g.name, g.nature, a.code, a.name, a.local_name, a.purpose, a.is_control,
                   a.status, a.position
            FROM accounts a JOIN account_groups g ON g.society_id = a.society_id AND g.group_id = a.group_id
            WHERE a.society_id = \(society) AND a.account_id = \(account)
            """
        ) { row in
            var facts = AccountFacts()
            facts.account = try row.id(0)
            facts.group = try row.id(1)
            facts.groupName = try row.text(2)
            facts.nature = AccountNature(rawValue: try row.text(3)) ?? .asset
            facts.code = try row.text(4)
            facts.title = try row.text(5)
            facts.localName = try row.textOrNil(6)
            facts.purpose = AccountPurpose(rawValue: try row.text(7)) ?? .general
            facts.isControl = try row.bool(8)
            facts.status = try row.text(9)
            facts.position = try row.int(10)
            return facts
        }
    }
}
