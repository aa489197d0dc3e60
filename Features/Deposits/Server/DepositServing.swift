internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What whoever serves the holder of a deposit has to know, and what he may do.
struct DepositServing {
    let society: ID<Society>
    /// More deposits of one holder are not looked through.
    private static let most = 100

    /// Tells of the account itself, and of what is due on the holder's other deposits.
    func say(to served: AccountServed, _ tx: inout Transaction) throws {
        let accounts = DepositAccountRepository(society: society)
        var all: [DepositAccountFacts] = []
        if let party = served.record.party {
            all = try accounts.page(
                DepositAccountFilter(party: party, isOpen: true), from: 0, most: Self.most, &tx)
        }
        let own =
            try all.first { $0.subAccount == served.subAccount } ?? accounts.find(served.subAccount, &tx)
        if let own, !all.contains(own) { all.append(own) }
        let terms = all.filter { $0.kind.isForTerm && $0.closedOn == nil }
        let contracts =
            terms.isEmpty ? [] : try ContractRepository(society: society).live(terms.map(\.subAccount), &tx)
        if let own, own.closedOn == nil {
            served.keep(at: DepositLink.account(own.subAccount))
            if own.kind.isForTerm {
                try tell(of: own, contracts.first { $0.subAccount == own.subAccount }, to: served)
            } else {
                try tell(of: own, to: served, &tx)
            }
        }
        for contract in contracts where contract.start <= served.date {
            guard let facts = terms.first(where: { $0.subAccount == contract.subAccount }),
                served.may(DepositPermissions.see, in: facts.branch)
            else { continue }
            try tellDues(contract, facts, to: served)
        }
    }

    /// An account whose balance changes: what its terms let be drawn, and whether it slept.
    private func tell(of own: DepositAccountFacts, to served: AccountServed, _ tx: inout Transaction) throws {
        served.offer([.receive])
        // What can be drawn tells of balance and terms.
        guard Self.mayKnow(served) else { return }
        served.offer([.pay, .transfer])
        let (accounts, schemes) = (
            DepositAccountRepository(society: society), DepositSchemeRepository(society: society)
        )
        if let scheme = try schemes.find(own.scheme, &tx) {
            let conditions = try SchemeConditions(scheme, try schemes.conditions(of: own.scheme, &tx))
            if let terms = try? conditions.terms(on: served.date) {
                let taken = try accounts.taken(
                    from: own.subAccount, since: YearMonth(served.date).first, &tx)
                served.say(
                    drawable: terms.limits.most(
                        balance: own.balance - own.held, overdraft: own.overdraftLimit, taken: taken))
            }
        }
        guard served.may(DepositPermissions.see) else { return }
        if own.balance < .zero {
            served.say(AccountAlert("deposits.alert.overdrawn", .warning, amount: -own.balance))
        }
        let months = try DepositSettings.dormantAfterMonths.value(on: served.date, &tx, society)
        let last = try accounts.lastMoved(own.subAccount, &tx) ?? own.openedOn
        if months > 0, last.adding(months: months) <= served.date {
            served.say(AccountAlert("deposits.alert.dormant", .warning, date: last))
        }
    }

    /// Whether who serves the holder may know how much can be drawn: he could see it, or pay it.
    private static func mayKnow(_ served: AccountServed) -> Bool {
        served.may(DepositPermissions.see) || served.may(PayDeposit.permission)
    }

    /// A deposit that is made for a time: instalments and daily sums come while it runs, interest that is paid out leaves it, and all of
    /// it when it is paid back.
    private func tell(
        of own: DepositAccountFacts, _ contract: DepositContract?, to served: AccountServed
    ) throws {
        guard let contract else { return served.say(drawable: .zero) }
        served.offer([.settle])
        if try takesMore(contract, on: served.date) { served.offer([.receive]) }
        guard contract.terms.payout != nil, Self.mayKnow(served) else { return served.say(drawable: .zero) }
        served.offer([.pay, .transfer])
        served.say(drawable: own.balance - max(contract.principal, own.held))
    }

    /// Whether instalments or daily sums are still taken in.
    private func takesMore(_ contract: DepositContract, on date: CalendarDate) throws -> Bool {
        if let recurring = contract.recurring, let terms = contract.terms.recurring {
            return try InstalmentSheet(recurring, terms, on: max(date, contract.start)).oneNow != nil
        }
        return contract.terms.daily != nil && date < contract.maturity
    }

    /// What is due on a deposit: instalments, or the deposit itself.
    private func tellDues(
        _ contract: DepositContract, _ facts: DepositAccountFacts, to served: AccountServed
    ) throws {
        func alert(_ code: String, amount: Money? = nil, count: Int? = nil, date: CalendarDate?) {
            var alert = AccountAlert(
                code, .warning, name: facts.number, amount: amount, count: count, date: date)
            alert.subAccount = facts.subAccount
            alert.page = DepositLink.account(facts.subAccount)
            served.say(alert)
        }
        if contract.maturity <= served.date {
            return alert("deposits.alert.matured", date: contract.maturity)
        }
        guard let recurring = contract.recurring, let terms = contract.terms.recurring else { return }
        let sheet = try InstalmentSheet(recurring, terms, on: served.date)
        if sheet.missing > 0 {
            alert(
                "deposits.alert.instalments_due", amount: sheet.dueNow ?? sheet.oneNow,
                count: sheet.missing, date: sheet.next)
        }
        if let since = sheet.irregularSince { alert("deposits.alert.irregular", date: since) }
    }
}
