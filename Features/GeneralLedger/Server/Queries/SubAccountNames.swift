public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Sub-accounts by their ids, with their balances now: for pages that name what a list only numbers.
public struct SubAccountNames: Query {
    /// The sub-accounts.
    public var subAccounts: [Int64] = []

    /// A blank.
    public init() {}

    /// The names of these.
    public init(_ subAccounts: [ID<SubAccount>]) { self.subAccounts = subAccounts.map(\.raw) }

    /// The stable name.
    public static let name = "ledger.sub_account_names"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<SubAccountNames>] = [
        Field("sub_account_ids", \.subAccounts, .values(.integer(1...Int64.max), 0...200))
    ]

    /// Reads them.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> FoundSubAccounts {
        var found = FoundSubAccounts()
        let repository = SubAccountReportRepository(society: caller.society)
        found.rows = try repository.those(subAccounts.map { ID($0) }).all(&tx).map { SubAccountSummary($0) }
        return found
    }
}
