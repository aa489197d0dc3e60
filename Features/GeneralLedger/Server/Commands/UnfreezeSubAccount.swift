public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Lets a frozen sub-account move again.
public struct UnfreezeSubAccount: Command {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<UnfreezeSubAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.unfreeze_sub_account"
    /// Who may.
    public static let permission = FreezeSubAccount.permission

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Unfreezes it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let desk = SubAccountDesk(work, Self.permission)
        let before = try desk.open(subAccount, &tx)
        try work.ask(SubAccountFreezing(subAccount: subAccount), &tx)
        guard before.frozen != "none" else { throw ChartRefusal.notFrozen(before.label) }
        var row = before
        row.frozen = "none"
        try desk.save(row, was: before, &tx)
        return Nothing()
    }
}
