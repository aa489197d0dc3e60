internal import Access
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Mandates
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

    /// What moving an amount on an account stands for: a voucher of it in the account's branch.
    static func stakes(
        moving amount: Money, on account: ID<SubAccount>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [Stake] {
        let branch = try DepositAccountRepository(society: society).find(account, &tx)?.branch
        return [Stake(PostVoucher.self, in: branch.map { .branches([$0]) } ?? .society, amount: amount)]
    }

    /// An open account, locked, in whose branch the caller may do it, unless only money comes to it from another branch.
    func open(
        _ id: ID<SubAccount>, isAsked: Bool = true, _ tx: inout Transaction
    ) throws -> DepositAccountFacts {
        guard let facts = try accounts.lock(id, &tx) else { throw DepositRefusal.noSuchAccount }
        if isAsked { try work.require(permission, in: facts.branch) }
        guard facts.closedOn == nil else { throw LedgerRefusal.subAccountClosed(facts.label) }
        for party in try MandateRegister.people(on: id, society: society, &tx) { work.parties.insert(party) }
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

    /// Refuses another account under a scheme as the other side: its own rules would not be asked.
    func checkOtherSide(_ other: ID<SubAccount>?, _ tx: inout Transaction) throws {
        if let other, let found = try accounts.find(other, &tx) {
            throw DepositRefusal.otherDeposit(account: found.label)
        }
    }

    /// What was paid from an account this month, with what this very transaction has collected.
    func taken(
        from id: ID<SubAccount>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> WithdrawalLimits.Taken {
        let written = try accounts.taken(from: id, since: YearMonth(date).first, &tx)
        let pending = collectedDebits(of: id, in: work)
        return WithdrawalLimits.Taken(
            amount: try pending.reduce(MoneySum(written.amount)) { $0 + MoneySum($1) }.money(),
            times: written.times + pending.count)
    }

    /// Lets an amount leave an account: within its terms, and on the signatures that it needs.
    ///
    /// Answers what stood on it.     /// Throws ``DepositRefusal`` or ``MandateRefusal``.
    func withdraw(
        _ amount: Money, from facts: DepositAccountFacts, signedBy signers: [ID<Party>],
        on date: CalendarDate, _ tx: inout Transaction
    ) throws -> Money {
        let before = -(try balance(of: facts.subAccount, in: work, &tx))
        if facts.kind.isForTerm {
            try checkFetched(amount, of: before, facts, &tx)
        } else {
            let terms = try conditions(of: facts.scheme, &tx).terms(on: date)
            try terms.limits.check(
                amount, balance: before - facts.held, overdraft: facts.overdraftLimit,
                taken: try taken(from: facts.subAccount, on: date, &tx))
        }
        work.parties.formUnion(signers)
        // What nobody holds, as a suspense account under a scheme, needs no signature.
        if facts.party != nil {
            try MandateRegister.require(
                signers, for: amount, on: facts.subAccount, date, society: society, &tx)
        }
        return before
    }

    /// Of a deposit that is made for a time only interest is fetched that does not lie until the end.
    private func checkFetched(
        _ amount: Money, of balance: Money, _ facts: DepositAccountFacts, _ tx: inout Transaction
    ) throws {
        guard let contract = try ContractRepository(society: society).live(facts.subAccount, &tx),
            contract.terms.payout != nil
        else { throw DepositRefusal.paidAtClosing }
        let stays = max(contract.principal, facts.held)
        guard amount <= balance - stays else {
            throw DepositRefusal.notEnough(available: max(balance - stays, .zero), stays: stays)
        }
    }

    /// Money that an account takes in.
    struct Taken {
        /// What stood on it.
        var before: Money
        /// What of it goes elsewhere: penalties for instalments that come late.
        var kept: [PostingLine] = []

        /// What stands on the account behind it.
        func after(_ amount: Money) -> Money {
            kept.reduce(before + amount) { $0 + $1.amount }
        }
    }

    /// Lets an amount come to an account, within its terms.
    func deposit(
        _ amount: Money, to facts: DepositAccountFacts, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> Taken {
        let before = -(try balance(of: facts.subAccount, in: work, &tx))
        switch facts.kind {
        case .fixed: throw DepositRefusal.isForTerm(name: facts.label)
        case .recurring:
            let kept = try InstalmentDesk(self).take(amount, on: facts, date, &tx)
            return Taken(before: before, kept: kept)
        case .daily:
            try DailyDesk(self).take(amount, on: facts, date, &tx)
            return Taken(before: before)
        case .savings, .current, .thrift:
            try checkDeposit(amount, balance: before, try conditions(of: facts.scheme, &tx).terms(on: date))
            return Taken(before: before)
        }
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
