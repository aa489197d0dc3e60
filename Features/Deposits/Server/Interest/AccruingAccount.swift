internal import DepositsRules
internal import GeneralLedgerRules
internal import Kernel

/// The running interest of an account as it is kept: what its balance has borne up to a day, from which it stands.
struct InterestAccrual: Sendable, Equatable {
    var subAccount: ID<SubAccount>
    /// The first day that is not posted.
    var since: CalendarDate
    /// The first day that is not in the sums.
    var until: CalendarDate
    /// What stands on the account from that day on.
    var balance: Money
    /// What it has borne by the day.
    ///
    /// Methods by the month are trued up from the ledger when a period is calculated.
    var interest = InterestPair.zero
    /// What was put right of days before the first, after they were posted.
    var late = ExactInterest.zero
}

/// Why sums are reckoned anew from the ledger.
enum StaleReason: String, Sendable {
    /// The account has come under the scheme.
    case new
    /// Something came in that counts from a day that was in the sums.
    case late
    /// Terms, rates or the holder's category were told for days that were in the sums.
    case conditions
    /// A posting was reversed.
    case reversed
}

/// An account with what counts for its interest.
struct AccruingAccount: Sendable {
    var accrual: InterestAccrual
    var stale: StaleReason?
    var scheme: ID<DepositScheme>
    /// For whom its rate is now.
    var category: DepositorCategory
    /// The first day whose interest is reckoned here.
    var interestFrom: CalendarDate
}

/// How sums came about.
struct InterestStep: Sendable {
    enum Kind: String, Sendable {
        /// A balance stood for some days.
        case days
        /// Something came in that counts from a day that was in the sums.
        case late
        /// What counts was told for days that were in the sums.
        case conditions
    }

    var subAccount: ID<SubAccount>
    var kind: Kind
    var from: CalendarDate
    var until: CalendarDate
    var balance: Money?
    var interest: InterestPair
}

/// What moves the balance of an account, by the days from which it counts.
struct AccountMovements: Sendable {
    /// What stood on it in the morning of the first day.
    var opening = Money.zero
    /// What came (positive) and went since, by day.
    var moves: [SavingsSheet.Movement] = []
}
