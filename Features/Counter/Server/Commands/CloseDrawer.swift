public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Locks a drawer: it was counted and agrees with the books, and no more lies in it than may stay overnight.
public struct CloseDrawer: Command {
    /// The drawer.
    public var place = ID<CashPlace>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.close_drawer"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<CloseDrawer>] = [Field("place_id", \.place, .id("cash_place"))]

    /// The branch of the drawer.
    public var reach: Reach { .asFound }

    /// Does it: from then on nothing moves in the drawer until it is opened again.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashPlaceFacts {
        let desk = CounterDesk(work, Self.permission)
        let facts = try desk.open(place, &tx)
        guard facts.kind == .drawer else { throw CounterRefusal.notDrawer(place: facts.title) }
        try desk.requireKeeper(of: facts, orOverseer: true)
        guard let shift = facts.shift else { throw CounterRefusal.drawerNotOpen(place: facts.title) }
        guard try !desk.handovers.onTheWay(place, &tx).isAny else {
            throw CounterRefusal.handoverPending(place: facts.title)
        }
        work.audit.subject = "cash_place/\(place.raw)"
        work.audit.before = facts.json
        try desk.places.lock(shift, &tx)
        let date = try desk.date(of: facts, &tx)
        try setStopped(true, facts.subAccount, &tx, in: work)
        let book = try desk.book(of: facts, &tx)
        try desk.requireSettled(facts, &tx)
        // What was counted when it was opened is no count of what lies there at the end.
        let latest = try desk.counts.list(of: place, most: 1, &tx).first
        guard latest?.occasion == .count, facts.agrees else {
            throw CounterRefusal.notCounted(place: facts.title)
        }
        let most = try CounterSettings.overnight.value(on: date, in: work, &tx)
        // Less than the smallest coin cannot be handed over: it stays in the books of the drawer.
        let rest = Denomination.payable(book - most)
        guard rest <= .zero else { throw CounterRefusal.restToHandOver(most: most, rest: rest) }
        try desk.places.close(shift, at: book, by: work.maker, &tx)
        guard let after = try desk.places.find(place, &tx) else { throw CounterRefusal.noSuchPlace }
        work.audit.after = after.json
        return after
    }
}
