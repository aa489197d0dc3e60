public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// A sub-account and its balance: now, or at the end of a date.
public struct BalanceAsOf: Query {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// The date; now unless given.
    public var date: CalendarDate?

    /// A blank.
    public init() {}

    /// The balance of a sub-account.
    public init(_ subAccount: ID<SubAccount>, at date: CalendarDate? = nil) {
        self.subAccount = subAccount
        self.date = date
    }

    /// The stable name.
    public static let name = "ledger.balance"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<BalanceAsOf>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("date", \.date, .date),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SubAccountSummary {
        if let date { try ReportFault.check(date) }
        let repository = SubAccountReportRepository(society: caller.society)
        guard let row = try repository.one(subAccount, at: date).first(&tx) else {
            throw LedgerRefusal.noSuchSubAccount(subAccount.raw)
        }
        return SubAccountSummary(row)
    }
}
