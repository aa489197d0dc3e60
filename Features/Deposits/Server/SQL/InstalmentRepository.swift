internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on what is paid by instalments: the ledger alone tells it.
struct InstalmentRepository {
    let society: ID<Society>

    /// What came on accounts day by day beside interest, and what was paid for delays: what vouchers that move them have put elsewhere.
    ///
    /// A reversal counts from the day of what it reverses, so that both are gone. What left an account on the day on which it ended was paid
    /// back, and empties no instalment. Of a deposit that was taken over the days are those that were told, and the ledger tells what came since.
    func paid(
        on accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: InstalmentsPaid] {
        var found: [ID<SubAccount>: InstalmentsPaid] = [:]
        let rows = try tx.query(
            """
            SELECT p.sub_account_id, v.value_date, -sum(p.amount)::bigint FROM postings p
            JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            JOIN deposit_contracts c ON c.society_id = p.society_id AND c.sub_account_id = p.sub_account_id AND c.serial = 1
            WHERE p.society_id = \(society) AND p.sub_account_id = ANY (\(accounts))
              AND p.voucher_id > coalesce(c.taken_over_to, 0) AND v.source_kind IS DISTINCT FROM \(InterestHeads.source)
              AND (p.amount > 0 AND v.value_date = c.ended_on AND v.reverses_id IS NULL) IS NOT TRUE
            GROUP BY 1, 2 HAVING sum(p.amount) <> 0
            UNION ALL
            SELECT c.sub_account_id, d.paid_on, (c.instalment * count(*))::bigint FROM deposit_contracts c, unnest(c.paid_before) AS d (paid_on)
            WHERE c.society_id = \(society) AND c.sub_account_id = ANY (\(accounts))
            GROUP BY c.sub_account_id, d.paid_on, c.instalment
            UNION ALL
            SELECT c.sub_account_id, NULL::date, c.penalty_before FROM deposit_contracts c
            WHERE c.society_id = \(society) AND c.sub_account_id = ANY (\(accounts)) AND c.penalty_before > 0
            UNION ALL
            SELECT p.in_respect_of, NULL::date, -sum(p.amount)::bigint FROM postings p
            JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            WHERE p.society_id = \(society) AND p.in_respect_of = ANY (\(accounts))
              AND v.source_kind IS DISTINCT FROM \(InterestHeads.source)
              AND EXISTS (SELECT FROM postings o WHERE o.society_id = p.society_id AND o.voucher_id = p.voucher_id
                          AND o.sub_account_id = p.in_respect_of)
            GROUP BY 1
            ORDER BY 1, 2
            """
        ) { (try $0.id(0) as ID<SubAccount>, try $0.dateOrNil(1), try $0.money(2)) }
        for (account, day, amount) in rows {
            if let day {
                found[account, default: InstalmentsPaid()].payments.append(.init(on: day, amount))
            } else {
                found[account, default: InstalmentsPaid()].penalty += amount
            }
        }
        return found
    }

    // What is due and not paid.

    /// How many deposits, how many instalments, and what they come to.
    func total(
        _ list: DueInstalmentList, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> DueInstalmentPage {
        try tx.one(
            """
            SELECT count(*), coalesce(sum(due - paid), 0)::bigint, coalesce(sum((due - paid) * instalment), 0)::bigint
            FROM (\(owing(list, on: day))) o WHERE due > paid
            """
        ) { row in
            var page = DueInstalmentPage()
            (page.total, page.missing, page.amount) = (
                try row.int64(0), try row.int64(1), try row.money(2)
            )
            return page
        }
    }

    /// Hands them over, the longest overdue first.
    func due(
        _ list: DueInstalmentList, on day: CalendarDate, from offset: Int, most: Int?,
        _ tx: inout Transaction, _ body: (DueInstalmentFacts) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT o.sub_account_id, s.number, s.name, e.name, h.name, o.instalment, o.due - o.paid, (o.due - o.paid) * o.instalment,
                (o.start_date + make_interval(months => o.paid::integer))::date, o.maturity_date
            FROM (\(owing(list, on: day))) o
            JOIN deposit_schemes e ON e.society_id = \(society) AND e.scheme_id = o.scheme_id
            JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = o.sub_account_id
            LEFT JOIN branches h ON h.society_id = s.society_id AND h.branch_id = s.home_branch_id
            WHERE o.due > o.paid ORDER BY 9, 1 LIMIT \(most) OFFSET \(offset)
            """
        ) { row in
            var facts = DueInstalmentFacts()
            (facts.subAccount, facts.number, facts.title) = (try row.id(0), try row.text(1), try row.text(2))
            (facts.schemeName, facts.branchName) = (try row.text(3), try row.textOrNil(4))
            (facts.instalment, facts.missing) = (try row.money(5), try row.int64(6))
            (facts.amount, facts.since) = (try row.money(7), try row.date(8))
            facts.maturity = try row.date(9)
            try body(facts)
        }
    }

    /// The deposits that run and still take instalments, with how many instalments are due up to a day and how many are paid.
    ///
    /// What was paid is the balance without the interest that was posted; of a deposit that was taken over, what was told and what came since. Of the months up to the day's the last is due
    /// where its own day has come.
    private func owing(_ list: DueInstalmentList, on day: CalendarDate) -> SQL {
        var sql: SQL = """
            SELECT c.sub_account_id, d.scheme_id, c.instalment, c.start_date, c.maturity_date,
                CASE WHEN c.start_date > \(day) THEN 0
                     ELSE least(c.months, m.apart + ((c.start_date + make_interval(months => m.apart))::date <= \(day))::integer) END::bigint AS due,
                greatest(0, least(c.months, CASE WHEN c.taken_over_to IS NULL THEN (-b.balance - coalesce(i.posted, 0)) / c.instalment
                    ELSE cardinality(c.paid_before) + (coalesce((SELECT -sum(p.amount) FROM postings p
                        WHERE p.society_id = c.society_id AND p.sub_account_id = c.sub_account_id AND p.voucher_id > c.taken_over_to), 0)::bigint
                        - coalesce(i.posted, 0)) / c.instalment END))::bigint AS paid
            FROM deposit_contracts c
            JOIN balances b ON b.society_id = c.society_id AND b.sub_account_id = c.sub_account_id
            LEFT JOIN (SELECT l.sub_account_id, sum(coalesce(l.given_credit, l.credit))::bigint AS posted
                FROM deposit_contracts r JOIN interest_run_lines l ON l.society_id = r.society_id AND l.sub_account_id = r.sub_account_id
                WHERE r.society_id = \(society) AND r.ended_on IS NULL AND r.instalment IS NOT NULL AND l.status = 'posted'
                GROUP BY l.sub_account_id) i ON i.sub_account_id = c.sub_account_id
            CROSS JOIN LATERAL (SELECT ((extract(year FROM \(day)::date) - extract(year FROM c.start_date)) * 12
                + extract(month FROM \(day)::date) - extract(month FROM c.start_date))::integer AS apart) m
            JOIN deposit_accounts d ON d.society_id = c.society_id AND d.sub_account_id = c.sub_account_id
            JOIN sub_accounts a ON a.society_id = c.society_id AND a.sub_account_id = c.sub_account_id
            JOIN deposit_conditions t ON t.society_id = c.society_id AND t.condition_id = c.terms_id
            WHERE c.society_id = \(society) AND c.ended_on IS NULL AND c.instalment IS NOT NULL
              AND (c.maturity_date > \(day) OR t.content::jsonb ->> 'on_delay' = \(RecurringTerms.Delay.extends.rawValue))
            """
        if let scheme = list.scheme { sql += " AND d.scheme_id = \(scheme)" }
        if let branch = list.branch { sql += " AND a.home_branch_id = \(branch)" }
        return sql
    }
}
