internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What comes on daily deposits over the counter or by transfer; what agents bring comes through ``DailyDeposits``.
struct DailyDesk {
    let desk: DepositDesk

    init(_ desk: DepositDesk) { self.desk = desk }

    /// Lets a sum come on an account, within the terms of its first day and as long as it runs.
    func take(
        _ amount: Money, on facts: DepositAccountFacts, _ date: CalendarDate, _ tx: inout Transaction
    ) throws {
        let contract = try ContractDesk(desk).found(facts, &tx)
        guard let terms = contract.terms.daily else {
            throw DepositRefusal.onlyForTerm(name: facts.label)
        }
        guard date < contract.agreedEnd else { throw InstalmentRefusal.over(contract.agreedEnd) }
        try terms.check(amount)
    }
}
