public import Kernel

extension LedgerRefusal {
    /// The field of the input that it is about: what is named there, or the only one of its kind.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchBranch(let id): RefusalCause("branch", id)
        case .branchClosed, .dayNotOpen: RefusalCause("branch")
        case .noSuchType(let type), .typeNotManual(let type): RefusalCause("type", type)
        case .noSuchSubAccount(let id): RefusalCause("sub_account", id)
        case .noSuchAccount(let account): RefusalCause("account", account)
        case .noCashAccount: RefusalCause("sub_account")
        case .accountClosed, .adjustmentByHand, .keptByRegister: RefusalCause("account")
        case .subAccountNeeded: RefusalCause("number")
        case .noSuchNumber(_, let number): RefusalCause("number", number)
        case .noSuchGroup(let group): RefusalCause("account_group", group)
        case .noSuchCostCentre(let id): RefusalCause("cost_centre", id)
        case .noSuchVoucher(let id): RefusalCause("voucher", id)
        case .alreadyReversed, .isReversal, .reversedWhereMade, .noReceipt: RefusalCause("voucher")
        case .noSuchParty(let id): RefusalCause("party", id)
        case .dayOutsideYears(let date): RefusalCause("date", date.text)
        case .yearNotOpen: RefusalCause("year")
        case .valueDateLater, .valueDateNotPermitted, .valueDateTooEarly: RefusalCause("value_date")
        case .subAccountClosed, .subAccountFrozen, .subAccountKept, .belowLowest, .aboveHighest,
            .outsideLimits, .cashShort,
            .cashFull, .cashElsewhere, .cashOfOther, .cashHandedOver, .cashLocked, .cashOfShift:
            RefusalCause("sub_account")
        case .tooFewLines, .tooManyLines, .zeroLine, .totalTooLarge, .unbalanced, .receiptWithoutMoney,
            .paymentWithoutMoney, .contraWithOthers, .journalWithMoney, .oneBranchOnly:
            RefusalCause("lines")
        case .noBranchAdjustment, .branchCashShort, .booksNotOpen, .booksAlreadyOpen, .guarded: nil
        }
    }
}
