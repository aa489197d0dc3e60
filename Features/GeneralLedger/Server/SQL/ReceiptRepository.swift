internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What receipts say of the accounts that vouchers move.
struct ReceiptRepository {
    let society: ID<Society>

    /// The lines of an event's vouchers beside money itself and what joins the branches; each with the balance of its account behind
    /// it, debit positive.
    func lines(_ event: [Part], _ tx: inout Transaction) throws -> [ReceiptLine] {
        let rows = try VoucherReportRepository(society: society).lines(event.map(\.voucher)).all(&tx)
        let purposes = try purposes(of: Set(rows.map(\.account)).sorted(), &tx)
        return try rows.compactMap { row in
            let purpose = purposes[row.account] ?? .general
            guard !purpose.isMoney, purpose != .branchAdjustment else { return nil }
            var line = ReceiptLine()
            line.line = VoucherLine(row)
            if row.isControl { line.balance = try balance(of: row.subAccount, behind: row.voucher, &tx) }
            return line
        }
    }

    /// A voucher of an event.
    struct Part {
        let voucher: ID<Voucher>
        let branch: ID<Branch>
        /// What came in as money, less what went out.
        let money: Money
    }

    /// The voucher, with those in other branches that belong to it.
    func event(of voucher: ID<Voucher>, _ tx: inout Transaction) throws -> [Part] {
        try tx.query(
            """
            SELECT e.voucher_id, e.branch_id,
                   coalesce((SELECT sum(p.amount) FROM postings p
                             JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
                             JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
                             WHERE p.society_id = e.society_id AND p.voucher_id = e.voucher_id AND a.purpose IN ('cash', 'bank')), 0)::bigint
            FROM vouchers v
            JOIN vouchers e ON e.society_id = v.society_id AND (e.voucher_id = v.voucher_id OR e.event_id = v.event_id)
            WHERE v.society_id = \(society) AND v.voucher_id = \(voucher) ORDER BY e.voucher_id
            """
        ) { Part(voucher: try $0.id(0), branch: try $0.small(1), money: try $0.money(2)) }
    }

    private func purposes(
        of accounts: [ID<Account>], _ tx: inout Transaction
    ) throws -> [ID<Account>: AccountPurpose] {
        let rows = try tx.query(
            """
            SELECT account_id, purpose FROM accounts
            WHERE society_id = \(society) AND account_id = ANY (\(accounts.map { Int32($0.raw) }))
            """
        ) { (try $0.small(0, of: Account.self), AccountPurpose(rawValue: try $0.text(1)) ?? .general) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Today's balance without what statements show behind the voucher: little, for a receipt of just now.
    private func balance(
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
