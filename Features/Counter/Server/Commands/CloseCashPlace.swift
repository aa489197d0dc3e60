public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Gives a drawer or a vault up: it is locked and empty, and is used no more.
public struct CloseCashPlace: Command {
    /// The place.
    public var place = ID<CashPlace>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.close_place"
    /// What the caller must hold.
    public static let permission = CounterPermissions.configure
    /// The fields.
    public static let fields: [Field<CloseCashPlace>] = [Field("place_id", \.place, .id("cash_place"))]

    /// The branch of the place.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashPlaceFacts {
        let desk = CounterDesk(work, Self.permission)
        let facts = try desk.open(place, &tx)
        work.audit.subject = "cash_place/\(place.raw)"
        work.audit.before = facts.json
        if facts.isOpen {
            throw CounterRefusal.drawerTaken(place: facts.title, holder: facts.holderName ?? "")
        }
        guard try !desk.handovers.onTheWay(place, &tx).isAny else {
            throw CounterRefusal.handoverPending(place: facts.title)
        }
        try desk.requireSettled(facts, &tx)
        let book = try balance(of: facts.subAccount, in: work, &tx)
        guard book.isZero else { throw CounterRefusal.notEmpty(place: facts.title, balance: book) }
        let date = try businessDate(in: facts.branch, &tx, society: desk.society)
        try desk.places.giveUp(place, &tx)
        try closeWhenPosted(facts.subAccount, on: date, &tx, in: work)
        guard let after = try desk.places.find(place, &tx) else { throw CounterRefusal.noSuchPlace }
        work.audit.after = after.json
        return after
    }
}
