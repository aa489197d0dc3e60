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
    // What it names.
    case noSuchBranch(Int64)
    case branchClosed(String)
    case noSuchType(String)
    case typeNotManual(String)
    case noSuchSubAccount(Int64)
    case noSuchAccount(String)
    case noSuchGroup(String)
    case noSuchCostCentre(Int64)
    case noSuchVoucher(Int64)
    case noSuchHold(Int64)
    case noSuchYear(String)
    // Its dates.
    case dayNotOpen(branch: String)
    case yearNotOpen(String)
    case valueDateLater(CalendarDate)
    case valueDateNotPermitted
    case valueDateTooEarly(mostDays: Int)
    // The sub-account.
    case subAccountClosed(String)
    case subAccountFrozen(String)
    case accountClosed(String)
    case belowLowest(subAccount: String, balance: Money, lowest: Money)
    case aboveHighest(subAccount: String, available: Money, wanted: Money)
    // Reversal.
    case alreadyReversed(String)
    case isReversal(String)
    // The chart.
    case codeTaken(String)
    case notControl(String)
    case groupNatureDiffers(String)
    case notZero(subAccount: String, balance: Money)
    case hasHolds(String)
    case holdReleased
    // The calendar.
    case dayStillOpen(CalendarDate)
    case dayNotLater(CalendarDate)
    case dayIsHoliday(CalendarDate, String)
    case dayOutsideYears(CalendarDate)
    case notLatestDay(CalendarDate)
    case dayChecksFailed(String)
    case sessionNotOpen
    case sessionStillOpen
    case yearExists(String)
    case yearNotNext(String)
    case yearHasOpenDays(String)
    // The guards of the database said no where the program's own checks had not.
    case guarded(rule: String)

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .tooFewLines, .tooManyLines, .zeroLine, .totalTooLarge, .unbalanced, .receiptWithoutMoney,
            .paymentWithoutMoney,
            .contraWithOthers, .journalWithMoney, .valueDateLater, .groupNatureDiffers, .notControl,
            .dayOutsideYears:
            .invalid
        case .noSuchBranch, .noSuchType, .noSuchSubAccount, .noSuchAccount, .noSuchGroup, .noSuchCostCentre,
            .noSuchVoucher,
            .noSuchHold, .noSuchYear:
            .notFound
        case .typeNotManual, .valueDateNotPermitted: .forbidden
        case .belowLowest, .aboveHighest, .valueDateTooEarly: .limit
        case .branchClosed, .dayNotOpen, .yearNotOpen, .subAccountClosed, .subAccountFrozen, .accountClosed,
            .sessionNotOpen:
            .closed
        case .alreadyReversed, .isReversal, .codeTaken, .notZero, .hasHolds, .holdReleased, .dayStillOpen,
            .dayNotLater,
            .dayIsHoliday, .notLatestDay, .dayChecksFailed, .sessionStillOpen, .yearExists, .yearNotNext,
            .yearHasOpenDays, .guarded:
            .conflict
        }
    }
}
