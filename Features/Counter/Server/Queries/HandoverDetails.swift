public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// One hand-over, with its notes and coins and both signatures.
public struct HandoverDetails: Query {
    /// The hand-over.
    public var handover = ID<CashHandover>(0)

    /// A blank.
    public init() {}

    /// One of them.
    public init(_ handover: ID<CashHandover>) { self.handover = handover }

    /// The stable name.
    public static let name = "counter.handover"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<HandoverDetails>] = [
        Field("handover_id", \.handover, .id("cash_handover"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> HandoverFacts {
        guard let facts = try HandoverRepository(society: caller.society).find(handover, &tx) else {
            throw CounterRefusal.noSuchHandover
        }
        try caller.mustSee(Self.permission, in: facts.branch)
        return facts.told(to: caller.user)
    }
}
