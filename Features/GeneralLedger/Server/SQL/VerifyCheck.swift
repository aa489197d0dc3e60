internal import Gate
internal import Kernel
internal import Postgres

/// One check of the books: a statement that gives (examined, wrong, first wrong).
struct VerifyCheck {
    let name: String
    let statement: SQL

    func run(_ tx: inout Transaction) throws -> LedgerVerifier.Finding {
        try tx.joiningWhole { tx in
            try tx.one(statement) { row in
                let wrong = try row.int64(1)
                return LedgerVerifier.Finding(
                    check: name, examined: try row.int64(0), wrong: wrong,
                    firstWrong: wrong > 0 ? try row.textOrNil(2) : nil)
            }
        }
    }

    /// All checks in the order in which a fault shows itself first.
    static func all(_ society: ID<Society>) -> [VerifyCheck] {
        [
            vouchers(society), voucherIDs(society), numbers(society), balances(society),
            monthBalances(society), movements(society), monthMovements(society),
            controlTotals(society), zeroSums(society), holds(society), days(society), unsealed(society),
        ]
    }

    private static func vouchers(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "vouchers",
            statement: """
                WITH lines AS (
                    SELECT voucher_id, count(*) AS many, sum(amount) AS amount, sum(amount) FILTER (WHERE amount > 0) AS total,
                           min(business_date) AS first_date, max(business_date) AS last_date
                    FROM postings WHERE society_id = \(society) GROUP BY voucher_id),
                checked AS (
                    SELECT coalesce(v.voucher_id, l.voucher_id) AS id,
                           v.voucher_id IS NULL OR l.voucher_id IS NULL OR l.amount <> 0 OR l.many <> v.line_count OR l.total <> v.total
                           OR l.first_date <> v.business_date OR l.last_date <> v.business_date AS is_wrong
                    FROM (SELECT * FROM vouchers WHERE society_id = \(society)) v FULL JOIN lines l USING (voucher_id))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'voucher ' || min(id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func voucherIDs(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "voucher_ids",
            statement: """
                WITH head AS (
                    SELECT coalesce(max(last_voucher_id), 0) AS last FROM ledger_heads WHERE society_id = \(society))
                SELECT count(v.*), greatest((SELECT last FROM head), coalesce(max(v.voucher_id), 0)) - count(v.*),
                       'last voucher ' || (SELECT last FROM head)
                FROM vouchers v WHERE v.society_id = \(society)
                """)
    }

    private static func numbers(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "numbers",
            statement: """
                WITH found AS (
                    SELECT branch_id, voucher_type_id, year, count(*) AS many, min(number) AS low, max(number) AS high
                    FROM vouchers WHERE society_id = \(society) GROUP BY 1, 2, 3),
                checked AS (
                    SELECT branch_id, voucher_type_id, year,
                           f.low IS DISTINCT FROM 1 OR f.high <> f.many OR f.high IS DISTINCT FROM s.last_number AS is_wrong
                    FROM found f FULL JOIN (SELECT * FROM voucher_series WHERE society_id = \(society)) s
                        USING (branch_id, voucher_type_id, year))
                SELECT count(*), count(*) FILTER (WHERE is_wrong),
                       min('branch ' || branch_id || ', type ' || voucher_type_id || ', year ' || year) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func balances(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "balances",
            statement: """
                WITH sums AS (
                    SELECT sub_account_id, sum(amount) AS amount, count(*) AS many, date_trunc('month', max(business_date))::date AS month
                    FROM postings WHERE society_id = \(society) GROUP BY 1),
                checked AS (
                    SELECT coalesce(b.sub_account_id, s.sub_account_id) AS id,
                           b.balance IS DISTINCT FROM coalesce(s.amount, 0) OR b.line_count <> coalesce(s.many, 0)
                           OR b.month IS DISTINCT FROM s.month AS is_wrong
                    FROM (SELECT * FROM balances WHERE society_id = \(society)) b FULL JOIN sums s USING (sub_account_id))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'sub-account ' || min(id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func monthBalances(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "month_balances",
            statement: """
                WITH months AS (
                    SELECT sub_account_id, date_trunc('month', business_date)::date AS month, sum(amount) AS amount
                    FROM postings WHERE society_id = \(society) GROUP BY 1, 2),
                ends AS (
                    SELECT sub_account_id, month, sum(amount) OVER (PARTITION BY sub_account_id ORDER BY month) AS balance,
                           month = max(month) OVER (PARTITION BY sub_account_id) AS is_last
                    FROM months),
                checked AS (
                    SELECT coalesce(m.sub_account_id, e.sub_account_id) AS id, m.balance IS DISTINCT FROM e.balance AS is_wrong
                    FROM (SELECT * FROM month_balances WHERE society_id = \(society)) m
                    FULL JOIN (SELECT * FROM ends WHERE NOT is_last) e USING (sub_account_id, month))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'sub-account ' || min(id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func movements(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "movements",
            statement: """
                WITH sums AS (
                    SELECT p.business_date, s.account_id, v.branch_id, coalesce(sum(p.amount) FILTER (WHERE p.amount > 0), 0) AS debit,
                           coalesce(-sum(p.amount) FILTER (WHERE p.amount < 0), 0) AS credit, count(*) AS many
                    FROM postings p
                    JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
                    JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                    WHERE p.society_id = \(society) GROUP BY 1, 2, 3),
                checked AS (
                    SELECT business_date, account_id,
                           m.debit IS DISTINCT FROM s.debit OR m.credit IS DISTINCT FROM s.credit OR m.line_count IS DISTINCT FROM s.many
                           AS is_wrong
                    FROM (SELECT * FROM movements WHERE society_id = \(society)) m
                    FULL JOIN sums s USING (business_date, account_id, branch_id))
                SELECT count(*), count(*) FILTER (WHERE is_wrong),
                       min(business_date || ', account ' || account_id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func monthMovements(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "month_movements",
            statement: """
                WITH sums AS (
                    SELECT date_trunc('month', p.business_date)::date AS month, s.account_id, v.branch_id,
                           coalesce(sum(p.amount) FILTER (WHERE p.amount > 0), 0) AS debit,
                           coalesce(-sum(p.amount) FILTER (WHERE p.amount < 0), 0) AS credit
                    FROM postings p
                    JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
                    JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                    WHERE p.society_id = \(society) GROUP BY 1, 2, 3),
                checked AS (
                    SELECT month, account_id, m.debit IS DISTINCT FROM s.debit OR m.credit IS DISTINCT FROM s.credit AS is_wrong
                    FROM (SELECT * FROM month_movements WHERE society_id = \(society)) m
                    FULL JOIN sums s USING (month, account_id, branch_id))
                SELECT count(*), count(*) FILTER (WHERE is_wrong),
                       min(to_char(month, 'YYYY-MM') || ', account ' || account_id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func controlTotals(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "control_totals",
            statement: """
                WITH subs AS (
                    SELECT s.account_id, sum(b.balance) AS amount FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id)
                    WHERE s.society_id = \(society) GROUP BY 1),
                heads AS (
                    SELECT account_id, sum(debit) - sum(credit) AS amount FROM movements WHERE society_id = \(society) GROUP BY 1),
                checked AS (
                    SELECT a.code, coalesce(s.amount, 0) <> coalesce(h.amount, 0) AS is_wrong
                    FROM accounts a LEFT JOIN subs s USING (account_id) LEFT JOIN heads h USING (account_id)
                    WHERE a.society_id = \(society))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'account ' || min(code) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func zeroSums(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "zero_sums",
            statement: """
                WITH checked AS (
                    SELECT 'all balances' AS what, coalesce(sum(balance), 0) AS amount FROM balances WHERE society_id = \(society)
                    UNION ALL
                    SELECT 'branch ' || branch_id, sum(debit) - sum(credit) FROM movements WHERE society_id = \(society) GROUP BY branch_id)
                SELECT count(*), count(*) FILTER (WHERE amount <> 0), min(what) FILTER (WHERE amount <> 0) FROM checked
                """)
    }

    private static func holds(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "holds",
            statement: """
                WITH sums AS (
                    SELECT sub_account_id, sum(amount) AS amount FROM holds
                    WHERE society_id = \(society) AND released_on IS NULL GROUP BY 1),
                checked AS (
                    SELECT sub_account_id AS id, s.held <> coalesce(h.amount, 0) AS is_wrong
                    FROM (SELECT * FROM sub_accounts WHERE society_id = \(society)) s LEFT JOIN sums h USING (sub_account_id))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'sub-account ' || min(id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    /// What waits for a seal is in the audit log and in no seal yet.
    private static func unsealed(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "unsealed_audit",
            statement: """
                WITH checked AS (
                    SELECT u.audit_id,
                           NOT EXISTS (SELECT FROM audit_log a WHERE a.society_id = u.society_id AND a.audit_id = u.audit_id)
                           OR u.audit_id IN (SELECT unnest(s.audit_ids) FROM seals s WHERE s.society_id = \(society)) AS is_wrong
                    FROM unsealed_audit u WHERE u.society_id = \(society))
                SELECT count(*), count(*) FILTER (WHERE is_wrong), 'audit row ' || min(audit_id) FILTER (WHERE is_wrong) FROM checked
                """)
    }

    private static func days(_ society: ID<Society>) -> VerifyCheck {
        VerifyCheck(
            name: "days",
            statement: """
                WITH used AS (SELECT DISTINCT branch_id, business_date FROM vouchers WHERE society_id = \(society)),
                checked AS (
                    SELECT branch_id, business_date, d.status IS NULL OR y.year IS NULL AS is_wrong
                    FROM used u LEFT JOIN (SELECT * FROM branch_days WHERE society_id = \(society)) d USING (branch_id, business_date)
                    LEFT JOIN financial_years y ON y.society_id = \(society) AND u.business_date BETWEEN y.first_date AND y.last_date)
                SELECT count(*), count(*) FILTER (WHERE is_wrong),
                       min('branch ' || branch_id || ', ' || business_date) FILTER (WHERE is_wrong) FROM checked
                """)
    }
}
