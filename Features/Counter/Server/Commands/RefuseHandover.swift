public import CounterRules
public import Gate
public import Kernel
public import Postgres

/// Says no to what was handed over, with the reason: nothing is booked, and the giver keeps it.
public struct RefuseHandover: Command {
    /// The hand-over.
    public var handover = ID<CashHandover>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.refuse_handover"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<RefuseHandover>] = [
        Field("handover_id", \.handover, .id("cash_handover")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the places.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> HandoverFacts {
        let signing = HandoverDesk(work, Self.permission)
        let facts = try signing.pending(handover, &tx)
        guard let place = try signing.desk.places.find(facts.to, &tx) else {
            throw CounterRefusal.noSuchPlace
        }
        try signing.requireReceiver(facts, at: place)
        return try signing.decide(.refused, facts, reason: reason, &tx)
    }
}
