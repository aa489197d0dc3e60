internal import Access
internal import CounterRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What this feature says to what the features below it do.
public enum CounterHooks {
    /// Cash goes into the drawer of who takes it, and comes out of the drawer of who pays it.
    ///
    /// Where a branch keeps no drawers nothing is said.
    public static let drawer = Hook(DrawerSought.self) { sought, tx, work in
        let places = CashPlaceRepository(society: work.group.society)
        if let drawer = try places.keepOpen(of: work.maker, in: sought.branch, &tx) {
            return sought.say(drawer)
        }
        if try places.hasDrawers(sought.branch, &tx) { throw CounterRefusal.noOpenDrawer }
    }

    /// Who answers for drawers and vaults that vouchers name.
    public static let keepers = Hook(answering: CashKeepers.self) { keepers, tx, society in
        for place in try CashPlaceRepository(society: society).find(keepers.places, &tx) {
            let isVault = place.kind == .vault
            keepers.say(
                place.subAccount,
                CashKeepers.Keeper(
                    place.branch, holder: place.holder,
                    permission: isVault ? CounterPermissions.keepVault : nil, sources: CounterDesk.sources))
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
        drawer, keepers, dayEnding, moved, limiting, freezing, closing, branchClosing,
    ]
}
