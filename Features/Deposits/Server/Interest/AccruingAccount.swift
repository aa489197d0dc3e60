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
    /// How far the ledger was read for this account alone; nil where that is the society's mark.
    ///
    /// An account that was settled by itself is ahead of the mark, one whose sums cannot be reckoned stays behind it.
    var readTo: ID<Voucher>?
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
    /// Why its sums could not be reckoned anew, as ``RefusedAccount/told`` keeps it; it is passed over until something changes.
    var refusal: String?

    var id: ID<SubAccount> { accrual.subAccount }

    /// How far the ledger was read for it, where the society's mark is there.
    func position(_ mark: ID<Voucher>) -> ID<Voucher> { accrual.readTo ?? mark }
}

/// An account with what was found out about it, before it is written down.
struct TakenAccount: Sendable {
    /// The account as it is then.
    var account: AccruingAccount
    /// How it came there.
    var steps: [InterestStep] = []
    /// Whether these are all steps of its running period, in the place of those that are written.
    var rewritesSteps = false

    /// Goes on with what came next.
    mutating func add(_ next: TakenAccount) {
        account = next.account
        steps = next.rewritesSteps ? next.steps : steps + next.steps
        rewritesSteps = rewritesSteps || next.rewritesSteps
    }
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
    /// The first day of the period in which it counts.
    var since: CalendarDate
    var from: CalendarDate
    var until: CalendarDate
    var balance: Money?
    var interest: InterestPair
}

/// From which day on an account's movements are wanted, as the ledger stood at a voucher.
struct WantedMovements: Sendable {
    var subAccount: ID<SubAccount>
    var from: CalendarDate
    var upTo: ID<Voucher>
}

/// Entries that count from days before those that an account has in its sums.
struct LateEntries: Sendable {
    /// The account as it was before them: the ledger is in its sums up to its position.
    var account: AccruingAccount
    var lines: [SavingsSheet.Movement]
}

/// What moves the balance of an account, by the days from which it counts.
struct AccountMovements: Sendable {
    /// What stood on it in the morning of the first day.
    var opening = Money.zero
    /// What came (positive) and went since, by day.
    var moves: [SavingsSheet.Movement] = []
}
