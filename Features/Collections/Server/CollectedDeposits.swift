internal import CollectionsRules
internal import Deposits
internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The daily deposits for which agents collect: which there are, and what is taken on them.
struct CollectedDeposits {
    let society: ID<Society>

    /// A daily deposit that runs and is looked after by a branch.
    func running(
        _ account: ID<SubAccount>, in branch: ID<Branch>, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> DailyDeposit {
        let found = try DailyDeposits.lock([account], society: society, &tx)
        try check(account, found, in: branch, on: day)
        guard let deposit = found[account] else {
            throw CollectionRefusal.notDaily(account: "\(account.raw)")
        }
        return deposit
    }

    /// Refuses what an agent may not collect on a day, each at its line; answers the deposits, locked.
    ///
    /// That is what another branch looks after, what is over, an account of his own, and a sum that is not taken. What is told to go to suspense
    /// is not asked, but that it is a daily deposit where one is named.
    func check(
        _ rows: [CollectedRow], of agent: CollectionAgentFacts, on day: CalendarDate, _ tx: inout Transaction,
        at place: (Int, String) -> String = { "collected[\($0)].\($1)" }
    ) throws -> [ID<SubAccount>: DailyDeposit] {
        let found = try DailyDeposits.lock(rows.compactMap(\.subAccount), society: society, &tx)
        var refusals = FieldRefusals()
        for (index, row) in rows.enumerated() {
            do {
                try check(row, found, of: agent, on: day)
            } catch let refusal as CollectionRefusal {
                refusals.add(refusal, at: place(index, "sub_account_id"))
            } catch let refusal as DepositRefusal {
                refusals.add(refusal, at: place(index, "collected_amount"))
            }
        }
        try refusals.check()
        return found
    }

    /// The daily deposits of lines, locked, and the places of those whose sum cannot go to its account now.
    func place(
        _ rows: [CollectedRow], of agent: CollectionAgentFacts, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> (deposits: [ID<SubAccount>: DailyDeposit], unplaced: Set<Int>) {
        let found = try DailyDeposits.lock(rows.compactMap(\.subAccount), society: society, &tx)
        var unplaced: Set<Int> = []
        for (index, row) in rows.enumerated() where row.collected != nil {
            do {
                try check(row, found, of: agent, on: day)
                let isStopped = row.subAccount.flatMap { found[$0] }?.isStopped ?? true
                if row.isUnplaced || isStopped { unplaced.insert(index) }
            } catch is any Refusal {
                unplaced.insert(index)
            }
        }
        return (found, unplaced)
    }

    private func check(
        _ row: CollectedRow, _ found: [ID<SubAccount>: DailyDeposit], of agent: CollectionAgentFacts,
        on day: CalendarDate
    ) throws {
        guard let account = row.subAccount else { return }
        guard let deposit = found[account] else {
            throw CollectionRefusal.notDaily(account: "\(account.raw)")
        }
        guard !row.isUnplaced else { return }
        try check(account, found, in: agent.branch, on: day)
        guard !deposit.people.contains(agent.party) else {
            throw CollectionRefusal.ownAccount(agent: agent.label, account: deposit.label)
        }
        try deposit.check(row.collected ?? .zero)
    }

    private func check(
        _ account: ID<SubAccount>, _ found: [ID<SubAccount>: DailyDeposit], in branch: ID<Branch>,
        on day: CalendarDate
    ) throws(CollectionRefusal) {
        guard let deposit = found[account] else { throw .notDaily(account: "\(account.raw)") }
        guard deposit.isRunning, day < deposit.maturity else { throw .accountOver(account: deposit.label) }
        guard deposit.start <= day else {
            throw .accountNotMade(account: deposit.label, deposit.start)
        }
        guard deposit.branch == branch else { throw .otherBranch(name: deposit.label) }
    }
}
