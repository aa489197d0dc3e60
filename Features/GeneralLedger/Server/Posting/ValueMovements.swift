public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// A sub-account's balance by the dates from which interest counts.
public struct ValueMovements: Sendable {
    /// What stood on it in the morning of the first day, debit positive.
    public var opening: Money
    /// What moved it on each later day, debit positive, in the order of the days.
    public var days: [(on: CalendarDate, amount: Money)]

    /// Reads what counts from one day to before another.
    ///
    /// For one account at a time: every line that it ever had is read, as month ends are kept by business date.
    /// Throws ``LedgerRefusal/noSuchSubAccount(_:)``.
    public static func read(
        _ subAccount: ID<SubAccount>, from: CalendarDate, until: CalendarDate, _ tx: inout Transaction,
        society: ID<Society>
    ) throws -> ValueMovements {
        let repository = BalanceRepository(society: society)
        guard try !repository.balances(of: [subAccount], &tx).isEmpty else {
            throw LedgerRefusal.noSuchSubAccount(subAccount.raw)
        }
        var found = ValueMovements(opening: .zero, days: [])
        for (day, amount) in try repository.byValueDate(subAccount, from: from, until: until, &tx) {
            if let day { found.days.append((day, amount)) } else { found.opening = amount }
        }
        return found
    }
}
