public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Stops debits, credits or both on a sub-account until it is unfrozen.
public struct FreezeSubAccount: Command {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// Which way it stops.
    public var frozen = FrozenSide.all
    /// Why: an order of a court, a death, a doubt.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FreezeSubAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("frozen", \.frozen, .choice),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.freeze_sub_account"
    /// Who may.
    public static let permission = Permission("ledger.freeze", seededFor: [.manager])

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Freezes it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let desk = SubAccountDesk(work, Self.permission)
        let before = try desk.open(subAccount, &tx)
        try work.ask(SubAccountFreezing(subAccount: subAccount), &tx)
        var row = before
        row.frozen = frozen.rawValue
        try desk.save(row, was: before, &tx)
        return Nothing()
    }
}
