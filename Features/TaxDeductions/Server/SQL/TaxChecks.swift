internal import Gate
public import GeneralLedger
internal import Kernel
internal import Postgres

/// What is proved of the register when the books are verified.
public enum TaxChecks {
    /// Everything that was deducted is owed in the books, account by account, and nothing else: what was taken back is neither.
    private static let deducted = RegisterCheck("tax_deducted") { society in
        """
        WITH pairs AS (
            SELECT coalesce(d.sub_account_id, b.in_respect_of) AS account, coalesce(d.tax, 0) AS written, coalesce(b.tax, 0) AS booked
            FROM (SELECT sub_account_id, sum(tax)::bigint AS tax FROM tax_deductions
                  WHERE society_id = \(society) AND status = 'deducted' AND tax > 0 GROUP BY sub_account_id) d
            FULL JOIN (SELECT p.in_respect_of, -sum(p.amount)::bigint AS tax FROM postings p
                       JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
                       JOIN sub_accounts h ON h.society_id = p.society_id AND h.sub_account_id = p.sub_account_id
                       JOIN accounts a ON a.society_id = h.society_id AND a.account_id = h.account_id
                       JOIN account_groups g ON g.society_id = a.society_id AND g.group_id = a.group_id AND g.nature = 'liability'
                       WHERE p.society_id = \(society) AND p.in_respect_of IS NOT NULL AND v.source_kind = \(InterestCredit.source)
                       GROUP BY p.in_respect_of HAVING sum(p.amount) <> 0) b ON b.in_respect_of = d.sub_account_id)
        SELECT count(*), count(*) FILTER (WHERE written <> booked),
            min('from account ' || account || ' was deducted ' || written || ' and is booked ' || booked) FILTER (WHERE written <> booked)
        FROM pairs
        """
    }

    /// Every payment is of the deductions that it names, and stands in the books with what was paid for being late.
    private static let paid = RegisterCheck("tax_paid") { society in
        """
        WITH payments AS (
            SELECT y.payment_id, y.amount, CASE WHEN y.reversed_on IS NULL THEN y.amount + y.interest ELSE 0 END AS due, y.reversed_on,
                (SELECT coalesce(sum(d.tax), 0)::bigint FROM tax_deductions d
                 WHERE d.society_id = y.society_id AND d.payment_id = y.payment_id) AS settled,
                (SELECT coalesce(-sum(p.amount), 0)::bigint FROM vouchers v
                 JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id AND p.sub_account_id = y.bank_account_id
                 WHERE v.society_id = y.society_id AND v.source_kind = \(TaxPaymentRepository.source) AND v.source_id = y.payment_id) AS booked
            FROM tax_payments y WHERE y.society_id = \(society))
        SELECT count(*), count(*) FILTER (WHERE wrong), min('payment ' || payment_id || ' is of ' || amount || ', settles ' || settled
            || ' and is booked ' || booked) FILTER (WHERE wrong)
        FROM (SELECT *, booked <> due OR settled <> CASE WHEN reversed_on IS NULL THEN amount ELSE 0 END AS wrong FROM payments) c
        """
    }

    /// All of them.
    public static let all: [RegisterCheck] = [deducted, paid]
}
