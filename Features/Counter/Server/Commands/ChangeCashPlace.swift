public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Changes what a drawer or a vault is called, and how much may lie in it.
public struct ChangeCashPlace: Command {
    /// The place.
    public var place = ID<CashPlace>(0)
    /// What it is called.
    public var title = ""
    /// How much shall lie in it at most; a vault may have none.
    public var limit: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.change_place"
    /// What the caller must hold.
    public static let permission = CounterPermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeCashPlace>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("name", \.title, .text(1...100)),
        Field("limit", \.limit, .money()),
    ]

    /// The branch of the place.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashPlaceFacts {
        let desk = CounterDesk(work, Self.permission)
        let facts = try desk.open(place, &tx)
        try work.expect(version: facts.version)
        guard facts.kind == .vault || limit != nil else { throw CounterRefusal.limitNeeded }
        work.audit.subject = "cash_place/\(place.raw)"
        work.audit.before = facts.json
        try desk.places.limit(place, to: limit, &tx)
        try renameSubAccount(facts.subAccount, to: title, highest: nil, &tx, in: work)
        guard let after = try desk.places.find(place, &tx) else { throw CounterRefusal.noSuchPlace }
        work.audit.after = after.json
        return after.told(to: work.caller)
    }
}
