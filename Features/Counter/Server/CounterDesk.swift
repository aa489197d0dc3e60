internal import CounterRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What the commands about cash do alike: find and lock places, know who may act on them, note what the audit keeps.
struct CounterDesk {
    let work: Work
    let permission: Permission
    let places: CashPlaceRepository
    let handovers: HandoverRepository
    let counts: CashCountRepository

    /// Vouchers of these kinds of records were signed by those who keep the cash.
    static let sources: Set<String> = ["cash_handover", "cash_count"]

    init(_ work: Work, _ permission: Permission) {
        self.work = work
        self.permission = permission
        places = CashPlaceRepository(society: work.group.society)
        handovers = HandoverRepository(society: work.group.society)
        counts = CashCountRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// A place in use, locked, in whose branch the caller may do it.
    func open(_ id: ID<CashPlace>, _ tx: inout Transaction) throws -> CashPlaceFacts {
        try places.lock([id], &tx)
        return try use(id, &tx)
    }

    /// Two places in use of one branch, locked in the order of their numbers.
    func open(
        _ from: ID<CashPlace>, and to: ID<CashPlace>, _ tx: inout Transaction
    ) throws -> (from: CashPlaceFacts, to: CashPlaceFacts) {
        guard from != to else { throw CounterRefusal.samePlace }
        try places.lock([from, to], &tx)
        let both = (from: try use(from, &tx), to: try use(to, &tx))
        guard both.from.branch == both.to.branch else {
            throw CounterRefusal.otherBranch(place: both.to.title)
        }
        return both
    }

    private func use(_ id: ID<CashPlace>, _ tx: inout Transaction) throws -> CashPlaceFacts {
        guard let facts = try places.find(id, &tx) else { throw CounterRefusal.noSuchPlace }
        try work.require(permission, in: facts.branch)
        guard facts.isActive else { throw CounterRefusal.placeClosed(place: facts.title) }
        work.audit.branch = facts.branch
        return facts
    }

    /// Refuses who does not answer for the cash of a place: the holder of a drawer, a keeper of the vault.
    ///
    /// Where the holder is not there, whoever oversees the counter acts in his place (`orOverseer`).
    func requireKeeper(of place: CashPlaceFacts, orOverseer: Bool = false) throws {
        guard place.kind == .drawer else {
            return try work.require(CounterPermissions.keepVault, in: place.branch)
        }
        guard let holder = place.holder else { throw CounterRefusal.drawerNotOpen(place: place.title) }
        if holder == work.maker { return }
        if orOverseer, work.caller.may(CounterPermissions.oversee, in: place.branch) { return }
        throw CounterRefusal.notHolder(place: place.title, holder: place.holderName ?? "")
    }

    /// Refuses while a count's difference stands: it does not go away by being counted again by the same person.
    func requireSettled(_ place: CashPlaceFacts, _ tx: inout Transaction) throws {
        guard let off = try counts.off(in: place.branch, only: place.place, &tx).first else { return }
        throw CounterRefusal.differenceOpen(
            place: place.title, counter: off.counterName, difference: off.difference)
    }

    /// The open day of a place's branch; it does not end meanwhile.
    func date(of place: CashPlaceFacts, _ tx: inout Transaction) throws -> CalendarDate {
        let date = try openDay(in: place.branch, &tx, society: society)
        work.audit.businessDate = date
        return date
    }

    /// What was counted, in notes and coins that the society takes on the day.
    func count(
        _ entered: [CashPieces], on date: CalendarDate, _ tx: inout Transaction
    ) throws -> DenominationCount {
        try DenominationCount(
            entered,
            withWithdrawn: try CounterSettings.takesWithdrawn.value(on: date, in: work, &tx))
    }

    /// What lies in a place by the books, which nobody moves until the transaction ends.
    func book(of place: CashPlaceFacts, _ tx: inout Transaction) throws -> Money {
        try holdPostings(&tx, society: society)
        return try balance(of: place.subAccount, in: work, &tx)
    }

    /// Writes down what must lie in a place once cash has come to it or left it.
    func shift(_ place: CashPlaceFacts, by amount: Money, _ tx: inout Transaction) throws {
        guard let standing = place.standing, let countedOn = place.countedOn else { return }
        let after = standing + amount
        // Less than nothing lies nowhere: what went out came in after the count, which says nothing any more.
        try places.stand(
            after.isNegative ? nil : after, at: place.place, countedOn: after.isNegative ? nil : countedOn,
            &tx)
    }

    /// Moves cash into a place, from another one or from a head on which it lay.
    func post(
        _ amount: Money, from: ID<SubAccount>, to: CashPlaceFacts, _ narration: String, source id: Int64
    ) throws {
        var draft = VoucherDraft(
            branch: to.branch, type: "contra", narration: narration, mode: .cash,
            lines: [.debit(to.subAccount, amount), .credit(from, amount)])
        draft.sourceKind = "cash_handover"
        draft.sourceID = id
        try GeneralLedger.post(draft, in: work)
    }
}
