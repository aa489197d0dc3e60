internal import Access
internal import CollectionsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What the commands about agents do alike: find and lock them, know what is late, note what the audit keeps.
struct AgentDesk {
    let work: Work
    let permission: Permission
    let agents: AgentRepository
    let routes: RouteRepository
    let sheets: SheetRepository

    init(_ work: Work, _ permission: Permission) {
        self.work = work
        self.permission = permission
        let society = work.group.society
        agents = AgentRepository(society: society)
        routes = RouteRepository(society: society)
        sheets = SheetRepository(society: society)
    }

    var society: ID<Society> { work.group.society }

    /// An agent, locked, in whose branch the caller may do it; and who is not the caller himself where that is asked.
    func agent(
        _ id: ID<CollectionAgent>, isOther: Bool = false, _ tx: inout Transaction
    ) throws -> CollectionAgentFacts {
        guard let facts = try agents.lock(id, &tx) else { throw CollectionRefusal.noSuchAgent }
        try work.require(permission, in: facts.branch)
        if isOther, try UserAccounts.party(of: work.maker, society: society, &tx) == facts.party {
            throw CollectionRefusal.ownSheet(agent: facts.label)
        }
        work.parties.insert(facts.party)
        work.audit.subject = "collection_agent/\(id.raw)"
        work.audit.branch = facts.branch
        return facts
    }

    /// The open day of a branch; it does not end meanwhile.
    func date(in branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate {
        let date = try openDay(in: branch, &tx, society: society)
        work.audit.businessDate = date
        return date
    }

    /// A route, locked.
    func route(
        _ id: ID<CollectionRoute>, _ tx: inout Transaction
    ) throws -> (facts: RouteFacts, today: CalendarDate) {
        let today = try businessDate(in: nil, &tx, society: society)
        guard let facts = try routes.lock(id, on: today, &tx) else { throw CollectionRefusal.noSuchRoute }
        try work.require(permission, in: facts.branch)
        work.audit.subject = "collection_route/\(id.raw)"
        work.audit.branch = facts.branch
        work.audit.businessDate = today
        return (facts, today)
    }

    /// What an agent has in his hands, and what of it is late, with what this very transaction has collected.
    func cash(of facts: CollectionAgentFacts, on date: CalendarDate, _ tx: inout Transaction) throws
        -> CashInHand
    {
        let left = try balance(of: facts.cash, in: work, &tx)
        return try LateCash(society: society).cash(
            of: [facts], inHand: [facts.agent: left], on: date, &tx)[facts.agent]
            ?? CashInHand(inHand: left, latest: [], dueBefore: date)
    }
}

/// What of the money in agents' hands is late.
struct LateCash {
    let society: ID<Society>
    /// So many days are looked back; what is older is late since the first of them.
    private static let days = 60

    /// What agents of one or more branches have in their hands, by agent.
    func cash(
        of all: [CollectionAgentFacts], inHand: [ID<CollectionAgent>: Money] = [:], on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: CashInHand] {
        let agents = AgentRepository(society: society)
        let days = try agents.collected(
            by: all.map(\.agent), since: date.adding(days: -Self.days), &tx)
        var dues: [ID<Branch>: CalendarDate] = [:]
        var found: [ID<CollectionAgent>: CashInHand] = [:]
        for facts in all {
            let due = try dues[facts.branch] ?? self.due(in: facts.branch, on: date, &tx)
            dues[facts.branch] = due
            found[facts.agent] = try CashInHand(
                inHand: inHand[facts.agent] ?? facts.inHand, latest: days[facts.agent] ?? [], dueBefore: due)
        }
        return found
    }

    /// The first day whose money is not due yet.
    private func due(
        in branch: ID<Branch>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> CalendarDate {
        let deadline = try CollectionSettings.deadline.value(on: date, &tx, society)
        guard deadline == .nextDay else { return date }
        let hour = try CollectionSettings.hour.value(on: date, &tx, society)
        let now = try tx.now
        // So many hours earlier the day of the clock has not begun before the hour.
        let offset = Instant.indianOffsetMinutes - Int(hour) * 60
        let hasPassed = now.date(offsetMinutes: offset) >= date
        let previous = try AgentRepository(society: society).businessDay(before: date, in: branch, &tx)
        return CashInHand.dueBefore(date, previous: previous, deadline, hourHasPassed: hasPassed)
    }
}
