public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Hands cash from one place to another: the giver counts it out; nothing is booked before the receiver has counted it too.
public struct HandOverCash: Command {
    /// From where.
    public var from = ID<CashPlace>(0)
    /// To where.
    public var to = ID<CashPlace>(0)
    /// What is handed over.
    public var pieces: [CashPieces] = []
    /// A word to the receiver.
    public var remark: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.hand_over"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<HandOverCash>] = [
        Field("from_place_id", \.from, .id("cash_place")),
        Field("to_place_id", \.to, .id("cash_place")),
        Field("pieces", \.pieces, .list(1...50)),
        Field("remark", \.remark, .text(1...200)),
    ]

    /// The branch of the places.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> HandoverFacts {
        let desk = CounterDesk(work, Self.permission)
        let places = try desk.open(from, and: to, &tx)
        try desk.requireKeeper(of: places.from, orOverseer: true)
        if places.to.kind == .drawer, !places.to.isOpen {
            throw CounterRefusal.drawerNotOpen(place: places.to.title)
        }
        // Who has both ends in his hands would sign for both.
        if places.to.holder == work.maker { throw CounterRefusal.ownHandover }
        let date = try desk.date(of: places.from, &tx)
        let count = try desk.count(pieces, on: date, &tx)
        guard count.total > .zero else { throw CounterRefusal.nothingCounted }
        let left = places.from.book - (try desk.handovers.onTheWay(from, &tx).given)
        guard count.total <= left else {
            throw CounterRefusal.notThere(place: places.from.title)
        }
        // A vault takes what the drawers bring: that it holds more than its limit is told, and goes to the bank.
        if places.to.kind == .drawer, let limit = places.to.limit, places.to.book + count.total > limit {
            let room = limit - places.to.book
            throw CounterRefusal.overLimit(
                place: places.to.title, limit: limit, room: room.isNegative ? .zero : room)
        }
        let id = try desk.handovers.insert(
            count, from: from, to: places.to, on: date, by: work.maker, remark: remark, &tx)
        guard let facts = try desk.handovers.find(id, &tx) else { throw CounterRefusal.noSuchHandover }
        work.audit.subject = "cash_handover/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }
}
