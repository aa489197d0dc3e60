internal import Access
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What the commands about accounts do alike: find and lock them, know their conditions, note what the audit keeps.
struct DepositDesk {
    let work: Work
    let permission: Permission
    let schemes: DepositSchemeRepository
    let accounts: DepositAccountRepository

    init(_ work: Work, _ permission: Permission) {
        self.work = work
        self.permission = permission
        schemes = DepositSchemeRepository(society: work.group.society)
        accounts = DepositAccountRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// An open account, locked, in whose branch the caller may do it.
    func open(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> DepositAccountFacts {
        guard let facts = try accounts.lock(id, &tx) else { throw DepositRefusal.noSuchAccount }
        try work.require(permission, in: facts.branch)
        guard facts.closedOn == nil else { throw LedgerRefusal.subAccountClosed(facts.label) }
        if let party = facts.party { work.parties.insert(party) }
        work.audit.subject = "sub_account/\(id.raw)"
        work.audit.branch = facts.branch
        return facts
    }

    /// What counts for the accounts of a scheme.
    func conditions(of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> SchemeConditions {
        guard let facts = try schemes.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        return try SchemeConditions(facts, try schemes.conditions(of: scheme, &tx))
    }

    /// The branch in whose books an account is moved.
    func branch(of facts: DepositAccountFacts) throws -> ID<Branch> {
        guard let branch = facts.branch ?? work.caller.branch else {
            throw LedgerRefusal.noSuchBranch(0)
        }
        return branch
    }

    /// Refuses money that the account may not take in by its terms.
    func checkDeposit(_ amount: Money, balance: Money, _ terms: DepositTerms) throws(DepositRefusal) {
        guard amount >= terms.leastDeposit else { throw .belowLeast(least: terms.leastDeposit) }
        if let most = terms.mostBalance, amount > most - balance { throw .aboveMost(most: most) }
    }

    /// What was moved, for the answer and the audit.
    func moved(
        _ facts: DepositAccountFacts, _ amount: Money, to balance: Money, on date: CalendarDate
    ) -> DepositMoved {
        var answer = DepositMoved()
        (answer.subAccount, answer.number, answer.title) = (facts.subAccount, facts.number, facts.title)
        (answer.amount, answer.balance) = (amount, balance)
        work.audit.businessDate = date
        work.audit.after = answer.json
        return answer
    }
}
