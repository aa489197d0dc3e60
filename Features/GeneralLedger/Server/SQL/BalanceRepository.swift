internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reads of balances.
struct BalanceRepository {
    let society: ID<Society>

    func balances(
        of subAccounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [(ID<SubAccount>, Money)] {
        try tx.query(
            """
            SELECT sub_account_id, balance FROM balances
            WHERE society_id = \(society) AND sub_account_id = ANY (\(subAccounts))
            """
        ) { (try $0.value(0), try $0.money(1)) }
    }

    /// The balance at the end of a date: a month end plus the lines of that month.
    func balance(of subAccount: ID<SubAccount>, at date: CalendarDate, _ tx: inout Transaction) throws
        -> Money?
    {
        try tx.first(
            """
            SELECT CASE WHEN b.month IS NULL OR b.month < \(date.monthStart) THEN b.balance
                   ELSE coalesce((SELECT m.balance FROM month_balances m
                                  WHERE m.society_id = b.society_id AND m.sub_account_id = b.sub_account_id AND m.month < \(date.monthStart)
                                  ORDER BY m.month DESC LIMIT 1), 0)
                        + coalesce((SELECT sum(p.amount) FROM postings p
                                    WHERE p.society_id = b.society_id AND p.sub_account_id = b.sub_account_id
                                      AND p.business_date BETWEEN \(date.monthStart) AND \(date)), 0)::bigint END
            FROM balances b WHERE b.society_id = \(society) AND b.sub_account_id = \(subAccount)
            """
        ) { try $0.money(0) }
    }
}
