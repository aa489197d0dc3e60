public import Edge
public import Gate
public import GeneralLedger
public import HTTP
internal import Kernel
internal import Wording

/// Daily collection: agents, their routes and receipts, what they collect and hand in, and their commission.
public struct CollectionsFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddCollectionAgent.self, ChangeCollectionAgent.self, EndCollectionAgent.self, SetCommission.self,
        AddReceiptBook.self, CloseReceiptBook.self, AddCollectionRoute.self, ChangeCollectionRoute.self,
        AssignRoute.self, PutOnRoute.self, TakeFromRoute.self, EnterSheet.self, ReadSheet.self,
        ChangeSheet.self, PostSheet.self, DiscardSheet.self, PutCollectionRight.self, HandInCollection.self,
        GiveBackCollection.self, PayAgent.self, SetOffAgent.self, WriteOffCollection.self,
        CalculateCommission.self, PostCommission.self, PutOffCommission.self, DiscardCommission.self,
        ReverseCommission.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        CollectionAgentList.self, CollectionAgentDetails.self, AgentStatement.self, CollectionRouteList.self,
        CollectionRouteDetails.self, CollectionBalances.self, CollectionSheetList.self,
        CollectionSheetDetails.self, UnplacedCollections.self, ReceiptUse.self, CommissionRunList.self,
        CommissionRunDetails.self,
    ]

    /// Its settings.
    public static let settings = CollectionSettings.all

    /// What stands in the way of a day's end, and of closing an agent's accounts or his branch.
    public static let hooks = CollectionHooks.all

    /// What it holds on persons.
    public static let holdings = CollectionHolding.all

    /// What its records are called in the audit log.
    public static let subjects = CollectionSubjects.all

    /// What is proved of it when the books are verified.
    public static let registers: [RegisterCheck] = CollectionChecks.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        CollectionRoutes(host: host).routes + AgentPages(host: host).routes + RoutePages(host: host).routes
            + SheetPages(host: host).routes + CommissionPages(host: host).routes
    }

    /// Who is late with handing in.
    public var notices: [NoticeSource] { [CollectionNotices.late] }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "collections.sheets_page", path: CollectionLink.sheets,
                permission: CollectionSheetList.permission, group: "collections.group"),
            MenuEntry(
                "collections.unplaced_page", path: CollectionLink.unplaced,
                permission: UnplacedCollections.permission, group: "collections.group"),
            MenuEntry(
                "collections.receipts_page", path: CollectionLink.receipts, permission: ReceiptUse.permission,
                group: "collections.group"),
            MenuEntry(
                "collections.agents_page", path: CollectionLink.agents,
                permission: CollectionAgentList.permission, group: "collections.group"),
            MenuEntry(
                "collections.routes_page", path: CollectionLink.routes,
                permission: CollectionRouteList.permission, group: "collections.group"),
            MenuEntry(
                "collections.balances_page", path: CollectionLink.balances,
                permission: CollectionBalances.permission, group: "collections.group"),
            MenuEntry(
                "collections.commission_page", path: CollectionLink.commissions,
                permission: CommissionRunList.permission, group: "collections.group"),
        ]
    }

    /// Where its commands are entered, so that what was rejected is entered anew.
    public var entryForms: [EntryForm] {
        [EntryForm(EnterSheet.name) { _ in CollectionLink.newSheet }]
    }

    /// How agents and routes are found by what people type.
    public var lookups: [Lookup] {
        [
            Lookup("collection_agent") { context in
                try await context.ask(CollectionAgentList(nil)).rows.map { facts in
                    LookupItem(
                        String(facts.agent.raw), "\(facts.code) \(facts.title)",
                        names: [facts.code, facts.title])
                }
            },
            Lookup("collection_route") { context in
                try await context.ask(CollectionRouteList()).rows.map { facts in
                    LookupItem(
                        String(facts.route.raw), "\(facts.code) \(facts.title)",
                        names: [facts.code, facts.title])
                }
            },
        ]
    }
}
