internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What stood on accounts behind vouchers.
struct ReceiptRepository {
    let society: ID<Society>

    /// Today's balance without what statements show behind the voucher: little, for a receipt of just now.
    func balance(
        of subAccount: ID<SubAccount>, behind voucher: ID<Voucher>, _ tx: inout Transaction
    ) throws -> Money {
        try tx.one(
            """
            SELECT b.balance - coalesce((SELECT sum(p.amount) FROM postings p
                                         WHERE p.society_id = b.society_id AND p.sub_account_id = b.sub_account_id
                                           AND (p.business_date, p.voucher_id) > (v.business_date, v.voucher_id)), 0)::bigint
            FROM balances b JOIN vouchers v ON v.society_id = b.society_id AND v.voucher_id = \(voucher)
            WHERE b.society_id = \(society) AND b.sub_account_id = \(subAccount)
            """
        ) { try $0.money(0) }
    }
}
