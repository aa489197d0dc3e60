internal import Gate
internal import Kernel
internal import Postgres

/// One thing that does not agree at the end of a day.
struct DayDifference: Sendable {
    var subject: String
    var amount: Money
}

/// The statements behind the checks of a day's end; each answers what does not agree, at most twenty rows.
struct DayCheckRepository {
    let society: ID<Society>
    let branch: ID<Branch>
    let date: CalendarDate

    /// Accounts whose movements are not the sum of their sub-accounts' balances.
    func accountsUnlikeSubAccounts(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'account/' || a.account_id, coalesce(s.total, 0) - coalesce(m.total, 0)
            FROM accounts a
            LEFT JOIN (SELECT s.account_id, sum(b.balance) AS total FROM sub_accounts s
                       JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
                       WHERE s.society_id = \(society) GROUP BY s.account_id) s ON s.account_id = a.account_id
            LEFT JOIN (SELECT account_id, sum(debit - credit) AS total FROM movements
                       WHERE society_id = \(society) GROUP BY account_id) m ON m.account_id = a.account_id
            WHERE a.society_id = \(society) AND coalesce(s.total, 0) <> coalesce(m.total, 0)
            ORDER BY a.account_id LIMIT 20
            """, &tx)
    }

    /// The sum of all balances, where it is not zero.
    func sumOfBalances(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'balances', sum(balance) FROM balances WHERE society_id = \(society) HAVING sum(balance) <> 0
            """, &tx)
    }

    /// The day's debits less its credits in the branch, where they differ.
    func debitsUnlikeCredits(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'branch/' || \(branch)::text, sum(debit) - sum(credit) FROM movements
            WHERE society_id = \(society) AND branch_id = \(branch) AND business_date = \(date)
            HAVING sum(debit) <> sum(credit)
            """, &tx)
    }

    /// Accounts whose movements of the day are not what was posted.
    func movementsUnlikePostings(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'account/' || coalesce(p.account_id, m.account_id),
                   coalesce(m.debit, 0) + coalesce(m.credit, 0) - coalesce(p.debit, 0) - coalesce(p.credit, 0)
            FROM (SELECT s.account_id, coalesce(sum(l.amount) FILTER (WHERE l.amount > 0), 0) AS debit,
                         coalesce(-sum(l.amount) FILTER (WHERE l.amount < 0), 0) AS credit
                  FROM vouchers v
                  JOIN postings l ON l.society_id = v.society_id AND l.voucher_id = v.voucher_id
                  JOIN sub_accounts s ON s.society_id = l.society_id AND s.sub_account_id = l.sub_account_id
                  WHERE v.society_id = \(society) AND v.business_date = \(date) AND v.branch_id = \(branch)
                  GROUP BY s.account_id) p
            FULL JOIN (SELECT account_id, debit, credit FROM movements
                       WHERE society_id = \(society) AND business_date = \(date) AND branch_id = \(branch)) m
                ON m.account_id = p.account_id
            WHERE p.debit IS DISTINCT FROM m.debit OR p.credit IS DISTINCT FROM m.credit
            ORDER BY 1 LIMIT 20
            """, &tx)
    }

    /// Cash accounts that the branch has paid more from than it took in.
    func cashBelowZero(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'account/' || a.account_id, sum(m.debit - m.credit)
            FROM accounts a JOIN movements m ON m.society_id = a.society_id AND m.account_id = a.account_id
            WHERE a.society_id = \(society) AND a.purpose = 'cash' AND m.branch_id = \(branch)
            GROUP BY a.account_id HAVING sum(m.debit - m.credit) < 0
            ORDER BY a.account_id LIMIT 20
            """, &tx)
    }

    /// What the branch adjustment still shows, where this branch is the last whose day is open.
    func adjustmentLeft(_ tx: inout Transaction) throws -> [DayDifference] {
        try differences(
            """
            SELECT 'account/' || a.account_id, sum(b.balance)
            FROM accounts a
            JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            WHERE a.society_id = \(society) AND a.purpose = 'branch_adjustment'
              AND NOT EXISTS (SELECT FROM branch_days d WHERE d.society_id = \(society) AND d.status = 'open' AND d.branch_id <> \(branch))
            GROUP BY a.account_id HAVING sum(b.balance) <> 0
            """, &tx)
    }

    private func differences(_ sql: SQL, _ tx: inout Transaction) throws -> [DayDifference] {
        try tx.query(sql) { row in
            DayDifference(subject: try row.text(0), amount: try row.moneySum(1).money())
        }
    }
}
