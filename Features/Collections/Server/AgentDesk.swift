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

    /// An agent, locked, in whose branch the caller may do it; nobody does anything about himself.
    func agent(
        _ id: ID<CollectionAgent>, _ tx: inout Transaction
    ) throws -> CollectionAgentFacts {
        guard let facts = try agents.lock(id, &tx) else { throw CollectionRefusal.noSuchAgent }
        try work.require(permission, in: facts.branch)
        guard try UserAccounts.party(of: work.maker, society: society, &tx) != facts.party else {
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

    /// The latest day that a branch has begun; where it is open it does not end meanwhile.
    func begunDay(in branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate {
        do {
            return try date(in: branch, &tx)
        } catch LedgerRefusal.dayNotOpen(let code) {
            guard let last = try agents.lastDay(in: branch, &tx) else {
                throw LedgerRefusal.dayNotOpen(branch: code)
            }
            work.audit.businessDate = last
            return last
        }
    }

    /// Who is late and has more than his limit in his hands gets nothing more to collect with.
    func checkLimit(of facts: CollectionAgentFacts, _ tx: inout Transaction) throws {
        let cash = try cash(of: facts, &tx)
        guard cash.isLate, let limit = facts.limit, cash.inHand > limit else { return }
        throw CollectionRefusal.lateAboveLimit(limit: limit, inHand: cash.inHand, late: cash.late)
    }

    /// What an agent has in his hands, and what of it is late, with what this very transaction has collected.
    func cash(of facts: CollectionAgentFacts, _ tx: inout Transaction) throws -> CashInHand {
        var facts = facts
        facts.inHand = try balance(of: facts.cash, in: work, &tx)
        return try LateCash(society: society).cash(of: facts, &tx)
    }
}

/// What of the money in agents' hands is late.
struct LateCash {
    let society: ID<Society>
    /// So many days are looked back; what is older is late since the first of them.
    private static let days = 60

    /// What an agent has in his hands.
    func cash(of facts: CollectionAgentFacts, _ tx: inout Transaction) throws -> CashInHand {
        guard let found = try cash(of: [facts], &tx)[facts.agent] else {
            return try CashInHand(inHand: facts.inHand, latest: [], dueBefore: facts.from)
        }
        return found
    }

    /// What those of some agents have in their hands who have something, each by the day of his branch.
    func cash(
        of all: [CollectionAgentFacts], _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: CashInHand] {
        let holders = all.filter { $0.inHand > .zero }
        var days: [ID<Branch>: (today: CalendarDate, due: CalendarDate)] = [:]
        for branch in Set(holders.map(\.branch)).sorted() {
            let today = try businessDate(in: branch, &tx, society: society)
            days[branch] = (today, try due(in: branch, on: today, &tx))
        }
        guard let first = days.values.map(\.today).min() else { return [:] }
        let collected = try AgentRepository(society: society).collected(
            by: holders.map(\.agent), since: first.adding(days: -Self.days), &tx)
        var found: [ID<CollectionAgent>: CashInHand] = [:]
        for facts in holders {
            guard let day = days[facts.branch] else { continue }
            found[facts.agent] = try CashInHand(
                inHand: facts.inHand, latest: collected[facts.agent] ?? [], dueBefore: day.due)
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
