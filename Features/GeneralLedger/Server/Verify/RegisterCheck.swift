public import Gate
public import Kernel
public import Postgres

/// A check of a feature above the ledger: its register agrees with the accounts that it keeps.
public struct RegisterCheck: Sendable {
    /// Its stable name, as in `share_capital`.
    public let name: String
    private let statement: @Sendable (ID<Society>) -> SQL

    /// A statement that gives one row: how many were looked at, how many are wrong, and the first of these in words for an
    /// engineer.
    public init(_ name: String, _ statement: @escaping @Sendable (ID<Society>) -> SQL) {
        self.name = name
        self.statement = statement
    }

    /// Runs it.
    func run(_ society: ID<Society>, _ tx: inout Transaction) throws -> LedgerVerifier.Finding {
        try VerifyCheck(name: name, statement: statement(society)).run(&tx)
    }
}
