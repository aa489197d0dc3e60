internal import CounterRules
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Postgres

/// The statements on what a day has moved in drawers and vaults: the ledger's own postings, told apart by what they come from.
struct CashPositionRepository {
    let society: ID<Society>
    let date: CalendarDate

    /// The places of a branch, or one of them, as the day leaves them.
    ///
    /// What was counted is told with what was handed over since, so that both stand for the same moment.
    func rows(
        in branch: ID<Branch>, only place: ID<CashPlace>?, _ tx: inout Transaction
    ) throws -> [CashPositionRow] {
        try tx.query(
            """
            SELECT p.place_id, s.name, a.balance - m.later, m.today, m.received, m.paid, m.taken, m.given, m.settled,
                CASE WHEN p.counted_on = \(date) THEN p.standing END, c.off
            FROM cash_places p
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN balances a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(x.amount) FILTER (WHERE x.business_date > \(date)), 0)::bigint AS later,
                    coalesce(sum(x.amount) FILTER (WHERE x.business_date = \(date)), 0)::bigint AS today,
                    \(Self.part("x.amount > 0", Self.others, date)) AS received,
                    -\(Self.part("x.amount < 0", Self.others, date)) AS paid,
                    \(Self.part("x.amount > 0", "v.source_kind = 'cash_handover'", date)) AS taken,
                    -\(Self.part("x.amount < 0", "v.source_kind = 'cash_handover'", date)) AS given,
                    \(Self.part("true", "v.source_kind = 'cash_count'", date)) AS settled
                FROM postings x JOIN vouchers v ON v.society_id = x.society_id AND v.voucher_id = x.voucher_id
                WHERE x.society_id = p.society_id AND x.sub_account_id = p.sub_account_id AND x.business_date >= \(date)) m
            LEFT JOIN LATERAL (
                SELECT CASE WHEN n.settled_at IS NULL THEN n.counted - n.book ELSE 0 END AS off FROM cash_counts n WHERE n.society_id = p.society_id AND n.place_id = p.place_id
                    AND n.business_date = \(date) ORDER BY n.count_id DESC LIMIT 1) c ON true
            WHERE p.society_id = \(society) AND p.branch_id = \(branch) AND (p.place_id = \(place) OR \(place)::integer IS NULL)
                AND (p.status = 'active' OR a.balance <> m.later OR m.received + m.paid + m.taken + m.given > 0)
            ORDER BY p.kind DESC, s.number
            """
        ) { row in
            var found = CashPositionRow()
            found.place = try row.id(0)
            found.title = try row.text(1)
            found.closing = try row.money(2)
            found.opening = found.closing - (try row.money(3))
            found.received = try row.money(4)
            found.paid = try row.money(5)
            found.takenOver = try row.money(6)
            found.handedOver = try row.money(7)
            found.settled = try row.money(8)
            if let off = try row.moneyOrNil(10) {
                let standing = try row.moneyOrNil(9)
                let counted = found.closing + off
                // Something has moved since: what was counted then says nothing of what lies there now.
                found.counted = standing ?? counted == counted ? counted : nil
            }
            return found
        }
    }

    /// What comes from neither a hand-over nor a count: money that somebody brought or fetched.
    private static let others: SQL = "coalesce(v.source_kind, '') NOT IN ('cash_handover', 'cash_count')"

    /// The day's lines of one kind.
    private static func part(_ side: SQL, _ source: SQL, _ date: CalendarDate) -> SQL {
        "coalesce(sum(x.amount) FILTER (WHERE x.business_date = \(date) AND \(side) AND \(source)), 0)::bigint"
    }

    /// What lies in the branch outside its drawers and vaults; nothing where nothing lies there and nothing has moved.
    func outside(in branch: ID<Branch>, _ tx: inout Transaction) throws -> [CashPositionRow] {
        try tx.query(
            """
            SELECT a.name, coalesce(sum(m.debit - m.credit) FILTER (WHERE m.business_date < \(date)), 0)::bigint,
                coalesce(sum(m.debit) FILTER (WHERE m.business_date = \(date)), 0)::bigint,
                coalesce(sum(m.credit) FILTER (WHERE m.business_date = \(date)), 0)::bigint,
                (SELECT coalesce(-sum(x.amount), 0)::bigint FROM sub_accounts s
                 JOIN postings x ON x.society_id = s.society_id AND x.sub_account_id = s.sub_account_id AND x.business_date = \(date)
                 JOIN vouchers v ON v.society_id = x.society_id AND v.voucher_id = x.voucher_id AND v.source_kind = 'cash_handover'
                 WHERE s.society_id = \(society) AND s.account_id = a.account_id AND v.branch_id = \(branch))
            FROM accounts a JOIN movements m ON m.society_id = a.society_id AND m.account_id = a.account_id
            WHERE a.society_id = \(society) AND a.purpose = 'cash' AND NOT a.is_control AND m.branch_id = \(branch)
                AND m.business_date <= \(date)
            GROUP BY a.account_id, a.name, a.code
            HAVING sum(m.debit - m.credit) <> 0 OR bool_or(m.business_date = \(date))
            ORDER BY a.code
            """
        ) { row in
            var found = CashPositionRow()
            found.title = try row.text(0)
            found.opening = try row.money(1)
            found.received = try row.money(2)
            let credits = try row.money(3)
            // What was brought into a vault was not paid.
            found.handedOver = try row.money(4)
            found.paid = credits - found.handedOver
            found.closing = found.opening + found.received - credits
            return found
        }
    }

    func name(of branch: ID<Branch>, _ tx: inout Transaction) throws -> String {
        try tx.first("SELECT name FROM branches WHERE society_id = \(society) AND branch_id = \(branch)") {
            try $0.text(0)
        } ?? ""
    }
}
