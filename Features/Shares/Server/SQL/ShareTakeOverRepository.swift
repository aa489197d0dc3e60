internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// An account of older books with what has moved on it, day by day.
struct ShareAccountRow: Sendable {
    var subAccount: ID<SubAccount>
    var number: String
    var member: ID<Member>?
    var amounts: [(on: CalendarDate, amount: Money)]
}

/// The statement that reads the shares of older books out of the ledger.
struct ShareTakeOverRepository {
    let society: ID<Society>

    /// The accounts of a kind that the register does not know and that have a balance, by the number of their holder: his
    /// living membership, or else none.
    func accounts(of account: ID<Account>, _ tx: inout Transaction) throws -> [ShareAccountRow] {
        let rows: [ShareAccountRow] = try tx.query(
            """
            WITH unknown AS (
                SELECT s.sub_account_id, s.number, (SELECT m.member_id FROM members m
                    WHERE m.society_id = s.society_id AND m.party_id = s.party_id AND m.admitted_on IS NOT NULL
                      AND m.status <> 'closed') AS member_id
                FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id)
                WHERE s.society_id = \(society) AND s.account_id = \(account) AND b.balance <> 0
                  AND NOT EXISTS (SELECT FROM share_folios f
                                  WHERE f.society_id = s.society_id AND f.sub_account_id = s.sub_account_id))
            SELECT u.sub_account_id, u.number, u.member_id, p.business_date, -sum(p.amount)::bigint
            FROM unknown u JOIN postings p ON p.society_id = \(society) AND p.sub_account_id = u.sub_account_id
            GROUP BY u.sub_account_id, u.number, u.member_id, p.business_date HAVING sum(p.amount) <> 0
            ORDER BY length(u.number), u.number, u.sub_account_id, p.business_date
            """
        ) { row in
            ShareAccountRow(
                subAccount: try row.id(0), number: try row.text(1), member: try row.idOrNil(2),
                amounts: [(try row.date(3), try row.money(4))])
        }
        var found: [ShareAccountRow] = []
        for row in rows {
            if found.last?.subAccount == row.subAccount {
                found[found.count - 1].amounts += row.amounts
            } else {
                found.append(row)
            }
        }
        return found
    }
}
