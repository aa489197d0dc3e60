internal import CollectionsRules
internal import Deposits
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What is to be taken back from agents: the commission on deposits that were closed early.
struct RecoveryDesk {
    let society: ID<Society>

    /// The deposits that were closed early up to a day, whose commission no living run has taken back, by the agents who had it.
    func recoveries(
        through last: CalendarDate, _ terms: CommissionTerms, besides run: ID<CommissionRun>?,
        onlyPosted: Bool = false, _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: [CommissionRecovery]] {
        let longest = terms.longestRecovery
        guard longest > 0 else { return [:] }
        let ended = try DailyDeposits.endedEarly(
            from: last.adding(months: -longest - 12), through: last, society: society, &tx)
        let collected = try CommissionRepository(society: society).collected(
            for: ended.map(\.subAccount), through: last, besides: run, onlyPosted: onlyPosted, &tx)
        var found: [ID<CollectionAgent>: [CommissionRecovery]] = [:]
        for (agent, accounts) in collected {
            for deposit in ended {
                guard let days = accounts[deposit.subAccount],
                    let counted = terms.terms(of: agent, on: deposit.endedOn),
                    deposit.endedOn < deposit.start.adding(months: counted.recoverMonths)
                else { continue }
                found[agent, default: []].append(
                    try CommissionRecovery(deposit.subAccount, terms.known(days, of: agent)))
            }
        }
        return found
    }

    /// What is to be recovered from a person, by whatever code he collected: what runs could not take back, and what the next one will find.
    func left(of party: ID<Party>, _ tx: inout Transaction) throws -> Money {
        let agents = AgentRepository(society: society)
        let own = try agents.list(in: nil, all: true, &tx).filter { $0.party == party }
        let terms = CommissionTerms(told: try agents.terms(of: nil, &tx))
        var left = MoneySum(try CommissionRepository(society: society).carried(&tx)[party] ?? .zero)
        for branch in Set(own.map(\.branch)).sorted() {
            let today = try businessDate(in: branch, &tx, society: society)
            let found = try recoveries(through: today, terms, besides: nil, onlyPosted: true, &tx)
            for agent in own where agent.branch == branch {
                for recovery in found[agent.agent] ?? [] { left += recovery.facts.recovered }
            }
        }
        return max(try left.money(), .zero)
    }

    /// Whether something of an agent is open, so that neither his accounts nor his branch can be closed: he collects, has money in his hands or sheets
    /// that wait, is to be credited commission, or something is to be recovered from him.
    func isOpen(_ facts: CollectionAgentFacts, _ tx: inout Transaction) throws -> Bool {
        if facts.until == nil || !facts.inHand.isZero { return true }
        let runs = CommissionRepository(society: society)
        let waiting = try SheetRepository(society: society).waiting(
            in: nil, of: facts.agent, through: nil, &tx)
        guard waiting.isEmpty, try !runs.isWaiting(facts.agent, &tx) else { return true }
        let today = try businessDate(in: nil, &tx, society: society)
        let uncounted = try runs.uncounted(
            through: max(today, try businessDate(in: facts.branch, &tx, society: society)),
            of: facts.agent, &tx)
        return try !uncounted.isEmpty || !left(of: facts.party, &tx).isZero
    }
}

/// A deposit that was closed early, with the parts whose commission is taken back; told to the paisa, rounded with the others.
struct CommissionRecovery {
    let parts: [CommissionFigures.Part]
    let facts: RecoveryFacts

    init(_ account: ID<SubAccount>, _ days: [CommissionPart]) throws {
        parts = days.map { .init($0.collected, $0.commission) }
        var facts = RecoveryFacts()
        facts.subAccount = account
        facts.collected = try days.reduce(into: MoneySum.zero) { $0 += $1.collected }.money()
        facts.recovered = try CommissionFigures.commission(on: parts, .halfUp)
        self.facts = facts
    }
}
