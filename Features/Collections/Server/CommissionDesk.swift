internal import CollectionsRules
internal import Deposits
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Parties
internal import Postgres

/// The commission of a month: reckoned, posted, taken back.
struct CommissionDesk {
    let work: Work
    let agents: AgentRepository
    let runs: CommissionRepository

    /// What stands on the vouchers.
    static let source = "commission_line"

    init(_ work: Work) {
        self.work = work
        agents = AgentRepository(society: work.group.society)
        runs = CommissionRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// What every agent gets for a month by what is known on a day, in the order of their codes.
    func reckon(
        _ month: YearMonth, on date: CalendarDate, besides run: ID<CommissionRun>? = nil,
        _ tx: inout Transaction
    ) throws -> [CommissionLineFacts] {
        let all = try agents.list(in: nil, all: true, &tx)
        let terms = CommissionTerms(told: try agents.terms(of: nil, &tx))
        let collected = try runs.collected(from: month.first, through: month.last, &tx)
        let carried = try runs.carried(from: month.adding(months: -1).first, &tx)
        let recoveries = try recoveries(through: month.last, terms, besides: run, &tx)
        let year = FinancialYear(containing: date)
        let credited = try runs.year(from: year.first, through: year.last, &tx)
        let withPAN = try PartyRegister.withPAN(among: all.map(\.party), of: society, &tx)
        var lines: [CommissionLineFacts] = []
        for agent in all {
            let id = agent.agent
            let (own, back) = (collected[id] ?? [], recoveries[id] ?? [])
            guard !own.isEmpty || !back.isEmpty || carried[id] != nil else { continue }
            let law = try CommissionTax(on: date, hasPAN: withPAN.contains(agent.party))
            lines.append(
                try line(
                    agent, own, back, brought: carried[id] ?? .zero, terms, law,
                    credited[id] ?? (.zero, .zero), month, on: date, &tx))
        }
        return lines
    }

    private func line(
        _ agent: CollectionAgentFacts, _ own: [(on: CalendarDate, amount: Money)], _ back: [RecoveryFacts],
        brought: Money, _ terms: CommissionTerms, _ law: CommissionTax,
        _ year: (credited: Money, taxed: Money), _ month: YearMonth, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> CommissionLineFacts {
        guard let last = terms.terms(of: agent.agent, on: month.last) else {
            throw CollectionRefusal.noCommission(agent: agent.label)
        }
        let rounding = try self.rounding(on: date, &tx)
        let parts = try terms.parts(own, of: agent)
        let recovered = try back.reduce(into: MoneySum.zero) { $0 += $1.recovered }.money()
        let figures = try CommissionFigures(
            parts, security: last.security, rounding, recovering: recovered, brought: brought, law,
            credited: year.credited, taxed: year.taxed,
            taxFromFirst: try CollectionSettings.taxFromFirst.value(on: date, in: work, &tx))
        var line = CommissionLineFacts()
        (line.agent, line.agentName, line.branch) = (agent.agent, agent.label, agent.branch)
        line.month = month.first
        line.parts = parts.map { part in
            var told = CommissionPart()
            (told.collected, told.commission) = (part.collected, part.share)
            return told
        }
        line.collected = try parts.reduce(into: MoneySum.zero) { $0 += $1.collected }.money()
        (line.earned, line.recovered, line.brought) = (figures.earned, figures.recovered, figures.brought)
        (line.recoveries, line.carried) = (back, figures.carried)
        (line.commission, line.tax) = (figures.parts.commission, figures.parts.tax)
        (line.security, line.payable) = (figures.parts.security, figures.parts.payable)
        (line.taxRate, line.taxBase) = (law.rate, figures.taxBase)
        return line
    }

    private func rounding(on date: CalendarDate, _ tx: inout Transaction) throws -> Rounding {
        let step = try CollectionSettings.roundTo.value(on: date, in: work, &tx)
        return Rounding.halfUp.nearest(.init(paise: step.paise))
    }

    /// The deposits that were closed early up to a day, whose commission no living run has taken back, by the agents who had it.
    private func recoveries(
        through last: CalendarDate, _ terms: CommissionTerms, besides run: ID<CommissionRun>?,
        _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: [RecoveryFacts]] {
        let longest = terms.longestRecovery
        guard longest > 0 else { return [:] }
        let rounding = try self.rounding(on: last, &tx)
        var found: [ID<CollectionAgent>: [RecoveryFacts]] = [:]
        let ended = try DailyDeposits.endedEarly(
            from: last.adding(months: -longest - 12), through: last, society: society, &tx)
        for deposit in ended {
            let collected = try runs.collected(
                for: deposit.subAccount, through: last, besides: run, &tx)
            for (agent, days) in collected {
                guard let counted = terms.terms(of: agent, on: deposit.endedOn),
                    deposit.endedOn < deposit.start.adding(months: counted.recoverMonths)
                else { continue }
                let parts = terms.known(days, of: agent)
                var facts = RecoveryFacts()
                facts.subAccount = deposit.subAccount
                facts.collected = try parts.reduce(into: MoneySum.zero) { $0 += $1.collected }.money()
                facts.recovered = try CommissionFigures.commission(on: parts, rounding)
                found[agent, default: []].append(facts)
            }
        }
        return found
    }

    // Posting.

    /// Posts what an agent gets: the commission against what is owed to him, the tax, and his security.
    func post(
        _ line: CommissionLineFacts, _ agent: CollectionAgentFacts, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        if !line.commission.isZero {
            let heads = CollectionHeads(work: work, date: date)
            var lines = [PostingLine.debit(try heads.leaf(CollectionSettings.costHead, &tx), line.commission)]
            lines[0].inRespectOf = agent.payableAccount
            if !line.payable.isZero { lines.append(.credit(agent.payableAccount, line.payable)) }
            if !line.tax.isZero {
                let tax = try heads.leaf(CollectionSettings.taxHead, &tx)
                lines.append(PostingLine(tax, -line.tax, inRespectOf: agent.payableAccount))
            }
            if !line.security.isZero { lines.append(.credit(agent.securityAccount, line.security)) }
            var draft = VoucherDraft(
                branch: agent.branch, type: "journal",
                narration: "\(agent.label), \(YearMonth(line.month).text)",
                lines: lines)
            (draft.sourceKind, draft.sourceID) = (Self.source, line.line)
            try GeneralLedger.post(draft, in: work)
        }
        try runs.post(line.line, on: date, &tx)
    }
}

/// What was told of what agents get, in the order of the days.
struct CommissionTerms {
    let told: [CommissionTermsFacts]

    /// What counts for an agent on a day: what was told of him, else what was told of all.
    func terms(of agent: ID<CollectionAgent>, on day: CalendarDate) -> CommissionTermsFacts? {
        let counted = told.filter { $0.from <= day }
        return counted.last { $0.agent == agent } ?? counted.last { $0.agent == nil }
    }

    /// The most months within which a deposit that is closed costs commission.
    var longestRecovery: Int { told.map(\.recoverMonths).max() ?? 0 }

    /// What was collected, by the share that counted on the day.
    func parts(
        _ days: [(on: CalendarDate, amount: Money)], of agent: CollectionAgentFacts
    ) throws -> [CommissionFigures.Part] {
        guard days.allSatisfy({ terms(of: agent.agent, on: $0.on) != nil }) else {
            throw CollectionRefusal.noCommission(agent: agent.label)
        }
        return known(days, of: agent.agent)
    }

    /// The same, without days for which nothing was told.
    func known(
        _ days: [(on: CalendarDate, amount: Money)], of agent: ID<CollectionAgent>
    ) -> [CommissionFigures.Part] {
        var parts: [CommissionFigures.Part] = []
        for day in days {
            guard let share = terms(of: agent, on: day.on)?.commission else { continue }
            if let place = parts.firstIndex(where: { $0.share == share }) {
                parts[place].collected += day.amount
            } else {
                parts.append(CommissionFigures.Part(day.amount, share))
            }
        }
        return parts
    }
}
