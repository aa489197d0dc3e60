public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Closes an account for good: a control account whose sub-accounts are closed, or a plain one at zero.
public struct CloseAccount: Command {
    /// The account.
    public var account = ID<Account>(0)

    /// A blank.
    public init() {}

    /// A closing.
    public init(_ account: ID<Account>) { self.account = account }

    /// The fields.
    public static let fields: [Field<CloseAccount>] = [Field("account_id", \.account, .id("account"))]

    /// The stable name.
    public static let name = "ledger.close_account"
    /// Who may.
    public static let permission = AddAccountGroup.permission

    /// Closes the one sub-account of a plain account, then the account.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let society = work.group.society
        let repository = ChartRepository(society: society)
        let subAccounts = SubAccountRepository(society: society)
        guard let row = try repository.lockAccount(account, &tx) else {
            throw LedgerRefusal.noSuchAccount("\(account.raw)")
        }
        guard row.isActive else { throw LedgerRefusal.accountClosed(row.name) }
        if row.isControl {
            let open = try subAccounts.countOpen(account, &tx)
            guard open == 0 else { throw ChartRefusal.hasOpenSubAccounts(account: row.name, count: open) }
        } else if let only = try subAccounts.plain(account, &tx) {
            try SubAccountDesk(work, Self.permission).close(only, &tx)
        }
        work.audit.subject = "account/\(account.raw)"
        do { try repository.closeAccount(account, &tx) } catch let error as DatabaseError {
            throw refusal(of: error)
        }
        return Nothing()
    }
}
