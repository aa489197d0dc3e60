internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements behind the directory of the books.
struct DirectoryRepository {
    let society: ID<Society>

    func groups(_ tx: inout Transaction) throws -> [String: ID<AccountGroup>] {
        let rows = try tx.query("SELECT code, group_id FROM account_groups WHERE society_id = \(society)") {
            (try $0.text(0), try $0.value(1, as: ID<AccountGroup>.self))
        }
        return Dictionary(rows) { first, _ in first }
    }

    func accounts(_ tx: inout Transaction) throws -> [String: ID<Account>] {
        let rows = try tx.query("SELECT code, account_id FROM accounts WHERE society_id = \(society)") {
            (try $0.text(0), try $0.value(1, as: ID<Account>.self))
        }
        return Dictionary(rows) { first, _ in first }
    }

    func subAccounts(_ tx: inout Transaction) throws -> [BooksDirectory.Entry] {
        try tx.query(
            """
            SELECT a.code, s.number, s.sub_account_id, s.party_id
            FROM sub_accounts s JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE s.society_id = \(society) ORDER BY s.sub_account_id
            """
        ) {
            BooksDirectory.Entry(
                code: try $0.text(0), number: try $0.text(1), id: try $0.value(2), party: try $0.valueOrNil(3)
            )
        }
    }
}
