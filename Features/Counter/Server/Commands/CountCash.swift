public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Counts what lies in an open drawer or in a vault, and sets it against the books.
public struct CountCash: Command {
    /// The place.
    public var place = ID<CashPlace>(0)
    /// What was counted.
    public var pieces: [CashPieces] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.count"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<CountCash>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("pieces", \.pieces, .list(0...50), required: false),
    ]

    /// The branch of the place.
    public var reach: Reach { .asFound }

    /// Does it: what is on its way would be counted twice, or not at all.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashCountFacts {
        let desk = CounterDesk(work, Self.permission)
        let facts = try desk.open(place, &tx)
        try desk.requireCounter(of: facts)
        guard try !desk.handovers.onTheWay(place, &tx).isAny else {
            throw CounterRefusal.handoverPending(place: facts.title)
        }
        let date = try desk.date(of: facts, &tx)
        let count = try desk.count(pieces, on: date, &tx)
        let book = try desk.book(of: facts, &tx)
        let id = try desk.counts.insert(
            count, at: facts, book: book, .count, on: date, by: work.maker, &tx)
        try desk.places.stand(count.total, at: place, countedOn: date, &tx)
        guard let counted = try desk.counts.find(id, &tx) else { throw CounterRefusal.noSuchCount }
        work.audit.subject = "cash_place/\(place.raw)"
        work.audit.after = counted.json
        return counted
    }
}
