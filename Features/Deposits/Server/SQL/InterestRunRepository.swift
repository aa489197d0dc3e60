internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on runs of interest and their accounts.
struct InterestRunRepository {
    let society: ID<Society>

    // Runs.

    private static let columns: SQL = """
        SELECT run_id, scheme_id, through_date, status, made_by, posted_by, approved_by, reversed_by, reverse_approved_by, reason, chunk_count,
            last_account FROM interest_runs
        """

    func find(_ id: ID<InterestRun>, _ tx: inout Transaction) throws -> InterestRunRow? {
        try tx.first("\(Self.columns) WHERE society_id = \(society) AND run_id = \(id)") {
            try InterestRunRow(row: $0)
        }
    }

    func lock(_ id: ID<InterestRun>, _ tx: inout Transaction) throws -> InterestRunRow? {
        try tx.first("\(Self.columns) WHERE society_id = \(society) AND run_id = \(id) FOR UPDATE") {
            try InterestRunRow(row: $0)
        }
    }

    /// The run of a scheme that is not at its end.
    func underWay(for scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> ID<InterestRun>? {
        try tx.first(
            """
            SELECT run_id FROM interest_runs WHERE society_id = \(society) AND scheme_id = \(scheme)
                AND status IN ('calculating', 'calculated', 'posting', 'reversing')
            """
        ) { try $0.id(0) }
    }

    /// The last day of a scheme that is in the books, with what is on its way there.
    func postedThrough(of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.one(
            """
            SELECT max(through_date) FROM interest_runs WHERE society_id = \(society) AND scheme_id = \(scheme)
                AND status IN ('posting', 'posted')
            """
        ) { try $0.dateOrNil(0) }
    }

    func insert(
        _ scheme: ID<DepositScheme>, through: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<InterestRun> {
        try tx.one(
            """
            INSERT INTO interest_runs (society_id, scheme_id, through_date, made_by, condition_id, expected_count)
            SELECT \(society), \(scheme), \(through), \(user), coalesce((SELECT max(c.condition_id) FROM deposit_conditions c
                WHERE c.society_id = \(society) AND c.scheme_id = \(scheme)), 0), count(*) FROM deposit_accounts d
            JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id AND s.status = 'open'
            WHERE d.society_id = \(society) AND d.scheme_id = \(scheme)
            RETURNING run_id
            """
        ) { try $0.id(0) }
    }

    func setStatus(_ id: ID<InterestRun>, _ status: InterestRunStatus, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE interest_runs SET status = \(status.rawValue) WHERE society_id = \(society) AND run_id = \(id)"
        )
    }

    func startPosting(
        _ id: ID<InterestRun>, by user: ID<User>, approver: ID<User>?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE interest_runs SET status = 'posting', posted_by = \(user), approved_by = \(approver), posted_at = now(), last_account = 0
            WHERE society_id = \(society) AND run_id = \(id)
            """)
    }

    func startReversing(
        _ id: ID<InterestRun>, by user: ID<User>, approver: ID<User>?, reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE interest_runs SET status = 'reversing', reversed_by = \(user), reverse_approved_by = \(approver), reversed_at = now(),
                reason = \(reason), last_account = 0
            WHERE society_id = \(society) AND run_id = \(id)
            """)
    }

    /// One chunk further.
    func advance(_ id: ID<InterestRun>, to last: ID<SubAccount>? = nil, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE interest_runs SET chunk_count = chunk_count + 1, last_account = greatest(last_account, \(last ?? ID(0)))
            WHERE society_id = \(society) AND run_id = \(id)
            """)
    }

    /// The number under which posting a run waits for a second person.
    func waiting(_ id: ID<InterestRun>, _ tx: inout Transaction) throws -> Int64? {
        try tx.first(
            """
            SELECT pending_id FROM pending_commands
            WHERE society_id = \(society) AND status = 'waiting' AND command IN (\(PostInterest.name), \(ReverseInterest.name))
              AND input->>'interest_run_id' = \(String(id.raw))
            ORDER BY pending_id LIMIT 1
            """
        ) { try $0.int64(0) }
    }

    // Their accounts.

    /// Writes down what accounts are due, and those that cannot be reckoned with the reason: nothing is posted for them.
    func insert(_ reckoned: ReckonedInterest, into run: ID<InterestRun>, _ tx: inout Transaction) throws {
        try insert(reckoned.due, into: run, &tx)
        let over = reckoned.passedOver
        guard !over.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO interest_run_lines (society_id, run_id, sub_account_id, branch_id, from_date, earned_paise, earned_parts, charged_paise,
                charged_parts, late_paise, late_parts, credit, debit, read_to, status, refusal)
            SELECT s.society_id, \(run), s.sub_account_id, coalesce(s.home_branch_id, (SELECT b.branch_id FROM branches b
                WHERE b.society_id = s.society_id AND b.is_head_office)), n.from_date, 0, 0, 0, 0, 0, 0, 0, 0, n.read_to,
                \(InterestLineStatus.skipped.rawValue), n.refusal
            FROM unnest(\(over.map(\.subAccount)), \(over.map(\.since)), \(over.map(\.readTo)), \(over.map(\.refusal)))
                AS n (id, from_date, read_to, refusal)
            JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = n.id AND s.status = 'open'
            """)
    }

    private func insert(_ lines: [InterestDue], into run: ID<InterestRun>, _ tx: inout Transaction) throws {
        guard !lines.isEmpty else { return }
        let head: SQL = """
            INSERT INTO interest_run_lines (society_id, run_id, sub_account_id, branch_id, from_date, earned_paise, earned_parts, charged_paise,
                charged_parts, late_paise, late_parts, credit, debit, read_to)
            SELECT s.society_id, \(run), s.sub_account_id, coalesce(s.home_branch_id, (SELECT b.branch_id FROM branches b
                WHERE b.society_id = s.society_id AND b.is_head_office)), n.from_date, n.earned_paise, n.earned_parts, n.charged_paise,
                n.charged_parts, n.late_paise, n.late_parts, n.credit, n.debit, n.read_to
            FROM unnest(
            """
        let ids: SQL = "\(lines.map(\.subAccount)), \(lines.map(\.since)), "
        let sums = InterestAccrualRepository.columns(
            lines.map(\.interest.earned), lines.map(\.interest.charged), lines.map(\.late))
        let amounts: SQL = ", \(lines.map(\.credit)), \(lines.map(\.debit)), \(lines.map(\.readTo))"
        try tx.execute(
            head + ids + sums + amounts
                + """
                ) AS n (id, from_date, earned_paise, earned_parts, charged_paise, charged_parts, late_paise, late_parts, credit, debit,
                    read_to)
                JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = n.id AND s.status = 'open'
                """)
    }

    private static let lineColumns: SQL = """
        SELECT l.sub_account_id, l.branch_id, l.from_date, l.earned_paise, l.earned_parts, l.charged_paise, l.charged_parts, l.late_paise,
            l.late_parts, l.credit, l.debit, l.given_credit, l.given_debit, l.status, l.read_to
        """

    func lockLine(
        _ account: ID<SubAccount>, of run: ID<InterestRun>, _ tx: inout Transaction
    ) throws -> InterestLine? {
        try tx.first(
            """
            \(Self.lineColumns) FROM interest_run_lines l
            WHERE l.society_id = \(society) AND l.run_id = \(run) AND l.sub_account_id = \(account) FOR UPDATE
            """
        ) { try InterestLine(row: $0) }
    }

    /// The next accounts that are to be posted.
    func planned(
        of run: InterestRunRow, most: Int, _ tx: inout Transaction
    ) throws -> [PostingInterestLine] {
        try tx.query(
            """
            \(Self.lineColumns), a.name || ' ' || s.number || ' (' || s.name || ')', s.status = 'open', s.frozen, coalesce(b.name, ''),
                d.business_date
            FROM interest_run_lines l
            JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            LEFT JOIN branches b ON b.society_id = l.society_id AND b.branch_id = l.branch_id
            LEFT JOIN branch_days d ON d.society_id = l.society_id AND d.branch_id = l.branch_id AND d.status = 'open'
            WHERE l.society_id = \(society) AND l.run_id = \(run.id) AND l.sub_account_id > \(run.lastAccount) AND l.status = 'planned'
              AND s.sub_account_id > \(run.lastAccount)
            ORDER BY l.society_id, l.run_id, l.sub_account_id LIMIT \(most)
            """
        ) { row in
            PostingInterestLine(
                line: try InterestLine(row: row), label: try row.text(15), isOpen: try row.bool(16),
                frozen: try row.text(17), branchName: try row.text(18), day: try row.dateOrNil(19))
        }
    }

    /// The next accounts that are to be taken out of the books, with their vouchers.
    func posted(
        of run: InterestRunRow, most: Int, _ tx: inout Transaction
    ) throws -> [(line: InterestLine, voucher: ID<Voucher>?)] {
        try tx.query(
            """
            \(Self.lineColumns), \(Self.voucher)
            FROM interest_run_lines l
            WHERE l.society_id = \(society) AND l.run_id = \(run.id) AND l.sub_account_id > \(run.lastAccount) AND l.status IN ('posted', 'nothing')
            ORDER BY l.society_id, l.run_id, l.sub_account_id LIMIT \(most)
            """
        ) { (try InterestLine(row: $0), try $0.idOrNil(15)) }
    }

    /// The voucher that posted a line.
    static let voucher: SQL = """
        (SELECT v.voucher_id FROM vouchers v WHERE v.society_id = l.society_id AND v.source_kind = 'deposit_interest'
            AND v.source_id = l.sub_account_id AND v.run_id = l.run_id AND v.reverses_id IS NULL LIMIT 1)
        """

    func setStatus(
        _ status: InterestLineStatus, of accounts: [ID<SubAccount>], in run: ID<InterestRun>,
        _ tx: inout Transaction
    ) throws {
        guard !accounts.isEmpty else { return }
        try tx.execute(
            """
            UPDATE interest_run_lines SET status = \(status.rawValue)
            WHERE society_id = \(society) AND run_id = \(run) AND sub_account_id = ANY (\(accounts))
            """)
    }

    /// Notes why accounts are not posted, or not reversed.
    func note(
        _ refusals: [(account: ID<SubAccount>, refusal: String)], in run: ID<InterestRun>, skips: Bool,
        _ tx: inout Transaction
    ) throws {
        guard !refusals.isEmpty else { return }
        try tx.execute(
            """
            UPDATE interest_run_lines l SET refusal = n.refusal, status = CASE WHEN \(skips) THEN 'skipped' ELSE l.status END
            FROM unnest(\(refusals.map(\.account)), \(refusals.map(\.refusal))) AS n (id, refusal)
            WHERE l.society_id = \(society) AND l.run_id = \(run) AND l.sub_account_id = n.id
            """)
    }

    /// Puts figures of a person in the place of those calculated, leaves the account out, or takes both back.
    func give(
        _ amounts: (credit: Money, debit: Money)?, isLeftOut: Bool, by user: ID<User>, reason: String,
        to account: ID<SubAccount>, in run: ID<InterestRun>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE interest_run_lines SET given_credit = \(amounts?.credit), given_debit = \(amounts?.debit), reason = \(reason),
                given_by = \(user), status = \(isLeftOut ? "left_out" : "planned")
            WHERE society_id = \(society) AND run_id = \(run) AND sub_account_id = \(account)
            """)
    }

    /// Why the books of a branch cannot take what becomes of a run now: it has no open day, or has not come to the last one that counts.
    func dayMissing(
        for run: InterestRunRow, _ status: InterestLineStatus, _ tx: inout Transaction
    ) throws -> (any Refusal)? {
        let found: (String, CalendarDate?)? = try tx.first(
            """
            SELECT coalesce(b.name, ''), d.business_date FROM (SELECT nullif(t.branch_id, 0) AS branch_id FROM interest_run_totals t
                WHERE t.society_id = \(society) AND t.run_id = \(run.id) AND t.status = \(status.rawValue) AND t.voucher_count > 0) l
            LEFT JOIN branches b ON b.society_id = \(society) AND b.branch_id = l.branch_id
            LEFT JOIN branch_days d ON d.society_id = \(society) AND d.branch_id = l.branch_id AND d.status = 'open'
            WHERE d.business_date IS NULL OR d.business_date < \(run.through) ORDER BY l.branch_id LIMIT 1
            """
        ) { (try $0.text(0), try $0.dateOrNil(1)) }
        guard let (branch, day) = found else { return nil }
        return day == nil
            ? LedgerRefusal.dayNotOpen(branch: branch)
            : InterestRefusal.dayNotReached(branch: branch, run.through)
    }

    /// The accounts of a run for which a person has put other figures.
    func given(in run: ID<InterestRun>, _ tx: inout Transaction) throws -> [ID<SubAccount>] {
        try tx.query(
            """
            SELECT sub_account_id FROM interest_run_lines WHERE society_id = \(society) AND run_id = \(run) AND given_credit IS NOT NULL
            """
        ) { try $0.id(0) }
    }

    /// The largest voucher of each branch among the accounts of a run of which one thing becomes.
    ///
    /// The lines are read for it: it is asked when a person decides on the run, never while it is worked on or looked at.
    func largest(
        _ status: InterestLineStatus, of run: ID<InterestRun>, _ tx: inout Transaction
    ) throws -> [(branch: ID<Branch>?, amount: Money)] {
        try tx.query(
            """
            SELECT branch_id, max(coalesce(given_credit, credit) + coalesce(given_debit, debit)) FROM interest_run_lines
            WHERE society_id = \(society) AND run_id = \(run) AND status = \(status.rawValue) GROUP BY 1 ORDER BY 1
            """
        ) { (branch: try $0.idOrNil(0) as ID<Branch>?, amount: try $0.money(1)) }
    }

    /// The sums of a run's accounts by branch and by what becomes of them, as they are kept.
    func totals(of run: ID<InterestRun>, _ tx: inout Transaction) throws -> [InterestRunTotal] {
        try tx.query(
            """
            SELECT nullif(t.branch_id, 0), coalesce(b.name, ''), t.status, t.account_count, t.credit, t.debit, t.voucher_count
            FROM interest_run_totals t LEFT JOIN branches b ON b.society_id = t.society_id AND b.branch_id = t.branch_id
            WHERE t.society_id = \(society) AND t.run_id = \(run) AND t.account_count > 0 ORDER BY 2, 3
            """
        ) { row in
            var total = InterestRunTotal()
            (total.branch, total.branchName) = (try row.idOrNil(0), try row.text(1))
            total.status = InterestLineStatus(rawValue: try row.text(2)) ?? .planned
            (total.accounts, total.credit, total.debit) = (
                try row.int64(3), try row.money(4), try row.money(5)
            )
            total.vouchers = try row.int64(6)
            return total
        }
    }
}

extension InterestRunRow {
    fileprivate init(row: borrowing Row) throws {
        self.init(
            id: try row.id(0), scheme: try row.id(1), through: try row.date(2),
            status: InterestRunStatus(rawValue: try row.text(3)) ?? .discarded, madeBy: try row.id(4),
            postedBy: try row.idOrNil(5), approvedBy: try row.idOrNil(6), reversedBy: try row.idOrNil(7),
            reverseApprovedBy: try row.idOrNil(8), reason: try row.textOrNil(9), chunkCount: try row.int(10),
            lastAccount: try row.id(11))
    }
}

extension InterestLine {
    fileprivate init(row: borrowing Row) throws {
        let (given, charge) = (try row.moneyOrNil(11), try row.moneyOrNil(12))
        self.init(
            subAccount: try row.id(0), branch: try row.idOrNil(1), from: try row.date(2),
            interest: InterestPair(
                earned: ExactInterest(paise: try row.int64(3), parts: try row.int64(4)),
                charged: ExactInterest(paise: try row.int64(5), parts: try row.int64(6))),
            late: ExactInterest(paise: try row.int64(7), parts: try row.int64(8)), credit: try row.money(9),
            debit: try row.money(10), given: given.flatMap { credit in charge.map { (credit, $0) } },
            status: InterestLineStatus(rawValue: try row.text(13)) ?? .planned, readTo: try row.idOrNil(14))
    }
}
