internal import Access
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

    /// What every agent gets who has something that no commission has counted up to a month's end, in the order of their codes.
    ///
    /// A branch that is behind with its days, or was left out, is counted with the next month. Each by the law of his branch's day.
    func reckon(
        _ month: YearMonth, besides run: ID<CommissionRun>? = nil,
        without done: Set<ID<CollectionAgent>> = [], _ tx: inout Transaction
    ) throws -> [CommissionLineFacts] {
        let all = try agents.list(in: nil, all: true, &tx)
        let terms = CommissionTerms(told: try agents.terms(of: nil, &tx))
        let collected = try runs.uncounted(through: month.last, &tx)
        var carried = try runs.carried(&tx)
        let recoveries = try RecoveryDesk(society: society).recoveries(
            through: month.last, terms, besides: run, &tx)
        let withPAN = try PartyRegister.withPAN(among: all.map(\.party), of: society, &tx)
        let counted = try runs.lastPosted(&tx).map { YearMonth($0).last }
        var years = CommissionYears(runs: runs)
        var dates: [ID<Branch>: CalendarDate] = [:]
        var lines: [CommissionLineFacts] = []
        for agent in all where !done.contains(agent.agent) {
            let (own, back) = (collected[agent.agent] ?? [], recoveries[agent.agent] ?? [])
            guard !own.isEmpty || !back.isEmpty else { continue }
            let date = try dates[agent.branch] ?? businessDate(in: agent.branch, &tx, society: society)
            dates[agent.branch] = date
            let line = try line(
                CommissionGround(
                    agent: agent, month: month, date: date,
                    own: try terms.parts(own, of: agent, open: counted),
                    back: back, brought: max(carried[agent.party] ?? .zero, .zero),
                    law: try CommissionTax(on: date, hasPAN: withPAN.contains(agent.party)),
                    year: try years.year(of: agent.party, on: date, &tx)), terms, &tx)
            try years.note(line, of: agent.party, on: date)
            // What one code of a person has left is taken up by his next one.
            carried[agent.party] = (carried[agent.party] ?? .zero) - line.brought + line.carried
            lines.append(line)
        }
        return lines
    }

    private func line(
        _ ground: CommissionGround, _ terms: CommissionTerms, _ tx: inout Transaction
    ) throws -> CommissionLineFacts {
        let (agent, date) = (ground.agent, ground.date)
        guard let last = terms.terms(of: agent.agent, on: ground.month.last) else {
            throw CommissionRefusal.notSet(agent: agent.label)
        }
        let step = try CollectionSettings.roundTo.value(on: date, in: work, &tx)
        let figures = try CommissionFigures(
            ground.own.map { .init($0.collected, $0.commission) }, security: last.security,
            Rounding.halfUp.nearest(.init(paise: step.paise)),
            recovering: ground.back.flatMap(\.parts), brought: ground.brought, ground.law,
            credited: ground.year.credited, taxed: ground.year.taxed,
            taxFromFirst: try CollectionSettings.taxFromFirst.value(on: date, in: work, &tx),
            held: .init(payable: agent.payable, security: agent.security))
        var line = CommissionLineFacts()
        (line.agent, line.agentName, line.branch) = (agent.agent, agent.label, agent.branch)
        (line.month, line.parts) = (ground.month.first, ground.own)
        line.collected = try ground.own.reduce(into: MoneySum.zero) { $0 += $1.collected }.money()
        (line.earned, line.recovered, line.brought) = (figures.earned, figures.recovered, figures.brought)
        (line.recoveries, line.carried) = (ground.back.map(\.facts), figures.carried)
        (line.commission, line.tax) = (figures.parts.commission, figures.parts.tax)
        (line.security, line.payable) = (figures.parts.security, figures.parts.payable)
        (line.taxRate, line.taxBase) = (ground.law.rate, figures.taxBase)
        return line
    }

    // Posting.

    /// Posts what an agent gets: the commission against what is owed to him, the tax, and his security.
    func post(_ line: CommissionLineFacts, _ tx: inout Transaction) throws {
        guard let agent = try agents.find(line.agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        guard try UserAccounts.party(of: work.maker, society: society, &tx) != agent.party else {
            throw CollectionRefusal.ownSheet(agent: agent.label)
        }
        work.parties.insert(agent.party)
        let date = try openDay(in: agent.branch, &tx, society: society)
        if !line.commission.isZero {
            let heads = CollectionHeads(work: work, date: date)
            var lines = [PostingLine.debit(try heads.leaf(CollectionSettings.costHead, &tx), line.commission)]
            lines[0].inRespectOf = agent.payableAccount
            if !line.tax.isZero {
                let tax = try heads.leaf(CollectionSettings.taxHead, &tx)
                lines.append(PostingLine(tax, -line.tax, inRespectOf: agent.payableAccount))
            }
            // Below nothing both are what the tax takes of them.
            if !line.payable.isZero { lines.append(PostingLine(agent.payableAccount, -line.payable)) }
            if !line.security.isZero { lines.append(PostingLine(agent.securityAccount, -line.security)) }
            if let refusal = try agents.refusal(of: lines, &tx) { throw refusal }
            var draft = VoucherDraft(
                branch: agent.branch, type: "journal",
                narration: "\(agent.label), \(YearMonth(line.month).text)",
                lines: lines)
            (draft.sourceKind, draft.sourceID) = (Self.source, line.line)
            try GeneralLedger.post(draft, in: work)
        }
        try runs.post(line.line, on: date, &tx)
        try runs.count(in: line.line, of: agent.agent, through: YearMonth(line.month).last, &tx)
    }
}

/// What an agent's commission is reckoned from.
private struct CommissionGround {
    let agent: CollectionAgentFacts
    let month: YearMonth
    let date: CalendarDate
    let own: [CommissionPart]
    let back: [CommissionRecovery]
    let brought: Money
    let law: CommissionTax
    let year: (credited: Money, taxed: Money)
}

/// What persons were credited in the financial years of the days on which it is posted, with what this run gives them.
private struct CommissionYears {
    let runs: CommissionRepository
    private var years: [FinancialYear: [ID<Party>: (credited: Money, taxed: Money)]] = [:]

    init(runs: CommissionRepository) { self.runs = runs }

    mutating func year(
        of party: ID<Party>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> (credited: Money, taxed: Money) {
        let year = FinancialYear(containing: date)
        if years[year] == nil { years[year] = try runs.year(from: year.first, through: year.last, &tx) }
        return years[year]?[party] ?? (.zero, .zero)
    }

    mutating func note(_ line: CommissionLineFacts, of party: ID<Party>, on date: CalendarDate) throws {
        var (credited, taxed) = years[FinancialYear(containing: date)]?[party] ?? (.zero, .zero)
        credited = try (MoneySum(credited) + MoneySum(line.commission)).money()
        taxed = try (MoneySum(taxed) + MoneySum(line.taxBase)).money()
        years[FinancialYear(containing: date)]?[party] = (credited, taxed)
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

    /// What was collected, by month and the share that counted on the day.
    ///
    /// Days up to `counted` lie in months that are in the books: for those nothing can be told any more, and what was not told is nothing.
    func parts(
        _ days: [CommissionDay], of agent: CollectionAgentFacts, open counted: CalendarDate?
    ) throws -> [CommissionPart] {
        for day in days where counted.map({ day.on > $0 }) ?? true {
            guard terms(of: agent.agent, on: day.on) != nil else {
                throw CommissionRefusal.notSet(agent: agent.label)
            }
        }
        return known(days, of: agent.agent)
    }

    /// The same, nothing being the share of days for which nothing was told.
    func known(_ days: [CommissionDay], of agent: ID<CollectionAgent>) -> [CommissionPart] {
        var parts: [CommissionPart] = []
        for day in days {
            let share = terms(of: agent, on: day.on)?.commission ?? .zero
            if let place = parts.firstIndex(where: { $0.commission == share && $0.month == day.month }) {
                parts[place].collected += day.amount
            } else {
                var part = CommissionPart()
                (part.month, part.collected, part.commission) = (day.month, day.amount, share)
                parts.append(part)
            }
        }
        return parts
    }
}
