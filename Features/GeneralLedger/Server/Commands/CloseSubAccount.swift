public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Closes a sub-account at zero and with nothing held.
public struct CloseSubAccount: Command {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// A closing.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The fields.
    public static let fields: [Field<CloseSubAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// The stable name.
    public static let name = "ledger.close_sub_account"
    /// Who may.
    public static let permission = OpenSubAccount.permission

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Closes it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try SubAccountDesk(work, Self.permission).close(subAccount, &tx)
        return Nothing()
    }
}
