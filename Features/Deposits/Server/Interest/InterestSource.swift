internal import DepositsRules
internal import Gate
internal import GeneralLedger
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
    var late = ExactInterest.zero
    /// What is credited, rounded once.
    var credit: Money
    /// What is debited.
    var debit = Money.zero
    /// How far the ledger was read for it.
    var readTo: ID<Voucher>
    /// The first day that does not count, where that is not the run's.
    var until: CalendarDate?
    /// Whether its sums wait to be reckoned anew.
    var isStale = false
    /// The account to which it goes, where that is another one.
    var payee: ID<SubAccount>?
}

/// Accounts with what they are due.
struct ReckonedInterest: Sendable {
    /// An account that is passed over.
    struct PassedOver: Sendable {
        var subAccount: ID<SubAccount>
        var since: CalendarDate
        var readTo: ID<Voucher>
        /// Why, as ``RefusedAccount/told`` keeps it.
        var refusal: String
    }

    /// Those that could be reckoned.
    var due: [InterestDue] = []
    /// Those that could not.
    var passedOver: [PassedOver] = []
    /// The last account that was looked at; nil behind the last of all.
    var last: ID<SubAccount>?
}

/// From where the interest of a scheme's accounts comes: from balances day by day, or from what was agreed for a time.
///
/// It is made anew for each chunk of a run.
protocol InterestSource {
    /// What the next accounts of a scheme are due up to a day, which does not count, behind an account.
    mutating func next(
        under scheme: ID<DepositScheme>, until end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> ReckonedInterest
    /// The same for accounts by their numbers, in the moment in which they are posted.
    mutating func again(
        _ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount])
    /// Begins the next period of accounts that were reckoned again and are posted.
    func begin(_ accounts: [ID<SubAccount>], from end: CalendarDate, _ tx: inout Transaction) throws
    /// What of lines can be taken back, as it is taken back, and what cannot.
    func back(
        _ lines: [InterestLine], _ tx: inout Transaction
    ) throws -> (lines: [InterestLine], refused: [RefusedAccount])
    /// Goes back to the days before a posting that was reversed.
    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws
}

extension DepositKind {
    /// From where the interest of its accounts comes.
    func interest(in society: ID<Society>) -> any InterestSource {
        isForTerm ? ContractInterest(society: society) : BalanceInterest(society: society)
    }
}
