internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What an account is due when a period is over.
struct InterestDue: Sendable {
    /// The account.
    var subAccount: ID<SubAccount>
    /// The first day of its period.
    var since: CalendarDate
    /// What it has borne in the period; what was put right of earlier ones is told beside it.
    var interest: InterestPair
    /// What was put right of earlier periods.
    var late: ExactInterest
    /// What is credited, rounded once.
    var credit: Money
    /// What is debited.
    var debit: Money
    /// The account to which it goes, where that is another one.
    var payee: ID<SubAccount>?
}

/// From where the interest of a scheme's accounts comes: from balances day by day, or from what was agreed for a time.
protocol InterestSource {
    /// The first day of a scheme's accounts that is not posted.
    func earliest(under scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> CalendarDate?
    /// What the next accounts of a scheme are due up to a day, which does not count, behind an account.
    func due(
        under scheme: ID<DepositScheme>, until end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> [InterestDue]
    /// The same for accounts by their numbers; those that are not due any more are left out.
    func due(_ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction) throws -> [InterestDue]
    /// Begins the next period of accounts whose period is posted.
    func begin(_ posted: [InterestDue], from end: CalendarDate, _ tx: inout Transaction) throws
    /// Goes back to the days before a posting that was reversed.
    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws
}
