public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Sets the limits of a sub-account's balance anew; one that is left out is lifted.
///
/// A balance that is outside already may stay and may only come nearer.
public struct ChangeSubAccountLimits: Command {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// The least balance, debit positive.
    public var lowest: Money?
    /// The greatest balance, debit positive.
    public var highest: Money?
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ChangeSubAccountLimits>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("lowest", \.lowest, .signedMoney),
        Field("highest", \.highest, .signedMoney),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.change_sub_account_limits"
    /// Who may.
    public static let permission = Permission("ledger.change_limits", seededFor: [.manager])

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Checks and writes them.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try AccountRules.checkLimits(lowest: lowest, highest: highest)
        let desk = SubAccountDesk(work, Self.permission)
        let before = try desk.open(subAccount, &tx)
        try work.ask(SubAccountLimiting(subAccount: subAccount, highest: highest), &tx)
        guard highest != nil || before.held.isZero else { throw ChartRefusal.hasHolds(before.label) }
        var row = before
        row.lowest = lowest
        row.highest = highest
        try desk.save(row, was: before, &tx)
        return Nothing()
    }
}

/// The limits of a sub-account are about to change: whoever keeps the account as a product has a say.
public struct SubAccountLimiting: HookPoint {
    /// The sub-account.
    public let subAccount: ID<SubAccount>
    /// How high its balance may rise, debit positive; as high as it likes when nil.
    public let highest: Money?
}
