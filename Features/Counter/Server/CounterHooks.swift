internal import Access
internal import CounterRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// What this feature says to what the features below it do.
public enum CounterHooks {
    /// Cash goes into the drawer of who takes it, and comes out of the drawer of who pays it, whatever branch the account is of.
    ///
    /// Where neither the account's branch nor that where he sits keeps drawers nothing is said.
    public static let drawer = Hook(DrawerSought.self) { sought, tx, work in
        let places = CashPlaceRepository(society: work.group.society)
        if let drawer = try places.keepOpen(of: work.maker, &tx) {
            return sought.say(drawer.subAccount, in: drawer.branch)
        }
        let branches = [sought.branch] + (work.caller.branch.map { [$0] } ?? [])
        if try places.haveDrawers(branches, &tx) { throw CounterRefusal.noOpenDrawer }
    }

    /// Who answers for drawers and vaults that vouchers name.
    public static let keepers = Hook(answering: CashKeepers.self) { keepers, tx, society in
        for place in try CashPlaceRepository(society: society).kept(keepers.places, &tx) {
            var exceeded: Money?
            // Most of the time no drawer is above its limit, and nothing more is read.
            if !place.isVault, let limit = place.limit, place.balance > limit, let date = keepers.date {
                let percent = try CounterSettings.beyondLimit.value(on: date, &tx, society)
                let most = limit + limit.part(Int64(percent), of: 100, rounding: .down)
                exceeded = place.balance > most ? limit : nil
            }
            keepers.say(
                place.subAccount,
                CashKeepers.Keeper(
                    place.name, in: place.branch, holder: place.holder,
                    permission: place.isVault ? CounterPermissions.keepVault : nil,
                    sources: CounterDesk.sources, exceeded: exceeded))
        }
    }

    /// What stands in the way of the end of a day.
    public static let dayEnding = Hook(answering: DayEnding.self) { ending, tx, society in
        try CashDayEnd(society: society, branch: ending.branch, date: ending.date).say(to: ending, &tx)
    }

    /// What was handed from one place to another was neither received nor paid.
    public static let moved = Hook(answering: CashMovedWithin.self) { within, tx, society in
        let handovers = HandoverRepository(society: society)
        for (date, amount) in try handovers.moved(
            from: within.from, to: within.to, in: within.branch, &tx)
        {
            within.say(date, amount)
        }
    }

    /// Differences can be booked on the heads that are set for them.
    public static let heads = Hook(SettingChanging.self) { changing, tx, work in
        let names = [CounterSettings.shortHead.name, CounterSettings.excessHead.name]
        guard names.contains(changing.name), let code = changing.value.asString else { return }
        _ = try CashHeads(society: work.group.society).fit(code, for: changing.name, &tx)
    }

    /// The limits of a drawer are changed where it is kept.
    public static let limiting = Hook(SubAccountLimiting.self) { limiting, tx, work in
        try refuse(limiting.subAccount, &tx, work)
    }

    /// A drawer is stopped while it is locked, and moves while it is open.
    public static let freezing = Hook(SubAccountFreezing.self) { freezing, tx, work in
        try refuse(freezing.subAccount, &tx, work)
    }

    /// A drawer is given up where it is kept.
    public static let closing = Hook(SubAccountClosing.self) { closing, tx, work in
        try refuse(closing.subAccount, &tx, work)
    }

    /// A branch is closed when its drawers and vaults are given up.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let places = CashPlaceRepository(society: work.group.society)
        let count = try places.list(in: closing.branch, all: false, &tx).count
        guard count == 0 else { throw CounterRefusal.branchHasPlaces(count: count) }
    }

    private static func refuse(
        _ subAccount: ID<SubAccount>, _ tx: inout Transaction, _ work: Work
    ) throws {
        let places = CashPlaceRepository(society: work.group.society)
        if let place = try places.find(subAccount, &tx), place.isActive {
            throw CounterRefusal.keptHere(place: place.title)
        }
    }

    /// All of them.
    public static let all = [
        drawer, keepers, dayEnding, moved, heads, limiting, freezing, closing, branchClosing,
    ]
}
