public import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Changes for whom an account's rate is, and how far it may be overdrawn.
public struct ChangeDepositAccount: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// For whom its rate is, from the interest that is posted next.
    public var category = DepositorCategory.general
    /// How far it may fall below nothing.
    public var overdraftLimit = Money.zero
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.change_account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.change
    /// The fields.
    public static let fields: [Field<ChangeDepositAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("category", \.category, .choice),
        Field("overdraft_limit", \.overdraftLimit, .money(.zero...Money.limit), required: false),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositAccountFacts {
        let desk = DepositDesk(work, Self.permission)
        var facts = try desk.open(subAccount, &tx)
        try work.expect(version: facts.version)
        if overdraftLimit > .zero, !facts.kind.mayBeOverdrawn {
            throw DepositRefusal.notOverdrawn(name: facts.schemeName)
        }
        work.audit.before = facts.json
        facts.category = category
        if facts.overdraftLimit != overdraftLimit {
            facts.overdraftLimit = overdraftLimit
            try setHighest(overdraftLimit, of: subAccount, &tx, in: work)
        }
        try desk.accounts.update(facts, &tx)
        guard let after = try desk.accounts.find(subAccount, &tx) else { throw DepositRefusal.noSuchAccount }
        work.audit.after = after.json
        return after
    }
}
