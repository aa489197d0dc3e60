public import Kernel

/// Every "no" of the General Ledger, in order of precedence.
public enum LedgerRefusal: Refusal {
    // The voucher in itself.
    case tooFewLines
    case tooManyLines(most: Int)
    case zeroLine(Int)
    case totalTooLarge
    case unbalanced(debits: Money, credits: Money)
    case receiptWithoutMoney
    case paymentWithoutMoney
    case contraWithOthers
    case journalWithMoney
    case oneBranchOnly
    case adjustmentByHand(String)
    case keptByRegister(String)
    case subAccountKept(String)
    // What it names.
    case noSuchBranch(Int64)
    case branchClosed(String)
    case noSuchType(String)
    case typeNotManual(String)
    case noSuchSubAccount(Int64)
    case noSuchAccount(String)
    case subAccountNeeded(account: String)
    case noSuchNumber(account: String, number: String)
    case noSuchGroup(String)
    case noSuchCostCentre(Int64)
    case noSuchVoucher(Int64)
    /// Nobody pays or is paid by it and no account of anybody is moved, or so many that it is a list.
    case noReceipt(String)
    case noSuchParty(Int64)
    case noBranchAdjustment
    case noCashAccount
    // Its dates.
    case dayNotOpen(branch: String)
    case yearNotOpen(String)
    case dayOutsideYears(CalendarDate)
    case valueDateLater(CalendarDate)
    case valueDateNotPermitted
    case valueDateTooEarly(mostDays: Int)
    // The sub-account.
    case subAccountClosed(String)
    case subAccountFrozen(String)
    case accountClosed(String)
    case belowLowest(subAccount: String, balance: Money, lowest: Money)
    case aboveHighest(subAccount: String, available: Money, wanted: Money)
    case outsideLimits(subAccount: String)
    case cashShort(place: String, balance: Money, wanted: Money)
    /// So much more than its limit lies in a drawer that cash is handed over first.
    case cashFull(place: String, limit: Money)
    case cashElsewhere(place: String)
    case cashOfOther(place: String)
    /// Cash goes from one place to another by a hand-over, which both sign.
    case cashHandedOver(place: String)
    /// What is to be undone lay in a drawer that is locked.
    case cashLocked(place: String)
    /// What is to be undone lay in a drawer that another person has taken over since.
    case cashOfShift(place: String, holder: String)
    case branchCashShort(branch: String, available: Money, wanted: Money)
    // Reversal.
    case alreadyReversed(String)
    case isReversal(String)
    case reversedWhereMade(String, source: String)
    // The society.
    case booksNotOpen
    case booksAlreadyOpen
    // The guards of the database said no where the program's own checks had not.
    case guarded(rule: String)

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .tooFewLines, .tooManyLines, .zeroLine, .totalTooLarge, .unbalanced, .receiptWithoutMoney,
            .paymentWithoutMoney, .contraWithOthers, .journalWithMoney, .oneBranchOnly, .adjustmentByHand,
            .keptByRegister, .subAccountKept, .noCashAccount,
            .subAccountNeeded, .valueDateLater, .dayOutsideYears:
            .invalid
        case .noSuchBranch, .noSuchType, .noSuchSubAccount, .noSuchAccount, .noSuchNumber, .noSuchGroup,
            .noSuchCostCentre, .noSuchVoucher, .noReceipt, .noSuchParty, .noBranchAdjustment:
            .notFound
        case .typeNotManual, .valueDateNotPermitted, .cashElsewhere, .cashOfOther, .cashHandedOver,
            .cashOfShift:
            .forbidden
        case .belowLowest, .aboveHighest, .cashShort, .cashFull, .outsideLimits, .branchCashShort,
            .valueDateTooEarly:
            .limit
        case .branchClosed, .dayNotOpen, .yearNotOpen, .subAccountClosed, .accountClosed, .booksNotOpen:
            .closed
        // A freeze is lifted again: the account is open all the while.
        case .subAccountFrozen, .cashLocked, .alreadyReversed, .isReversal, .reversedWhereMade,
            .booksAlreadyOpen,
            .guarded:
            .conflict
        }
    }
}
