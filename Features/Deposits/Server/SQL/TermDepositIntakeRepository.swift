internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements by which deposits that run are taken over.
struct TermDepositIntakeRepository {
    let society: ID<Society>

    /// An account by its head and its number.
    struct Place: Hashable, Sendable {
        var head: ID<Account>
        var number: String

        init(_ head: ID<Account>, _ number: String) { (self.head, self.number) = (head, number) }
    }

    /// An account on which a deposit is said to run.
    struct Found: Sendable {
        var id: ID<SubAccount>
        var isOpen: Bool
        /// Whether it is under a scheme.
        var isTaken: Bool
        var branch: ID<Branch>?
        /// What stands on it.
        var balance: Money
    }

    /// An account to which something is to be paid.
    struct Payee: Sendable {
        var account: ID<SubAccount>
        var branch: ID<Branch>?
    }

    func accounts(
        _ places: [(ID<Account>, String)], _ tx: inout Transaction
    ) throws -> [Place: Found] {
        let rows = try tx.query(
            """
            SELECT s.account_id, s.number, s.sub_account_id, s.status = 'open', d.sub_account_id IS NOT NULL, s.home_branch_id, -b.balance
            FROM unnest(\(places.map(\.0)), \(places.map(\.1))) AS i (account_id, number)
            JOIN sub_accounts s ON s.society_id = \(society) AND s.account_id = i.account_id AND s.number = i.number
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            LEFT JOIN deposit_accounts d ON d.society_id = s.society_id AND d.sub_account_id = s.sub_account_id
            """
        ) { row in
            (
                Place(try row.id(0), try row.text(1)),
                Found(
                    id: try row.id(2), isOpen: try row.bool(3), isTaken: try row.bool(4),
                    branch: try row.idOrNil(5), balance: try row.money(6))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Open accounts under schemes for money that comes and goes, by their numbers.
    func payees(_ numbers: [String], _ tx: inout Transaction) throws -> [String: [Payee]] {
        let kinds = DepositKind.allCases.filter { !$0.isForTerm }.map(\.rawValue)
        let rows = try tx.query(
            """
            SELECT s.number, s.sub_account_id, s.home_branch_id FROM deposit_schemes e
            JOIN sub_accounts s ON s.society_id = e.society_id AND s.account_id = e.account_id AND s.number = ANY (\(numbers)) AND s.status = 'open'
            JOIN deposit_accounts d ON d.society_id = s.society_id AND d.sub_account_id = s.sub_account_id AND d.scheme_id = e.scheme_id
            WHERE e.society_id = \(society) AND e.kind = ANY (\(kinds))
            """
        ) { (try $0.text(0), Payee(account: try $0.id(1), branch: try $0.idOrNil(2))) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
