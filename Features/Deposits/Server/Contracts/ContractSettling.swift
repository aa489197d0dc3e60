internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What is due when a deposit that was made for a time is paid back; for who does it as for who only asks.
struct ContractSettling {
    let society: ID<Society>

    /// What is due on a day, in the books of a branch.
    func settlement(
        _ contract: DepositContract, of facts: DepositAccountFacts, in branch: ID<Branch>?, on day: CalendarDate,
        isDeath: Bool, _ tx: inout Transaction
    ) throws -> FixedSettlement {
        guard day < contract.maturity else {
            return try FixedSettlement(
                matured: contract.fixed, on: day, posted: contract.posted,
                try overdue(contract.terms, facts, on: day, &tx),
                waitedForHolidays: try !hadBusinessDay(
                    in: branch, from: contract.maturity, before: day, &tx, society: society))
        }
        let card = contract.card.rate(
            for: facts.category, contract.principal, from: contract.start, to: day)
        return try FixedSettlement(
            broken: contract.fixed, on: day, posted: contract.posted, contract.terms.premature, card: card,
            isDeath: isDeath)
    }

    /// What a deposit bears that is over.
    private func overdue(
        _ terms: FixedDepositTerms, _ facts: DepositAccountFacts, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> OverdueInterest {
        switch terms.overdue {
        case .nothing: return .nothing
        case .ownRate: return .rate(terms.overdueRate ?? .zero)
        case .lowerOf:
            let schemes = DepositSchemeRepository(society: society)
            guard let scheme = terms.overdueScheme, let savings = try schemes.find(scheme, &tx) else {
                return .nothing
            }
            let conditions = try SchemeConditions(savings, try schemes.conditions(of: scheme, &tx))
            let bands = try conditions.rates(on: day).bands(for: facts.category)
            return .lowerOf(savings: bands.bands.first?.rate ?? .zero)
        }
    }
}
