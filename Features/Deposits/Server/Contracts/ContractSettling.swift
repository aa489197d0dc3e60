internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What is due when a deposit that was made for a time is paid back; for who does it as for who only asks.
struct ContractSettling {
    let society: ID<Society>

    /// What would be paid on a day of an account with what stands on it: the more of that and of the balance, which is what limits measure.
    func payable(
        _ facts: DepositAccountFacts, on day: CalendarDate, isDeath: Bool, _ tx: inout Transaction
    ) throws -> Money {
        guard let contract = try ContractRepository(society: society).live(facts.subAccount, &tx) else {
            return facts.balance
        }
        let settled = try settlement(contract, of: facts, in: facts.branch, on: day, isDeath: isDeath, &tx)
        return max(facts.balance, try (MoneySum(facts.balance) + MoneySum(settled.left)).money())
    }

    /// What is due on a day, in the books of a branch.
    func settlement(
        _ contract: DepositContract, of facts: DepositAccountFacts, in branch: ID<Branch>?,
        on day: CalendarDate,
        isDeath: Bool, _ tx: inout Transaction
    ) throws -> TermSettlement {
        let agreed = contract.agreed
        guard day < agreed.maturity else {
            return try agreed.settled(
                on: day, posted: contract.posted,
                try overdue(contract, from: agreed.maturity, until: day, &tx),
                waitedForHolidays: try waited(in: branch, since: agreed.maturity, until: day, &tx))
        }
        let irregular = agreed.irregularSince(on: day)
        let card = contract.card.rate(
            for: contract.category, contract.principal, from: contract.start, to: irregular ?? day)
        return try agreed.broken(
            on: day, posted: contract.posted, contract.terms.premature(from: contract.start), card: card,
            try irregular.map { try overdue(contract, from: $0, until: day, &tx) } ?? .nothing,
            isDeath: isDeath)
    }

    /// Whether somebody who came on each day since could not be paid before this one; of days to come nobody knows.
    private func waited(
        in branch: ID<Branch>?, since first: CalendarDate, until day: CalendarDate, _ tx: inout Transaction
    ) throws -> Bool {
        guard try day <= businessDate(in: branch, &tx, society: society) else { return false }
        return try !hadBusinessDay(in: branch, from: first, before: day, &tx, society: society)
    }

    /// What a deposit bears that is over, or irregular: where that is a savings scheme's rate, the one that counts there on each day;
    /// refused where nobody has said what it was on the first.
    private func overdue(
        _ contract: DepositContract, from first: CalendarDate, until last: CalendarDate,
        _ tx: inout Transaction
    ) throws -> OverdueInterest {
        let late = contract.terms.late
        switch late.source {
        case .nothing: return .nothing
        case .ownRate: return .rate(late.rate ?? .zero)
        case .lowerOf:
            let schemes = DepositSchemeRepository(society: society)
            guard let scheme = late.scheme, let savings = try schemes.find(scheme, &tx) else {
                return .nothing
            }
            let conditions = try SchemeConditions(savings, try schemes.conditions(of: scheme, &tx))
            if first < last { _ = try conditions.rates(on: first) }
            let category = AccountCategories(before: [], now: contract.category)
            return .lowerOf(savings: try conditions.charts(for: category).0)
        }
    }
}
