internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// The statements that tell of runs of interest.
struct InterestRunReports {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT r.run_id, r.scheme_id, c.name, r.through_date, r.status, coalesce(t.accounts, 0), coalesce(t.credit, 0), coalesce(t.debit, 0),
            coalesce(t.skipped, 0), r.made_by, coalesce(m.display_name, ''), r.made_at, r.posted_by, p.display_name, r.approved_by,
            a.display_name, r.posted_at, r.reversed_by, v.display_name, r.reverse_approved_by, r.reversed_at, r.reason, r.chunk_count,
            CASE r.status WHEN 'calculating' THEN coalesce(t.accounts, 0) WHEN 'reversing' THEN coalesce(t.reversed, 0)
                ELSE coalesce(t.accounts, 0) - coalesce(t.planned, 0) END,
            CASE r.status WHEN 'calculating' THEN greatest(r.expected_count, t.accounts) ELSE coalesce(t.accounts, 0) END,
            r.status IN ('calculating', 'calculated') AND EXISTS (SELECT FROM deposit_conditions k WHERE k.society_id = r.society_id
                AND k.scheme_id = r.scheme_id AND k.from_date <= r.through_date AND k.condition_id > r.condition_id)
        """
    /// What runs come to is kept by branch and status: nothing is counted.
    private static let tables: SQL = """
         FROM interest_runs r
        JOIN deposit_schemes c ON c.society_id = r.society_id AND c.scheme_id = r.scheme_id
        LEFT JOIN users m ON m.user_id = r.made_by LEFT JOIN users p ON p.user_id = r.posted_by
        LEFT JOIN users a ON a.user_id = r.approved_by LEFT JOIN users v ON v.user_id = r.reversed_by
        LEFT JOIN LATERAL (SELECT sum(l.account_count)::bigint AS accounts,
                sum(l.account_count) FILTER (WHERE l.status = 'planned')::bigint AS planned,
                sum(l.account_count) FILTER (WHERE l.status = 'skipped')::bigint AS skipped,
                sum(l.account_count) FILTER (WHERE l.status = 'reversed')::bigint AS reversed,
                sum(l.credit) FILTER (WHERE l.status NOT IN ('left_out', 'skipped'))::bigint AS credit,
                sum(l.debit) FILTER (WHERE l.status NOT IN ('left_out', 'skipped'))::bigint AS debit
            FROM interest_run_totals l WHERE l.society_id = r.society_id AND l.run_id = r.run_id) t ON true
        """

    func find(_ id: ID<InterestRun>, _ tx: inout Transaction) throws -> InterestRunFacts? {
        try tx.first(
            "\(Self.columns) \(Self.tables) WHERE r.society_id = \(society) AND r.run_id = \(id)"
        ) { try InterestRunFacts(row: $0) }
    }

    func count(_ query: InterestRunList, _ tx: inout Transaction) throws -> Int64 {
        try tx.one("SELECT count(*) FROM interest_runs r \(condition(query))") { try $0.int64(0) }
    }

    func runs(
        _ query: InterestRunList, from offset: Int, most: Int, _ tx: inout Transaction
    ) throws -> [InterestRunFacts] {
        try tx.query(
            "\(Self.columns) \(Self.tables) \(condition(query)) ORDER BY r.run_id DESC LIMIT \(most) OFFSET \(offset)"
        ) { try InterestRunFacts(row: $0) }
    }

    private func condition(_ query: InterestRunList) -> SQL {
        var sql: SQL = "WHERE r.society_id = \(society)"
        if let scheme = query.scheme { sql += " AND r.scheme_id = \(scheme)" }
        if let status = query.status { sql += " AND r.status = \(status.rawValue)" }
        return sql
    }

    // Their accounts.

    private static let lineColumns: SQL = """
        SELECT l.sub_account_id, s.number, s.name, coalesce(b.name, ''), l.from_date, l.earned_paise, l.earned_parts, l.charged_paise,
            l.charged_parts, l.late_paise, l.late_parts, l.credit, l.debit, l.given_credit, l.given_debit, l.reason, u.display_name, l.status,
            l.refusal, \(InterestRunRepository.voucher),
            (SELECT t.tax FROM tax_deductions t WHERE t.society_id = l.society_id AND t.run_id = l.run_id AND t.sub_account_id = l.sub_account_id
             AND t.status <> 'reversed')
        """
    private static let lineTables: SQL = """
         FROM interest_run_lines l
        JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
        LEFT JOIN branches b ON b.society_id = l.society_id AND b.branch_id = l.branch_id
        LEFT JOIN users u ON u.user_id = l.given_by
        """

    /// How many accounts a query tells of; only a search has to look at them.
    func count(_ query: InterestRunDetails, _ tx: inout Transaction) throws -> Int64 {
        if query.search == nil, query.subAccount == nil {
            var sql: SQL = """
                SELECT coalesce(sum(account_count), 0)::bigint FROM interest_run_totals
                WHERE society_id = \(society) AND run_id = \(query.interestRun)
                """
            if let status = query.status { sql += " AND status = \(status.rawValue)" }
            return try tx.one(sql) { try $0.int64(0) }
        }
        return try tx.one("SELECT count(*) \(Self.lineTables) \(condition(query))") { try $0.int64(0) }
    }

    func lines(
        _ query: InterestRunDetails, from offset: Int, most: Int, _ tx: inout Transaction
    ) throws -> [InterestLineFacts] {
        try tx.query(
            "\(Self.lineColumns) \(Self.lineTables) \(condition(query)) \(Self.order) LIMIT \(most) OFFSET \(offset)"
        ) { try InterestLineFacts(row: $0) }
    }

    func eachLine(
        _ query: InterestRunDetails, _ tx: inout Transaction, _ body: (InterestLineFacts) throws -> Void
    ) throws {
        try tx.stream("\(Self.lineColumns) \(Self.lineTables) \(condition(query)) \(Self.order)") {
            try body(try InterestLineFacts(row: $0))
        }
    }

    func line(
        _ account: ID<SubAccount>, of run: ID<InterestRun>, _ tx: inout Transaction
    ) throws -> InterestLineFacts? {
        try tx.first(
            """
            \(Self.lineColumns) \(Self.lineTables) WHERE l.society_id = \(society) AND l.run_id = \(run) AND l.sub_account_id = \(account)
            """
        ) { try InterestLineFacts(row: $0) }
    }

    private static let order: SQL = "ORDER BY l.society_id, l.run_id, l.sub_account_id"

    private func condition(_ query: InterestRunDetails) -> SQL {
        var sql: SQL = "WHERE l.society_id = \(society) AND l.run_id = \(query.interestRun)"
        if let status = query.status { sql += " AND l.status = \(status.rawValue)" }
        if let account = query.subAccount { sql += " AND l.sub_account_id = \(account)" }
        if let search = query.search {
            sql +=
                " AND (lower(s.name) LIKE '%' || lower(\(search)) || '%' OR lower(s.number) = lower(\(search)))"
        }
        return sql
    }
}

extension InterestRunFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        (run, scheme, schemeName) = (try row.id(0), try row.id(1), try row.text(2))
        through = try row.date(3)
        status = InterestRunStatus(rawValue: try row.text(4)) ?? .discarded
        (accounts, credit, debit) = (try row.int64(5), try row.money(6), try row.money(7))
        skipped = try row.int64(8)
        (madeBy, madeByName, madeAt) = (try row.id(9), try row.text(10), try row.instant(11))
        (postedBy, postedByName) = (try row.idOrNil(12), try row.textOrNil(13))
        (approvedBy, approvedByName) = (try row.idOrNil(14), try row.textOrNil(15))
        postedAt = try row.instantOrNil(16)
        (reversedBy, reversedByName) = (try row.idOrNil(17), try row.textOrNil(18))
        (reverseApprovedBy, reversedAt) = (try row.idOrNil(19), try row.instantOrNil(20))
        (reason, chunks) = (try row.textOrNil(21), try row.int(22))
        (done, total, isOutdated) = (try row.int64(23), try row.int64(24), try row.bool(25))
    }
}

extension InterestLineFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        (subAccount, number, title) = (try row.id(0), try row.text(1), try row.text(2))
        (branchName, from) = (try row.text(3), try row.date(4))
        let earned = ExactInterest(paise: try row.int64(5), parts: try row.int64(6))
        let charged = ExactInterest(paise: try row.int64(7), parts: try row.int64(8))
        let lateInterest = ExactInterest(paise: try row.int64(9), parts: try row.int64(10))
        exact = (earned - charged).figure.text(decimals: 4)
        late = lateInterest == .zero ? "" : lateInterest.figure.text(decimals: 4)
        (credit, debit) = (try row.money(11), try row.money(12))
        (givenCredit, givenDebit) = (try row.moneyOrNil(13), try row.moneyOrNil(14))
        (reason, givenByName) = (try row.textOrNil(15), try row.textOrNil(16))
        status = InterestLineStatus(rawValue: try row.text(17)) ?? .planned
        if let kept = try row.textOrNil(18), let told = try? JSONValue.parse(kept).asObject {
            refusal = told["code"]?.asString
            arguments = told["values"] ?? .null
        }
        voucher = try row.idOrNil(19)
        tax = try row.moneyOrNil(20)
    }
}
