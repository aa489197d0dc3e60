public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Takes a drawer over for the day: the cashier counts what lies in it, and answers for it from then on.
public struct OpenDrawer: Command {
    /// The drawer.
    public var place = ID<CashPlace>(0)
    /// What he has counted in it.
    public var pieces: [CashPieces] = []
    /// Whether he takes it over although the books say otherwise: the difference is written down.
    public var acceptsDifference = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.open_drawer"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// The fields.
    public static let fields: [Field<OpenDrawer>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("pieces", \.pieces, .list(0...50), required: false),
        Field("accepts_difference", \.acceptsDifference, .flag, required: false),
    ]

    /// The branch of the drawer.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashCountFacts {
        let desk = CounterDesk(work, Self.permission)
        let facts = try desk.open(place, &tx)
        guard facts.kind == .drawer else { throw CounterRefusal.notDrawer(place: facts.title) }
        if facts.isOpen {
            throw CounterRefusal.drawerTaken(place: facts.title, holder: facts.holderName ?? "")
        }
        if let own = try desk.places.drawer(of: work.maker, in: nil, &tx) {
            throw CounterRefusal.hasDrawer(place: own.title)
        }
        let date = try desk.date(of: facts, &tx)
        let count = try desk.count(pieces, on: date, &tx)
        // Nothing moves in a drawer that is locked.
        let book = facts.book
        if !Denomination.agree(book, count.total), !acceptsDifference {
            throw CounterRefusal.openingDiffers(place: facts.title)
        }
        try desk.places.open(facts, on: date, by: work.maker, &tx)
        let id = try desk.counts.insert(
            count, at: facts, book: book, .opening, on: date, by: work.maker, &tx)
        try desk.places.stand(count.total, at: place, countedOn: date, &tx)
        try setStopped(false, facts.subAccount, &tx, in: work)
        guard let counted = try desk.counts.find(id, &tx) else { throw CounterRefusal.noSuchCount }
        work.audit.subject = "cash_place/\(place.raw)"
        work.audit.after = counted.json
        return counted
    }
}
