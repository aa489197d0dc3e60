public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Where everything stands in the books, by the codes and numbers that people use; for what fills whole books at once.
public struct BooksDirectory: Sendable {
    /// A sub-account as the directory knows it.
    public struct Entry: Sendable, Equatable {
        /// The code of its account.
        public let code: String
        /// Its number within the account.
        public let number: String
        /// Its id.
        public let id: ID<SubAccount>
        /// Whose it is.
        public let party: ID<Party>?
    }

    /// The groups by code.
    public let groups: [String: ID<AccountGroup>]
    /// The accounts by code.
    public let accounts: [String: ID<Account>]
    /// Every sub-account, in the order in which they were opened.
    public let subAccounts: [Entry]

    /// Reads the directory of a society.
    public static func read(_ society: ID<Society>, _ tx: inout Transaction) throws -> BooksDirectory {
        let repository = DirectoryRepository(society: society)
        return BooksDirectory(
            groups: try repository.groups(&tx), accounts: try repository.accounts(&tx),
            subAccounts: try repository.subAccounts(&tx))
    }
}
