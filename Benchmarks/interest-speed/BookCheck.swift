internal import Kernel
internal import Postgres

/// Looks whether the books hold what they must: what was reckoned apart, to the last part of a paisa, and sums that agree.
struct BookCheck: Sendable {
    let society: SavingsSociety
    /// How many parts a paisa has in the books for one that is reckoned here.
    private static let finer: Int128 = 366

    /// A figure in the books, in the parts of this reckoning times ``finer``.
    private static func parts(_ paise: Int64, _ parts: Int64) -> Int128 {
        Int128(paise) * Portfolio.paisa * finer + Int128(parts)
    }

    private func filter(_ portfolio: Portfolio, _ places: [Int]?) -> SQL {
        let numbers = places?.map { portfolio.number($0) }
        let head: SQL = "s.society_id = 1 AND s.account_id = \(portfolio.account)"
        guard let numbers else { return head }
        return head + " AND s.number = ANY (\(numbers))"
    }

    private func read<R>(_ body: (inout Transaction) throws -> R) throws -> R {
        try society.owner.runBlocking(TransactionOptions(society: 1), body)
    }

    /// How many accounts have other steps than were reckoned, of some or all of a portfolio.
    func wrongSteps(_ portfolio: Portfolio, _ places: [Int]? = nil) throws -> Int {
        struct Found {
            var place: Int
            var stretch: Portfolio.Stretch
        }
        let which = filter(portfolio, places)
        let found = try read { tx in
            try tx.query(
                """
                SELECT s.number, t.from_date, t.until_date, t.balance, t.earned_paise, t.earned_parts
                FROM sub_accounts s JOIN interest_steps t ON t.society_id = s.society_id AND t.sub_account_id = s.sub_account_id
                WHERE \(which) AND t.kind = 'days' ORDER BY t.sub_account_id, t.step_id
                """
            ) { row in
                let borne = Self.parts(try row.int64(4), try row.int64(5))
                return Found(
                    place: portfolio.place(try row.text(0)),
                    stretch: Portfolio.Stretch(
                        from: try row.date(1), until: try row.date(2), balance: try row.int64(3), borne: borne
                    ))
            }
        }
        let known = Dictionary(grouping: found) { $0.place }
        return (places ?? Array(1...portfolio.count)).count(where: { place in
            let reckoned = portfolio.stretches(place).map { stretch in
                var stretch = stretch
                stretch.borne *= Self.finer
                return stretch
            }
            return known[place, default: []].map(\.stretch) != reckoned
        })
    }

    /// How many accounts have other interest than was reckoned, or not each month's once in the ledger.
    func wrongMonths(_ portfolio: Portfolio, _ places: [Int]? = nil) throws -> Int {
        struct Found {
            var place: Int
            var month: Portfolio.Month
            var ledger: Int64
            var vouchers: Int
        }
        let which = filter(portfolio, places)
        let found = try read { tx in
            try tx.query(
                """
                SELECT s.number, l.earned_paise, l.earned_parts, l.credit, coalesce(v.amount, 0)::bigint, coalesce(v.many, 0)
                FROM sub_accounts s
                JOIN interest_run_lines l ON l.society_id = s.society_id AND l.sub_account_id = s.sub_account_id
                JOIN interest_runs r ON r.society_id = l.society_id AND r.run_id = l.run_id
                LEFT JOIN LATERAL (SELECT -sum(p.amount) AS amount, count(*) AS many FROM vouchers v
                    JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id AND p.sub_account_id = s.sub_account_id
                    WHERE v.society_id = s.society_id AND v.source_kind = 'deposit_interest' AND v.source_id = s.sub_account_id
                      AND v.run_id = l.run_id) v ON true
                WHERE \(which) ORDER BY l.sub_account_id, r.through_date
                """
            ) { row in
                let month = Portfolio.Month(
                    borne: Self.parts(try row.int64(1), try row.int64(2)), credit: try row.int64(3))
                return Found(
                    place: portfolio.place(try row.text(0)), month: month, ledger: try row.int64(4),
                    vouchers: try row.int(5))
            }
        }
        let balances = try read { tx in
            try tx.query(
                """
                SELECT s.number, (-b.balance)::bigint FROM sub_accounts s
                JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id WHERE \(which)
                """
            ) { (portfolio.place(try $0.text(0)), try $0.int64(1)) }
        }
        let standing = Dictionary(balances) { first, _ in first }
        let known = Dictionary(grouping: found) { $0.place }
        return (places ?? Array(1...portfolio.count)).count(where: { place in
            let (months, balance) = portfolio.months(place)
            let own = known[place, default: []]
            let isPosted = own.allSatisfy { line in
                line.ledger == line.month.credit && line.vouchers == (line.month.credit == 0 ? 0 : 1)
            }
            let reckoned = months.map { Portfolio.Month(borne: $0.borne * Self.finer, credit: $0.credit) }
            return !isPosted || own.map(\.month) != reckoned || standing[place] != balance
        })
    }

    /// What is wrong with the sums of the books, in words; and how many vouchers and lines they have.
    func sums() throws -> (wrongs: [String], vouchers: Int64, lines: Int64) {
        let found = try read { tx in
            try tx.one(
                """
                WITH sums AS MATERIALIZED (
                    SELECT sub_account_id, sum(amount) AS amount, count(*) AS many FROM postings WHERE society_id = 1 GROUP BY 1)
                SELECT (SELECT count(*) FROM vouchers WHERE society_id = 1), (SELECT coalesce(sum(many), 0)::bigint FROM sums),
                    (SELECT coalesce(sum(amount), 0)::bigint FROM sums),
                    (SELECT count(*) FROM balances b LEFT JOIN sums s ON s.sub_account_id = b.sub_account_id
                     WHERE b.society_id = 1 AND (b.balance <> coalesce(s.amount, 0) OR b.line_count <> coalesce(s.many, 0))),
                    (SELECT count(*) FROM (SELECT account_id, sum(debit) - sum(credit) AS net FROM movements WHERE society_id = 1 GROUP BY 1) m
                     FULL JOIN (SELECT s.account_id, sum(b.balance) AS net FROM sub_accounts s
                                JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
                                WHERE s.society_id = 1 GROUP BY 1) c ON c.account_id = m.account_id
                     WHERE coalesce(m.net, 0) <> coalesce(c.net, 0))
                """
            ) { row in
                (
                    vouchers: try row.int64(0), lines: try row.int64(1), sum: try row.int64(2),
                    balances: try row.int64(3), heads: try row.int64(4)
                )
            }
        }
        var wrongs: [String] = []
        if found.sum != 0 { wrongs.append("all lines come to \(found.sum) paise") }
        if found.balances > 0 { wrongs.append("\(found.balances) balances are not the sums of their lines") }
        if found.heads > 0 { wrongs.append("\(found.heads) heads are not the sums of their sub-accounts") }
        return (wrongs, found.vouchers, found.lines)
    }
}
