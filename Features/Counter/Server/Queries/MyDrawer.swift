internal import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// The drawer that the caller has in his hands, with its day; else those that he could open.
public struct MyDrawer: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.my_drawer"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// None.
    public static let fields: [Field<MyDrawer>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DrawerSheet {
        let society = caller.society
        let places = CashPlaceRepository(society: society)
        var sheet = DrawerSheet()
        let own = try places.drawer(of: caller.user, in: nil, &tx)
        sheet.drawer = own?.told(to: caller)
        let branch = own?.branch ?? caller.branch
        sheet.on = try businessDate(in: branch, &tx, society: society)
        let inBranch = try places.list(in: branch, all: false, &tx).filter {
            caller.may(Self.permission, in: $0.branch)
        }
        sheet.places = inBranch.map { $0.told(to: caller) }
        let handovers = HandoverRepository(society: society)
        sheet.waiting = try handovers.waiting(for: caller, &tx).map { $0.told(to: caller.user) }
        sheet.given = try handovers.pending(in: branch, &tx).filter { $0.giver == caller.user }
        if let own {
            if sheet.drawer?.balance != nil {
                sheet.turnover = try CashPositionRepository(society: society, date: sheet.on)
                    .rows(in: own.branch, only: own.place, &tx).first
            }
            let counts = CashCountRepository(society: society)
            sheet.latest = try counts.list(of: own.place, most: 1, &tx).first?.told(to: caller, at: own)
            sheet.off = try counts.off(in: own.branch, only: own.place, &tx).first?
                .told(to: caller, at: own)
        }
        sheet.overnight = try CounterSettings.overnight.value(on: sheet.on, &tx, society)
        return sheet
    }
}

/// The caller's drawer and what waits for him.
public struct DrawerSheet: FieldSet {
    /// The drawer; nil while he has none.
    public var drawer: CashPlaceFacts?
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// What the day has moved in it; nil while he is to count it first.
    public var turnover: CashPositionRow?
    /// The last count.
    public var latest: CashCountFacts?
    /// The last count whose difference stands.
    public var off: CashCountFacts?
    /// The drawers and vaults of the branch.
    public var places: [CashPlaceFacts] = []
    /// What was handed to him and waits to be taken over.
    public var waiting: [HandoverFacts] = []
    /// What he has handed to others and is on its way.
    public var given: [HandoverFacts] = []
    /// How much may stay in the drawer overnight.
    public var overnight = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DrawerSheet>] = [
        Field("drawer", \.drawer, .group), Field("on_date", \.on, .date),
        Field("turnover", \.turnover, .group), Field("latest_count", \.latest, .group),
        Field("standing_difference", \.off, .group),
        Field("places", \.places, .list(0...1000)), Field("waiting", \.waiting, .list(0...1000)),
        Field("given", \.given, .list(0...1000)),
        Field("overnight", \.overnight, .money(.zero...Money.limit)),
    ]
}
