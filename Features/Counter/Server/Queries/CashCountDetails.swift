public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// One count, with its notes and coins and what became of its difference.
public struct CashCountDetails: Query {
    /// The count.
    public var count = ID<CashCount>(0)

    /// A blank.
    public init() {}

    /// One of them.
    public init(_ count: ID<CashCount>) { self.count = count }

    /// The stable name.
    public static let name = "counter.count_details"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<CashCountDetails>] = [Field("count_id", \.count, .id("cash_count"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashCountFacts {
        let society = caller.society
        guard let facts = try CashCountRepository(society: society).find(count, &tx),
            let place = try CashPlaceRepository(society: society).find(facts.place, &tx)
        else { throw CounterRefusal.noSuchCount }
        try caller.mustSee(Self.permission, in: facts.branch)
        return facts.told(to: caller, at: place)
    }
}
