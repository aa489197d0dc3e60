internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A sub-account with its account, as lists and headings show it.
struct SubAccountFacts: Sendable {
    var id: ID<SubAccount>
    var account: ID<Account>
    var accountCode: String
    var accountName: String
    var nature: AccountNature
    var isControl: Bool
    var number: String
    var name: String
    var party: ID<Party>?
    var isOpen: Bool
    var frozen: String
    var held: Money
    var openedOn: CalendarDate
    var closedOn: CalendarDate?
    /// The account's name in the society's language.
    var accountLocalName: String?
    /// The holder's name in his own script, where the sub-account bears his name.
    var localName: String?
    /// The number of the holder.
    var holderNumber: String?
    /// At the date asked for.
    var balance: Money
}

/// Sub-accounts with their balances at a date.
struct SubAccountReportRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        s.sub_account_id, s.account_id, a.code, a.name, g.nature, a.is_control, s.number, s.name, s.party_id, s.status = 'open', s.frozen,
        s.held, s.opened_on, s.closed_on, a.local_name, CASE WHEN q.name = s.name THEN q.local_name END, q.number
        """
    private static let tables: SQL = """
        sub_accounts s
        JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
        JOIN account_groups g ON g.society_id = a.society_id AND g.group_id = a.group_id
        JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
        LEFT JOIN parties q ON q.society_id = s.society_id AND q.party_id = s.party_id
        """

    private static func row(_ row: borrowing Row) throws -> SubAccountFacts {
        SubAccountFacts(
            id: try row.id(0), account: try row.small(1), accountCode: try row.text(2),
            accountName: try row.text(3),
            nature: AccountNature(rawValue: try row.text(4)) ?? .asset, isControl: try row.bool(5),
            number: try row.text(6),
            name: try row.text(7), party: try row.idOrNil(8), isOpen: try row.bool(9),
            frozen: try row.text(10),
            held: try row.money(11), openedOn: try row.date(12), closedOn: try row.dateOrNil(13),
            accountLocalName: try row.textOrNil(14), localName: try row.textOrNil(15),
            holderNumber: try row.textOrNil(16), balance: try row.money(17))
    }

    /// The balance column: now, or at a date.
    private func balance(_ date: CalendarDate?) -> SQL {
        date.map { "(" + ReportPieces.balance(at: $0) + ")::bigint" } ?? "b.balance"
    }

    func one(_ id: ID<SubAccount>, at date: CalendarDate?) -> ReportStatement<SubAccountFacts> {
        ReportStatement(
            """
            SELECT \(Self.columns), \(balance(date)) FROM \(Self.tables)
            WHERE s.society_id = \(society) AND s.sub_account_id = \(id)
            """, Self.row)
    }

    func those(_ ids: [ID<SubAccount>]) -> ReportStatement<SubAccountFacts> {
        ReportStatement(
            """
            SELECT \(Self.columns), b.balance FROM \(Self.tables) WHERE s.society_id = \(society) AND s.sub_account_id = ANY(\(ids))
            """, Self.row)
    }

    func of(_ party: ID<Party>, at date: CalendarDate?) -> ReportStatement<SubAccountFacts> {
        ReportStatement(
            """
            SELECT \(Self.columns), \(balance(date)) FROM \(Self.tables)
            WHERE s.society_id = \(society) AND s.party_id = \(party)
            ORDER BY g.position, a.position, a.code, s.number
            """, Self.row)
    }

    /// The sub-accounts of others that a party holds too.
    func joint(_ party: ID<Party>, at date: CalendarDate?) -> ReportStatement<SubAccountFacts> {
        ReportStatement(
            """
            SELECT \(Self.columns), \(balance(date)) FROM \(Self.tables)
            JOIN joint_holders h ON h.society_id = s.society_id AND h.sub_account_id = s.sub_account_id
            WHERE s.society_id = \(society) AND h.party_id = \(party) AND h.ended_on IS NULL
            ORDER BY g.position, a.position, a.code, s.number
            """, Self.row)
    }

    /// The sub-accounts of an account after a number, in order of their numbers.
    func of(
        _ account: ID<Account>, at date: CalendarDate?, after number: String?, withZero: Bool, most: Int
    ) -> ReportStatement<SubAccountFacts> {
        let beyond = number.map { " AND s.number > \($0)" as SQL } ?? ""
        let filled: SQL = withZero ? "" : " AND \(balance(date)) <> 0"
        return ReportStatement(
            """
            SELECT \(Self.columns), \(balance(date)) FROM \(Self.tables)
            WHERE s.society_id = \(society) AND s.account_id = \(account)\(beyond)\(filled)
            ORDER BY s.number LIMIT \(most)
            """, Self.row)
    }

    /// The sums of the balances of all sub-accounts of an account at a date: debits, credits, how many are not zero.
    func sum(
        of account: ID<Account>, at date: CalendarDate?
    ) -> ReportStatement<(debits: MoneySum, credits: MoneySum, count: Int64)> {
        ReportStatement(
            """
            SELECT sum(x.balance) FILTER (WHERE x.balance > 0), -sum(x.balance) FILTER (WHERE x.balance < 0),
                   count(*) FILTER (WHERE x.balance <> 0)
            FROM (SELECT \(balance(date)) AS balance
                  FROM sub_accounts s JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
                  WHERE s.society_id = \(society) AND s.account_id = \(account)) x
            """
        ) { (debits: try $0.moneySumOrZero(0), credits: try $0.moneySumOrZero(1), count: try $0.int64(2)) }
    }

    func find(
        _ text: String, in account: ID<Account>?, heldOnly: Bool = false, most: Int
    ) -> ReportStatement<ID<SubAccount>> {
        ReportStatement(
            """
            SELECT sub_account_id FROM ledger_find_sub_accounts(\(text), \(account)::bigint::int, \(Int32(most)), \(heldOnly))
            """
        ) { try $0.id(0) }
    }

    /// Those of some sub-accounts that every word speaks of.
    func those(_ ids: [ID<SubAccount>], matching words: [String]) -> ReportStatement<ID<SubAccount>> {
        ReportStatement("SELECT sub_account_id FROM ledger_match_sub_accounts(\(ids), \(words))") {
            try $0.id(0)
        }
    }

    /// The sub-accounts of persons, found by their number, their mobile number or a name in its own script.
    func find(
        holder text: String, mobile: String?, in account: ID<Account>?, most: Int
    ) -> ReportStatement<ID<SubAccount>> {
        let isOwnScript = text.unicodeScalars.contains { $0.value > 0x7F }
        let persons: SQL =
            isOwnScript
            ? "SELECT f.party_id, f.rank FROM parties_search(\(text), 50) f"
            : """
            SELECT o.party_id, 2::real AS rank FROM parties o
            WHERE o.society_id = \(society) AND (o.number IN (\(text), \(text.uppercased())) OR o.mobile = \(mobile))
            """
        let within = account.map { " AND s.account_id = \($0)" as SQL } ?? ""
        return ReportStatement(
            """
            SELECT s.sub_account_id FROM (\(persons)) p
            JOIN sub_accounts s ON s.society_id = \(society) AND s.party_id = p.party_id\(within)
            ORDER BY p.rank DESC, p.party_id, s.account_id, s.number LIMIT \(most)
            """
        ) { try $0.id(0) }
    }

    /// The heads that have sub-accounts, in the order of the chart.
    func heads() -> ReportStatement<HeadAndHolder.Head> {
        ReportStatement(
            """
            SELECT a.account_id, a.code, a.name, a.local_name FROM accounts a
            WHERE a.society_id = \(society) AND a.is_control AND a.status = 'active' ORDER BY a.code
            """
        ) { row in
            HeadAndHolder.Head(
                account: try row.small(0), code: try row.text(1),
                names: [try row.text(2), try row.textOrNil(3)].compactMap(\.self))
        }
    }

    /// What the cash heads among these hold in a branch.
    func cash(
        of ids: [ID<SubAccount>], in branch: ID<Branch>
    ) -> ReportStatement<(subAccount: ID<SubAccount>, cash: Money)> {
        ReportStatement(
            """
            SELECT s.sub_account_id,
                   (SELECT sum(m.debit) - sum(m.credit) FROM month_movements m
                    WHERE m.society_id = s.society_id AND m.account_id = s.account_id AND m.branch_id = \(branch))
            FROM sub_accounts s JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY(\(ids)) AND a.purpose = 'cash' AND NOT a.is_control
            """
        ) { (subAccount: try $0.id(0), cash: try $0.total(1)) }
    }

    /// Of each of these parties that has, or had, accounts, alone or jointly: whether one is open or has a balance, and the day of the last movement.
    func dealings(of parties: [ID<Party>], _ tx: inout Transaction) throws -> [PartyDealings] {
        try tx.query(
            """
            SELECT o.party_id, bool_or(o.is_held AND (s.status = 'open' OR b.balance <> 0 OR s.held <> 0)),
                max((SELECT max(p.business_date) FROM postings p
                    WHERE p.society_id = s.society_id AND p.sub_account_id = s.sub_account_id))
            FROM (SELECT society_id, sub_account_id, party_id, true AS is_held FROM sub_accounts
                WHERE society_id = \(society) AND party_id = ANY (\(parties.map(\.raw)))
                UNION ALL SELECT society_id, sub_account_id, party_id, ended_on IS NULL FROM joint_holders
                WHERE society_id = \(society) AND party_id = ANY (\(parties.map(\.raw)))) o
            JOIN sub_accounts s USING (society_id, sub_account_id) JOIN balances b USING (society_id, sub_account_id)
            GROUP BY o.party_id
            """
        ) { PartyDealings(party: try $0.id(0), isLiving: try $0.bool(1), lastDay: try $0.dateOrNil(2)) }
    }

    func partyName(_ party: ID<Party>) -> ReportStatement<String> {
        ReportStatement("SELECT name FROM parties WHERE society_id = \(society) AND party_id = \(party)") {
            try $0.text(0)
        }
    }
}
