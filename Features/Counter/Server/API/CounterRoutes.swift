internal import Edge
internal import HTTP
internal import Kernel

/// REST: drawers and vaults, what is handed over, what is counted, and the day's position.
struct CounterRoutes {
    let host: Host

    private static let places = "/api/v1/cash-places"
    private static let place = "/api/v1/cash-places/{place_id:int}"
    private static let handovers = "/api/v1/cash-handovers"
    private static let handover = "/api/v1/cash-handovers/{handover_id:int}"
    private static let count = "/api/v1/cash-counts/{count_id:int}"

    var routes: [Route] { kept + used + handed }

    private var kept: [Route] {
        [
            queryRoute(Self.places, CashPlaceList.self, host, summary: "The drawers and vaults"),
            queryRoute(
                Self.place, CashPlaceDetails.self, host,
                summary: "A drawer or a vault with its day, what was counted and handed over"),
            commandRoute(
                .post, Self.places, AddCashPlace.self, host, summary: "Adds a drawer or a vault"),
            commandRoute(
                .put, Self.place, ChangeCashPlace.self, host,
                summary: "Changes what a drawer or a vault is called, and its limit"),
            commandRoute(
                .post, "\(Self.place)/give-up", CloseCashPlace.self, host,
                summary: "Gives a drawer or a vault up"),
            commandRoute(
                .post, "\(Self.place)/bring", BringCash.self, host,
                summary: "Brings cash of the branch that lies outside into a vault"),
            queryRoute(
                "/api/v1/cash-position", CashPosition.self, host,
                summary: "The cash position of a branch on a day"),
            queryRoute(
                "/api/v1/denominations", CashForm.self, host,
                summary: "The notes and coins that the society counts"),
        ]
    }

    private var used: [Route] {
        [
            queryRoute(
                "/api/v1/counter/accounts/{sub_account_id:int}", AccountAtCounter.self, host,
                summary: "An account with what whoever serves its holder looks at"),
            queryRoute(
                "/api/v1/my-drawer", MyDrawer.self, host,
                summary: "The caller's own drawer, and what waits for him"),
            queryRoute(
                "/api/v1/waiting-cash", WaitingHandovers.self, host,
                summary: "What waits for the caller: hand-overs, and a drawer that is too full"),
            commandRoute(
                .post, "\(Self.place)/open", OpenDrawer.self, host,
                summary: "Takes a drawer over for the day, counting what lies in it"),
            commandRoute(
                .post, "\(Self.place)/counts", CountCash.self, host,
                summary: "Counts a drawer or a vault against the books"),
            commandRoute(
                .post, "\(Self.place)/lock", CloseDrawer.self, host,
                summary: "Locks a drawer that was counted and agrees"),
            queryRoute(Self.count, CashCountDetails.self, host, summary: "A count"),
            commandRoute(
                .post, "\(Self.count)/settle", SettleDifference.self, host,
                summary: "Has a shortage or an excess booked, which a second person approves"),
        ]
    }

    private var handed: [Route] {
        [
            queryRoute(Self.handovers, HandoverList.self, host, summary: "What was handed over on some days"),
            queryRoute(Self.handover, HandoverDetails.self, host, summary: "A hand-over"),
            commandRoute(
                .post, Self.handovers, HandOverCash.self, host,
                summary: "Hands cash to another drawer or vault; booked when it is taken over"),
            commandRoute(
                .post, "\(Self.handover)/take-over", TakeOverCash.self, host,
                summary: "Takes over what was handed over, having counted the same"),
            commandRoute(
                .post, "\(Self.handover)/refuse", RefuseHandover.self, host,
                summary: "Says no to what was handed over"),
            commandRoute(
                .post, "\(Self.handover)/withdraw", WithdrawHandover.self, host,
                summary: "Takes a hand-over back that nobody has taken over"),
        ]
    }
}
