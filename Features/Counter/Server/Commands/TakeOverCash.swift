public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Takes over what was handed over: the receiver has counted the same notes and coins, and it is booked.
public struct TakeOverCash: Command {
    /// The hand-over.
    public var handover = ID<CashHandover>(0)
    /// What the receiver has counted.
    public var pieces: [CashPieces] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.take_over"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// It is taken over once.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<TakeOverCash>] = [
        Field("handover_id", \.handover, .id("cash_handover")),
        Field("pieces", \.pieces, .list(1...50)),
    ]

    /// The branch of the places.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> HandoverFacts {
        let signing = HandoverDesk(work, Self.permission)
        let desk = signing.desk
        let facts = try signing.pending(handover, &tx)
        guard let source = facts.from else { throw CounterRefusal.handoverOver }
        let places = try desk.open(source, and: facts.to, &tx)
        try signing.requireReceiver(facts, at: places.to)
        let date = try desk.date(of: places.to, &tx)
        let count = try desk.count(pieces, on: date, &tx)
        guard count.total == facts.total else {
            throw CounterRefusal.countedDifferently(given: facts.total, counted: count.total)
        }
        guard count.told == facts.pieces else { throw CounterRefusal.otherPieces }
        let after = try signing.decide(.taken, facts, reason: nil, &tx)
        try desk.shift(places.from, by: -facts.total, &tx)
        try desk.shift(places.to, by: facts.total, &tx)
        let narration = "\(places.from.title) → \(places.to.title)"
        try desk.post(
            facts.total, from: places.from.subAccount, to: places.to, narration, source: handover.raw)
        return after
    }
}
