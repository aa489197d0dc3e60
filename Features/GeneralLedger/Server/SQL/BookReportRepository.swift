internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Receipts and payments by head.
struct BookReportRepository {
    let society: ID<Society>

    /// What each head received and paid in cash, as ``CashSplit`` says, from the vouchers that have lines of cash; those that
    /// bring in balances are no receipts.
    func cashParts(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<(account: ID<Account>, receipts: MoneySum, payments: MoneySum)> {
        ReportStatement(
            """
            SELECT d.account_id,
                   sum(least(-d.amount, greatest(0, d.cash - (d.credits + d.amount)))) FILTER (WHERE d.amount < 0 AND d.cash > 0),
                   sum(least(d.amount, greatest(0, -d.cash - (d.debits - d.amount)))) FILTER (WHERE d.amount > 0 AND d.cash < 0)
            FROM (SELECT s.account_id, p.amount, a.purpose = 'cash' AS is_cash,
                         sum(p.amount) FILTER (WHERE a.purpose = 'cash') OVER (PARTITION BY p.voucher_id) AS cash,
                         -sum(p.amount) FILTER (WHERE a.purpose <> 'cash' AND p.amount < 0) OVER lines_above AS credits,
                         sum(p.amount) FILTER (WHERE a.purpose <> 'cash' AND p.amount > 0) OVER lines_above AS debits
                  FROM (\(touching(["cash"], from, to))) x
                  JOIN vouchers v ON v.society_id = \(society) AND v.voucher_id = x.voucher_id
                  JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
                  JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id
                  JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                  JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
                  WHERE t.behaviour <> 'opening' \(ReportPieces.only(branch, "v.branch_id"))
                  WINDOW lines_above AS (PARTITION BY p.voucher_id ORDER BY p.line_no ROWS UNBOUNDED PRECEDING)) d
            WHERE NOT d.is_cash
            GROUP BY d.account_id
            """
        ) {
            (account: try $0.small(0), receipts: try $0.moneySumOrZero(1), payments: try $0.moneySumOrZero(2))
        }
    }

    /// The vouchers of a period with a line on an account of these purposes.
    private func touching(_ purposes: [String], _ from: CalendarDate, _ to: CalendarDate) -> SQL {
        """
        SELECT DISTINCT p.voucher_id
        FROM accounts a
        JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
        JOIN postings p ON p.society_id = s.society_id AND p.sub_account_id = s.sub_account_id
        WHERE a.society_id = \(society) AND a.purpose = ANY(\(purposes)) AND p.business_date BETWEEN \(from) AND \(to)
        """
    }

    /// The vouchers of a period that move cash or a bank, and the other vouchers of their events.
    private func events(_ from: CalendarDate, _ to: CalendarDate) -> SQL {
        """
        WITH moved AS MATERIALIZED (\(touching(["cash", "bank"], from, to)))
        SELECT voucher_id FROM moved
        UNION
        SELECT o.voucher_id FROM moved m
        JOIN vouchers e ON e.society_id = \(society) AND e.voucher_id = m.voucher_id AND e.event_id IS NOT NULL
        JOIN vouchers o ON o.society_id = e.society_id AND o.event_id = e.event_id AND o.business_date BETWEEN \(from) AND \(to)
        """
    }

    /// What each head other than cash and banks received and paid in vouchers that moved cash or a bank; over all branches the
    /// vouchers of one event are one.
    func moneyVouchers(
        from: CalendarDate, to: CalendarDate, branch: ID<Branch>?
    ) -> ReportStatement<(account: ID<Account>, receipts: MoneySum, payments: MoneySum)> {
        ReportStatement(
            """
            SELECT s.account_id, -sum(p.amount) FILTER (WHERE p.amount < 0), sum(p.amount) FILTER (WHERE p.amount > 0)
            FROM (\(branch == nil ? events(from, to) : touching(["cash", "bank"], from, to))) x
            JOIN vouchers v ON v.society_id = \(society) AND v.voucher_id = x.voucher_id
            JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
            JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE t.behaviour <> 'opening' AND a.purpose NOT IN ('cash', 'bank')\(ReportPieces.only(branch, "v.branch_id"))
            GROUP BY s.account_id
            """
        ) {
            (account: try $0.small(0), receipts: try $0.moneySumOrZero(1), payments: try $0.moneySumOrZero(2))
        }
    }
}
