public import Kernel

extension LedgerRefusal {
    /// The stable code.
    public var code: String {
        switch self {
        case .tooFewLines: "ledger.too_few_lines"
        case .tooManyLines: "ledger.too_many_lines"
        case .zeroLine: "ledger.zero_line"
        case .totalTooLarge: "ledger.total_too_large"
        case .unbalanced: "ledger.unbalanced"
        case .receiptWithoutMoney: "ledger.receipt_without_money"
        case .paymentWithoutMoney: "ledger.payment_without_money"
        case .contraWithOthers: "ledger.contra_with_others"
        case .journalWithMoney: "ledger.journal_with_money"
        case .oneBranchOnly: "ledger.one_branch_only"
        case .adjustmentByHand: "ledger.adjustment_by_hand"
        case .keptByRegister: "ledger.kept_by_register"
        case .subAccountKept: "ledger.sub_account_kept"
        case .noSuchBranch: "ledger.no_such_branch"
        case .branchClosed: "ledger.branch_closed"
        case .noSuchType: "ledger.no_such_type"
        case .typeNotManual: "ledger.type_not_manual"
        case .noSuchSubAccount: "ledger.no_such_sub_account"
        case .noSuchAccount: "ledger.no_such_account"
        case .subAccountNeeded: "ledger.sub_account_needed"
        case .noSuchNumber: "ledger.no_such_number"
        case .noSuchGroup: "ledger.no_such_group"
        case .noSuchCostCentre: "ledger.no_such_cost_centre"
        case .noSuchVoucher: "ledger.no_such_voucher"
        case .noReceipt: "ledger.no_receipt"
        case .noSuchParty: "ledger.no_such_party"
        case .noBranchAdjustment: "ledger.no_branch_adjustment"
        case .dayNotOpen: "ledger.day_not_open"
        case .yearNotOpen: "ledger.year_not_open"
        case .noCashAccount: "ledger.no_cash_account"
        case .valueDateLater: "ledger.value_date_later"
        case .valueDateNotPermitted: "ledger.value_date_not_permitted"
        case .valueDateTooEarly: "ledger.value_date_too_early"
        case .subAccountClosed: "ledger.sub_account_closed"
        case .subAccountFrozen: "ledger.sub_account_frozen"
        case .accountClosed: "ledger.account_closed"
        case .belowLowest: "ledger.below_lowest"
        case .branchCashShort: "ledger.branch_cash_short"
        case .aboveHighest: "ledger.above_highest"
        case .outsideLimits: "ledger.outside_limits"
        case .cashShort: "ledger.cash_short"
        case .cashFull: "ledger.cash_full"
        case .cashLocked: "ledger.cash_locked"
        case .cashOfShift: "ledger.cash_of_shift"
        case .cashElsewhere: "ledger.cash_elsewhere"
        case .cashOfOther: "ledger.cash_of_other"
        case .cashHandedOver: "ledger.cash_handed_over"
        case .alreadyReversed: "ledger.already_reversed"
        case .isReversal: "ledger.is_reversal"
        case .reversedWhereMade: "ledger.reversed_where_made"
        case .booksNotOpen: "ledger.books_not_open"
        case .booksAlreadyOpen: "ledger.books_already_open"
        case .dayOutsideYears: "ledger.day_outside_years"
        case .guarded: "ledger.guarded"
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .tooManyLines(let most): [.init("most", .number(Int64(most)))]
        case .zeroLine(let line): [.init("line", .number(Int64(line)))]
        case .unbalanced(let debits, let credits):
            [.init("debits", .money(debits)), .init("credits", .money(credits))]
        case .adjustmentByHand(let account), .keptByRegister(let account):
            [.init("account", .text(account))]
        case .subAccountNeeded(let account): [.init("account", .text(account))]
        case .noSuchNumber(let account, let number):
            [.init("account", .text(account)), .init("number", .text(number))]
        case .noSuchParty(let id): [.init("id", .text("\(id)"))]
        case .outsideLimits(let subAccount): [.init("sub_account", .text(subAccount))]
        case .reversedWhereMade(let number, let source):
            [.init("number", .text(number)), .init("source", .sentences(["ledger.made_by.\(source)"]))]
        case .noSuchBranch(let id): [.init("id", .text("\(id)"))]
        case .branchClosed(let branch): [.init("branch", .text(branch))]
        case .noSuchType(let type): [.init("type", .text(type))]
        case .typeNotManual(let type): [.init("type", .text(type))]
        case .noSuchSubAccount(let id): [.init("id", .text("\(id)"))]
        case .noSuchAccount(let account): [.init("account", .text(account))]
        case .noSuchGroup(let group): [.init("group", .text(group))]
        case .noSuchCostCentre(let id): [.init("id", .text("\(id)"))]
        case .noSuchVoucher(let id): [.init("id", .text("\(id)"))]
        case .noReceipt(let number): [.init("number", .text(number))]
        case .dayNotOpen(let branch): [.init("branch", .text(branch))]
        case .yearNotOpen(let year): [.init("year", .text(year))]
        case .valueDateLater(let date): [.init("date", .date(date))]
        case .valueDateTooEarly(let mostDays): [.init("most_days", .number(Int64(mostDays)))]
        case .subAccountClosed(let subAccount): [.init("sub_account", .text(subAccount))]
        case .subAccountFrozen(let subAccount), .subAccountKept(let subAccount):
            [.init("sub_account", .text(subAccount))]
        case .accountClosed(let account): [.init("account", .text(account))]
        case .branchCashShort(let branch, let available, let wanted):
            [
                .init("branch", .text(branch)), .init("available", .money(available)),
                .init("wanted", .money(wanted)),
            ]
        case .belowLowest(let subAccount, let balance, let lowest):
            [
                .init("sub_account", .text(subAccount)), .init("balance", .money(balance)),
                .init("lowest", .money(lowest)),
            ]
        case .aboveHighest(let subAccount, let available, let wanted):
            [
                .init("sub_account", .text(subAccount)), .init("available", .money(available)),
                .init("wanted", .money(wanted)),
            ]
        case .cashShort(let place, let balance, let wanted):
            [
                .init("place", .text(place)), .init("balance", .money(balance)),
                .init("wanted", .money(wanted)),
            ]
        case .cashFull(let place, let limit): [.init("place", .text(place)), .init("limit", .money(limit))]
        case .cashOfShift(let place, let holder):
            [.init("place", .text(place)), .init("holder", .text(holder))]
        case .cashElsewhere(let place), .cashOfOther(let place), .cashHandedOver(let place),
            .cashLocked(let place):
            [.init("place", .text(place))]
        case .alreadyReversed(let number): [.init("number", .text(number))]
        case .isReversal(let number): [.init("number", .text(number))]
        case .dayOutsideYears(let date): [.init("date", .date(date))]
        case .guarded(let rule): [.init("rule", .text(rule))]
        case .tooFewLines, .totalTooLarge, .receiptWithoutMoney, .paymentWithoutMoney, .contraWithOthers,
            .journalWithMoney, .valueDateNotPermitted, .oneBranchOnly, .noBranchAdjustment, .booksNotOpen,
            .booksAlreadyOpen, .noCashAccount:
            []
        }
    }
}
