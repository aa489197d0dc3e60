internal import Deposits
public import Edge
public import Gate
public import GeneralLedger
public import HTTP
internal import Kernel
internal import Wording

/// The counter: drawers, the vault, what is handed over and what is counted.
public struct CounterFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddCashPlace.self, ChangeCashPlace.self, CloseCashPlace.self, BringCash.self, OpenDrawer.self,
        HandOverCash.self, TakeOverCash.self, RefuseHandover.self, WithdrawHandover.self, CountCash.self,
        SettleDifference.self, CloseDrawer.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        CashPlaceList.self, CashPlaceDetails.self, MyDrawer.self, WaitingHandovers.self, HandoverList.self,
        HandoverDetails.self, CashCountDetails.self, CashForm.self, CashPosition.self,
        AccountAtCounter.self,
    ]

    /// Its settings.
    public static let settings = CounterSettings.all

    /// The permissions that no command names: they widen what a command may do.
    public static let permissions: [Permission] = [CounterPermissions.oversee]

    /// Into which drawer cash goes, who answers for it, and what stands in the way of a day's end.
    public static let hooks = CounterHooks.all

    /// What it holds on persons.
    public static let holdings = CounterHolding.all

    /// What its records are called in the audit log.
    public static let subjects = CounterSubjects.all

    /// What is proved of it when the books are verified.
    public static let registers: [RegisterCheck] = CashChecks.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        CounterRoutes(host: host).routes + CashPlacePages(host: host).routes
            + DrawerPages(host: host).routes + HandoverPages(host: host).routes
            + CounterScreenPages(host: host).routes
    }

    /// How drawers, vaults and the accounts of customers are found by what people type.
    public var lookups: [Lookup] {
        [
            CounterSearch.lookup,
            Lookup("cash_place") { context in
                try await context.ask(CashPlaceList(context.caller.branch)).rows.map { facts in
                    LookupItem(
                        String(facts.place.raw), "\(facts.code) \(facts.title)",
                        names: [facts.code, facts.title])
                }
            },
        ]
    }

    /// What waits for the reader's signature.
    public var notices: [NoticeSource] { [CounterNotices.waiting] }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            screen,
            MenuEntry(
                "counter.drawer_page", path: CounterLink.drawer, permission: MyDrawer.permission,
                group: "counter.group"),
            MenuEntry(
                "counter.handovers_page", path: CounterLink.handovers,
                permission: HandoverList.permission, group: "counter.group"),
            MenuEntry(
                "counter.places_page", path: CounterLink.places, permission: CashPlaceList.permission,
                group: "counter.group"),
            MenuEntry(
                "counter.position_page", path: CounterLink.position, permission: CashPosition.permission,
                group: "counter.group"),
        ]
    }

    /// For whoever reads accounts and takes money in or pays it.
    private var screen: MenuEntry {
        var entry = MenuEntry(
            "counter.served.page", path: CounterLink.screen, permission: AccountAtCounter.permission,
            group: "counter.group", accessKey: CounterScreenPages.key)
        entry.oneOf = CounterDeed.allCases.map(CounterScreenPages.permission)
        return entry
    }
}
