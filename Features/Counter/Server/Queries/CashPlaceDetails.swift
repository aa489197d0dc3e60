public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// A drawer or a vault, with what was counted in it and handed over of late.
public struct CashPlaceDetails: Query {
    /// The place.
    public var place = ID<CashPlace>(0)

    /// A blank.
    public init() {}

    /// One place.
    public init(_ place: ID<CashPlace>) { self.place = place }

    /// The stable name.
    public static let name = "counter.place"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<CashPlaceDetails>] = [Field("place_id", \.place, .id("cash_place"))]

    /// How many counts and hand-overs are told.
    private static let most = 20
    /// Of how many days hand-overs are told.
    private static let days = 31

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashPlaceSheet {
        let society = caller.society
        guard let facts = try CashPlaceRepository(society: society).find(place, &tx) else {
            throw CounterRefusal.noSuchPlace
        }
        try caller.mustSee(Self.permission, in: facts.branch)
        var sheet = CashPlaceSheet()
        sheet.facts = facts.told(to: caller)
        sheet.on = try businessDate(in: facts.branch, &tx, society: society)
        if sheet.facts.balance != nil {
            sheet.turnover = try CashPositionRepository(society: society, date: sheet.on)
                .rows(in: facts.branch, only: place, &tx).first
        }
        let counts = CashCountRepository(society: society)
        sheet.counts = try counts.list(of: place, most: Self.most, &tx).map { $0.told(to: caller, at: facts) }
        sheet.off = try counts.off(in: facts.branch, only: place, &tx).first?.told(to: caller, at: facts)
        sheet.handovers = try HandoverRepository(society: society).list(
            from: sheet.on.adding(days: -Self.days), to: sheet.on, in: facts.branch, place: place,
            most: Self.most, &tx
        ).map { $0.told(to: caller.user) }
        return sheet
    }
}

/// A place with its day.
public struct CashPlaceSheet: FieldSet {
    /// The place.
    public var facts = CashPlaceFacts()
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// What the day has moved; nil for whoever is to count it first.
    public var turnover: CashPositionRow?
    /// The last count whose difference stands.
    public var off: CashCountFacts?
    /// What was counted, the latest first.
    public var counts: [CashCountFacts] = []
    /// What was handed over, the latest first.
    public var handovers: [HandoverFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CashPlaceSheet>] = [
        Field("place", \.facts, .group), Field("on_date", \.on, .date),
        Field("turnover", \.turnover, .group),
        Field("standing_difference", \.off, .group),
        Field("counts", \.counts, .list(0...100)), Field("handovers", \.handovers, .list(0...100)),
    ]
}
