public import CounterRules
public import Gate
public import Kernel
public import Postgres

/// Takes a hand-over back that nobody has taken over.
public struct WithdrawHandover: Command {
    /// The hand-over.
    public var handover = ID<CashHandover>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.withdraw_handover"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<WithdrawHandover>] = [
        Field("handover_id", \.handover, .id("cash_handover"))
    ]

    /// The branch of the places.
    public var reach: Reach { .asFound }

    /// Does it: the giver himself, or whoever oversees the counter when he is not there.
    public func run(_ tx: inout Transaction, in work: Work) throws -> HandoverFacts {
        let signing = HandoverDesk(work, Self.permission)
        let facts = try signing.pending(handover, &tx)
        guard
            facts.giver == work.maker
                || work.caller.may(CounterPermissions.oversee, in: facts.branch)
        else { throw CounterRefusal.notGiver(giver: facts.giverName) }
        return try signing.decide(.withdrawn, facts, reason: nil, &tx)
    }
}
