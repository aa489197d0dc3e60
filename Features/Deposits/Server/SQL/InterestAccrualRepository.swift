internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on running interest and on the ledger's lines from which it comes.
struct InterestAccrualRepository {
    let society: ID<Society>

    /// How far the ledger was read; whoever changes sums holds it.
    func lockMark(_ tx: inout Transaction) throws -> ID<Voucher> {
        try tx.execute(
            """
            INSERT INTO interest_marks (society_id, voucher_id)
            SELECT \(society), coalesce((SELECT last_voucher_id FROM ledger_heads WHERE society_id = \(society)), 0) ON CONFLICT DO NOTHING
            """)
        return try tx.one(
            "SELECT voucher_id FROM interest_marks WHERE society_id = \(society) FOR UPDATE"
        ) { try $0.id(0) }
    }

    /// How far it was read, for who only looks.
    func mark(_ tx: inout Transaction) throws -> ID<Voucher> {
        try tx.first("SELECT voucher_id FROM interest_marks WHERE society_id = \(society)") { try $0.id(0) }
            ?? ID(0)
    }

    func setMark(_ voucher: ID<Voucher>, _ tx: inout Transaction) throws {
        try tx.execute("UPDATE interest_marks SET voucher_id = \(voucher) WHERE society_id = \(society)")
    }

    /// The last voucher of the society.
    func lastVoucher(_ tx: inout Transaction) throws -> ID<Voucher> {
        try tx.first("SELECT last_voucher_id FROM ledger_heads WHERE society_id = \(society)") {
            try $0.id(0)
        } ?? ID(0)
    }

    // The sums.

    private static let columns: SQL = """
        SELECT a.sub_account_id, a.since_date, a.until_date, a.balance, a.earned_paise, a.earned_parts, a.charged_paise, a.charged_parts,
            a.late_paise, a.late_parts, a.stale_because, d.scheme_id, d.category, d.interest_from, a.read_to, a.refusal
        FROM interest_accruals a
        JOIN deposit_accounts d ON d.society_id = a.society_id AND d.sub_account_id = a.sub_account_id
        """

    /// Those that are to be reckoned anew, but those of which it is known that they cannot be.
    func stale(most: Int, _ tx: inout Transaction) throws -> [AccruingAccount] {
        try tx.query(
            """
            \(Self.columns) WHERE a.society_id = \(society) AND a.stale_because IS NOT NULL AND a.refusal IS NULL
            ORDER BY a.sub_account_id LIMIT \(most)
            """
        ) { try AccruingAccount(row: $0) }
    }

    func find(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [AccruingAccount] {
        try tx.query(
            """
            \(Self.columns) WHERE a.society_id = \(society) AND a.sub_account_id = ANY (\(ids)) ORDER BY a.sub_account_id
            """
        ) { try AccruingAccount(row: $0) }
    }

    /// The accounts of a scheme with days up to one that are not posted, behind an account.
    func due(
        under scheme: ID<DepositScheme>, before end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> [AccruingAccount] {
        try tx.query(
            """
            \(Self.columns)
            JOIN sub_accounts s ON s.society_id = a.society_id AND s.sub_account_id = a.sub_account_id AND s.status = 'open'
            WHERE d.society_id = \(society) AND d.scheme_id = \(scheme) AND d.sub_account_id > \(last) AND a.sub_account_id > \(last)
              AND s.sub_account_id > \(last) AND a.since_date < \(end)
            ORDER BY d.society_id, d.scheme_id, d.sub_account_id LIMIT \(most)
            """
        ) { try AccruingAccount(row: $0) }
    }

    /// The first day of a scheme's accounts that is not posted.
    func earliest(under scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.one(
            """
            SELECT min(a.since_date) FROM interest_accruals a
            JOIN deposit_accounts d ON d.society_id = a.society_id AND d.sub_account_id = a.sub_account_id
            JOIN sub_accounts s ON s.society_id = a.society_id AND s.sub_account_id = a.sub_account_id AND s.status = 'open'
            WHERE a.society_id = \(society) AND d.scheme_id = \(scheme)
            """
        ) { try $0.dateOrNil(0) }
    }

    /// Begins the sums of accounts that have come under a scheme.
    func begin(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO interest_accruals (society_id, sub_account_id, since_date, until_date, balance, earned_paise, earned_parts,
                charged_paise, charged_parts, late_paise, late_parts, stale_because)
            SELECT society_id, sub_account_id, interest_from, interest_from, 0, 0, 0, 0, 0, 0, 0, \(StaleReason.new.rawValue)
            FROM deposit_accounts WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))
            """)
    }

    /// Writes sums down; those that were to be reckoned anew have been.
    func store(_ accruals: [InterestAccrual], _ tx: inout Transaction) throws {
        guard !accruals.isEmpty else { return }
        let ids: SQL = "\(accruals.map(\.subAccount)), \(accruals.map(\.since)), \(accruals.map(\.until)), "
        let balances: SQL = "\(accruals.map(\.balance)), "
        let sums = Self.columns(accruals.map(\.interest.earned), accruals.map(\.interest.charged))
        let late: SQL = "\(Self.columns(accruals.map(\.late))), \(accruals.map(\.readTo))"
        let head: SQL = """
            UPDATE interest_accruals a SET since_date = n.since_date, until_date = n.until_date, balance = n.balance,
                earned_paise = n.earned_paise, earned_parts = n.earned_parts, charged_paise = n.charged_paise, charged_parts = n.charged_parts,
                late_paise = n.late_paise, late_parts = n.late_parts, read_to = n.read_to, stale_because = NULL, refusal = NULL
            FROM unnest(
            """
        try tx.execute(
            head + ids + balances + sums + ", " + late
                + """
                ) AS n (id, since_date, until_date, balance, earned_paise, earned_parts, charged_paise, charged_parts, late_paise, late_parts,
                    read_to)
                WHERE a.society_id = \(society) AND a.sub_account_id = n.id
                """)
    }

    /// Figures in two columns each.
    static func columns(_ figures: [ExactInterest]...) -> SQL {
        var sql: SQL = ""
        for (index, column) in figures.enumerated() {
            sql += index == 0 ? "" : ", "
            sql += "\(column.map(\.paise)), \(column.map(\.parts))"
        }
        return sql
    }

    /// Notes why the sums of accounts cannot be reckoned; the ledger was read for them up to a voucher.
    func refuse(
        _ refused: [RefusedAccount], at voucher: ID<Voucher>, _ tx: inout Transaction
    ) throws {
        guard !refused.isEmpty else { return }
        try tx.execute(
            """
            UPDATE interest_accruals a SET refusal = n.refusal, read_to = coalesce(a.read_to, \(voucher)),
                stale_because = coalesce(a.stale_because, \(StaleReason.late.rawValue))
            FROM unnest(\(refused.map(\.subAccount)), \(refused.map(\.told))) AS n (id, refusal)
            WHERE a.society_id = \(society) AND a.sub_account_id = n.id
            """)
    }

    /// Lets accounts be tried again that could not be reckoned.
    func tryAgain(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws {
        guard !ids.isEmpty else { return }
        try tx.execute(
            """
            UPDATE interest_accruals SET refusal = NULL WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))
            """)
    }

    /// Lets sums be reckoned anew; what was to be put right before stays so.
    func spoil(_ ids: [ID<SubAccount>], because reason: StaleReason, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE interest_accruals SET stale_because = coalesce(stale_because, \(reason.rawValue)), refusal = NULL
            WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))
            """)
    }

    /// Lets the sums of a scheme's accounts be reckoned anew that have a day from one on in them.
    func spoil(under scheme: ID<DepositScheme>, from day: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE interest_accruals a SET stale_because = coalesce(a.stale_because, \(StaleReason.conditions.rawValue)), refusal = NULL
            FROM deposit_accounts d
            WHERE a.society_id = \(society) AND d.society_id = a.society_id AND d.sub_account_id = a.sub_account_id
              AND d.scheme_id = \(scheme) AND (a.until_date > \(day) AND a.stale_because IS NULL OR a.refusal IS NOT NULL)
            """)
    }

    /// Goes back to the days before a posting that was reversed.
    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws {
        let lates = lines.map(\.late)
        try tx.execute(
            """
            UPDATE interest_accruals a SET since_date = n.since_date, late_paise = n.late_paise, late_parts = n.late_parts,
                stale_because = \(StaleReason.reversed.rawValue), refusal = NULL
            FROM unnest(\(lines.map(\.subAccount)), \(lines.map(\.from)), \(lates.map(\.paise)), \(lates.map(\.parts)))
                AS n (id, since_date, late_paise, late_parts)
            WHERE a.society_id = \(society) AND a.sub_account_id = n.id
            """)
    }

    func add(_ steps: [InterestStep], _ tx: inout Transaction) throws {
        guard !steps.isEmpty else { return }
        let head: SQL = """
            INSERT INTO interest_steps (society_id, sub_account_id, kind, since_date, from_date, until_date, balance, earned_paise, earned_parts,
                charged_paise, charged_parts)
            SELECT \(society), * FROM unnest(
            """
        let what: SQL = "\(steps.map(\.subAccount)), \(steps.map(\.kind.rawValue)), \(steps.map(\.since)), "
        let days: SQL = "\(steps.map(\.from)), \(steps.map(\.until)), \(steps.map(\.balance)), "
        let sums = Self.columns(steps.map(\.interest.earned), steps.map(\.interest.charged))
        try tx.execute(head + what + days + sums + ")")
    }

    /// Drops the steps of accounts since the day from which they are told anew.
    func dropSteps(of accruals: [InterestAccrual], _ tx: inout Transaction) throws {
        guard !accruals.isEmpty else { return }
        try tx.execute(
            """
            DELETE FROM interest_steps t USING unnest(\(accruals.map(\.subAccount)), \(accruals.map(\.since))) AS n (id, since_date)
            WHERE t.society_id = \(society) AND t.sub_account_id = n.id AND t.since_date >= n.since_date
            """)
    }

    /// Drops what has explained postings of long ago; answers how many steps.
    func purge(before day: CalendarDate, most: Int, _ tx: inout Transaction) throws -> Int {
        try tx.query(purgeSQL(before: day, most: most)) { try $0.int(0) }.count
    }

    /// Only days that a run has posted are looked at, so that each night finds what the last one has left and nothing else.
    func purgeSQL(before day: CalendarDate, most: Int) -> SQL {
        """
        DELETE FROM interest_steps t USING (
            SELECT t.sub_account_id, t.step_id FROM interest_steps t
            JOIN interest_accruals a ON a.society_id = t.society_id AND a.sub_account_id = t.sub_account_id AND t.since_date < a.since_date
            WHERE t.society_id = \(society) AND t.until_date < \(day)
              AND t.until_date <= (SELECT max(r.through_date) + 1 FROM interest_runs r WHERE r.society_id = \(society) AND r.status = 'posted')
            LIMIT \(most)) o
        WHERE t.society_id = \(society) AND t.sub_account_id = o.sub_account_id AND t.step_id = o.step_id RETURNING 1
        """
    }

    // The ledger's lines, credit positive, by the days from which they count.

    /// What moved accounts from a day of each on, as the ledger stood at a voucher of each.
    ///
    /// What stood on them on that day is found from what stands on them now, back to it: of older lines the index alone is looked at.
    func movements(
        of accounts: [WantedMovements], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: AccountMovements] {
        var found: [ID<SubAccount>: AccountMovements] = [:]
        guard !accounts.isEmpty else { return found }
        let rows = try tx.query(movementsSQL(of: accounts)) {
            (try $0.id(0) as ID<SubAccount>, try $0.dateOrNil(1), try $0.money(2))
        }
        for (id, day, amount) in rows {
            var known = found[id, default: AccountMovements()]
            if let day {
                known.moves.append(.init(on: day, amount: amount))
                known.opening = try (MoneySum(known.opening) + MoneySum(-amount)).money()
            } else {
                known.opening = try (MoneySum(known.opening) + MoneySum(amount)).money()
            }
            found[id] = known
        }
        return found
    }

    /// Without a day it is what stands on the account, and less what came behind the voucher.
    ///
    /// No line counts from later than the day after its business date. What is compared is reckoned beforehand: under row security an index
    /// takes no other.
    func movementsSQL(of accounts: [WantedMovements]) -> SQL {
        """
        WITH wanted AS MATERIALIZED (
            SELECT id, from_date, from_date - 1 AS first_date, last_voucher
            FROM unnest(\(accounts.map(\.subAccount)), \(accounts.map(\.from)), \(accounts.map(\.upTo)))
                AS w (id, from_date, last_voucher))
        SELECT w.id, NULL::date AS day, (-b.balance)::bigint FROM wanted w
        JOIN balances b ON b.society_id = \(society) AND b.sub_account_id = w.id
        UNION ALL
        SELECT w.id, NULL::date, sum(p.amount)::bigint FROM wanted w
        JOIN postings p ON p.society_id = \(society) AND p.sub_account_id = w.id AND p.voucher_id > w.last_voucher
        GROUP BY 1
        UNION ALL
        SELECT w.id, v.day, -sum(p.amount)::bigint FROM wanted w
        JOIN postings p ON p.society_id = \(society) AND p.sub_account_id = w.id AND p.voucher_id <= w.last_voucher
            AND p.business_date >= w.first_date
        CROSS JOIN LATERAL (SELECT interest_counts_from(x.source_kind, x.value_date) AS day FROM vouchers x
            WHERE x.society_id = \(society) AND x.voucher_id = p.voucher_id) v
        WHERE v.day >= w.from_date GROUP BY 1, 2 HAVING sum(p.amount) <> 0
        ORDER BY 1, 2 NULLS FIRST
        """
    }

    /// What vouchers behind one up to another of each moved accounts.
    func lines(
        of accounts: [(ID<SubAccount>, after: ID<Voucher>, upTo: ID<Voucher>)], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: [SavingsSheet.Movement]] {
        guard !accounts.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            SELECT w.id, v.day, -sum(p.amount)::bigint
            FROM unnest(\(accounts.map { $0.0 }), \(accounts.map { $0.after }), \(accounts.map { $0.upTo })) AS w (id, first, last)
            JOIN postings p ON p.society_id = \(society) AND p.sub_account_id = w.id AND p.voucher_id > w.first AND p.voucher_id <= w.last
            CROSS JOIN LATERAL (SELECT interest_counts_from(x.source_kind, x.value_date) AS day FROM vouchers x
                WHERE x.society_id = \(society) AND x.voucher_id = p.voucher_id) v
            GROUP BY 1, 2 HAVING sum(p.amount) <> 0 ORDER BY 1, 2
            """
        ) { try Self.line($0) }
        return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map { $0.1 } }
    }

    private static func line(_ row: borrowing Row) throws -> (ID<SubAccount>, SavingsSheet.Movement) {
        (try row.id(0), SavingsSheet.Movement(on: try row.date(1), amount: try row.money(2)))
    }

    /// What vouchers behind one up to another moved, account by account; an account that is ahead of them has them already.
    ///
    /// Each line looks up its own voucher: how many are new the planner does not know, and may go through all of them for each.
    func lines(
        after first: ID<Voucher>, upTo last: ID<Voucher>, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: [SavingsSheet.Movement]] {
        let rows = try tx.query(
            """
            SELECT p.sub_account_id, (SELECT interest_counts_from(v.source_kind, v.value_date) FROM vouchers v
                WHERE v.society_id = p.society_id AND v.voucher_id = p.voucher_id), -sum(p.amount)::bigint
            FROM postings p
            JOIN interest_accruals a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
            WHERE p.society_id = \(society) AND p.voucher_id > \(first) AND p.voucher_id <= \(last)
              AND p.voucher_id > coalesce(a.read_to, 0)
            GROUP BY 1, 2 HAVING sum(p.amount) <> 0 ORDER BY 1, 2
            """
        ) { try Self.line($0) }
        return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map { $0.1 } }
    }

    /// The steps of an account in the period that began on a day, as they were written.
    func steps(
        of account: ID<SubAccount>, since day: CalendarDate, most: Int, _ tx: inout Transaction
    ) throws -> [InterestStep] {
        try tx.query(
            """
            SELECT sub_account_id, kind, since_date, from_date, until_date, balance, earned_paise, earned_parts, charged_paise, charged_parts
            FROM interest_steps WHERE society_id = \(society) AND sub_account_id = \(account) AND since_date >= \(day)
            ORDER BY step_id LIMIT \(most)
            """
        ) { row in
            InterestStep(
                subAccount: try row.id(0), kind: InterestStep.Kind(rawValue: try row.text(1)) ?? .days,
                since: try row.date(2), from: try row.date(3), until: try row.date(4),
                balance: try row.moneyOrNil(5),
                interest: InterestPair(
                    earned: ExactInterest(paise: try row.int64(6), parts: try row.int64(7)),
                    charged: ExactInterest(paise: try row.int64(8), parts: try row.int64(9))))
        }
    }
}

extension AccruingAccount {
    fileprivate init(row: borrowing Row) throws {
        accrual = InterestAccrual(
            subAccount: try row.id(0), since: try row.date(1), until: try row.date(2),
            balance: try row.money(3))
        accrual.interest.earned = ExactInterest(paise: try row.int64(4), parts: try row.int64(5))
        accrual.interest.charged = ExactInterest(paise: try row.int64(6), parts: try row.int64(7))
        accrual.late = ExactInterest(paise: try row.int64(8), parts: try row.int64(9))
        stale = try row.textOrNil(10).flatMap(StaleReason.init)
        scheme = try row.id(11)
        category = DepositorCategory(rawValue: try row.text(12)) ?? .general
        interestFrom = try row.date(13)
        (accrual.readTo, refusal) = (try row.idOrNil(14), try row.textOrNil(15))
    }
}
