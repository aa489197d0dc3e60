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
        case .noSuchBranch: "ledger.no_such_branch"
        case .branchClosed: "ledger.branch_closed"
        case .noSuchType: "ledger.no_such_type"
        case .typeNotManual: "ledger.type_not_manual"
        case .noSuchSubAccount: "ledger.no_such_sub_account"
        case .noSuchAccount: "ledger.no_such_account"
        case .noSuchGroup: "ledger.no_such_group"
        case .noSuchCostCentre: "ledger.no_such_cost_centre"
        case .noSuchVoucher: "ledger.no_such_voucher"
        case .noSuchHold: "ledger.no_such_hold"
        case .noSuchYear: "ledger.no_such_year"
        case .dayNotOpen: "ledger.day_not_open"
        case .yearNotOpen: "ledger.year_not_open"
        case .valueDateLater: "ledger.value_date_later"
        case .valueDateNotPermitted: "ledger.value_date_not_permitted"
        case .valueDateTooEarly: "ledger.value_date_too_early"
        case .subAccountClosed: "ledger.sub_account_closed"
        case .subAccountFrozen: "ledger.sub_account_frozen"
        case .accountClosed: "ledger.account_closed"
        case .belowLowest: "ledger.below_lowest"
        case .aboveHighest: "ledger.above_highest"
        case .alreadyReversed: "ledger.already_reversed"
        case .isReversal: "ledger.is_reversal"
        case .codeTaken: "ledger.code_taken"
        case .notControl: "ledger.not_control"
        case .groupNatureDiffers: "ledger.group_nature_differs"
        case .notZero: "ledger.not_zero"
        case .hasHolds: "ledger.has_holds"
        case .holdReleased: "ledger.hold_released"
        case .dayStillOpen: "ledger.day_still_open"
        case .dayNotLater: "ledger.day_not_later"
        case .dayIsHoliday: "ledger.day_is_holiday"
        case .dayOutsideYears: "ledger.day_outside_years"
        case .notLatestDay: "ledger.not_latest_day"
        case .dayChecksFailed: "ledger.day_checks_failed"
        case .sessionNotOpen: "ledger.session_not_open"
        case .sessionStillOpen: "ledger.session_still_open"
        case .yearExists: "ledger.year_exists"
        case .yearNotNext: "ledger.year_not_next"
        case .yearHasOpenDays: "ledger.year_has_open_days"
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
        case .noSuchBranch(let id): [.init("id", .number(id))]
        case .branchClosed(let branch): [.init("branch", .text(branch))]
        case .noSuchType(let type): [.init("type", .text(type))]
        case .typeNotManual(let type): [.init("type", .text(type))]
        case .noSuchSubAccount(let id): [.init("id", .number(id))]
        case .noSuchAccount(let account): [.init("account", .text(account))]
        case .noSuchGroup(let group): [.init("group", .text(group))]
        case .noSuchCostCentre(let id): [.init("id", .number(id))]
        case .noSuchVoucher(let id): [.init("id", .number(id))]
        case .noSuchHold(let id): [.init("id", .number(id))]
        case .noSuchYear(let year): [.init("year", .text(year))]
        case .dayNotOpen(let branch): [.init("branch", .text(branch))]
        case .yearNotOpen(let year): [.init("year", .text(year))]
        case .valueDateLater(let date): [.init("date", .date(date))]
        case .valueDateTooEarly(let mostDays): [.init("most_days", .number(Int64(mostDays)))]
        case .subAccountClosed(let subAccount): [.init("sub_account", .text(subAccount))]
        case .subAccountFrozen(let subAccount): [.init("sub_account", .text(subAccount))]
        case .accountClosed(let account): [.init("account", .text(account))]
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
        case .alreadyReversed(let number): [.init("number", .text(number))]
        case .isReversal(let number): [.init("number", .text(number))]
        case .codeTaken(let code): [.init("code", .text(code))]
        case .notControl(let account): [.init("account", .text(account))]
        case .groupNatureDiffers(let group): [.init("group", .text(group))]
        case .notZero(let subAccount, let balance):
            [.init("sub_account", .text(subAccount)), .init("balance", .money(balance))]
        case .hasHolds(let subAccount): [.init("sub_account", .text(subAccount))]
        case .dayStillOpen(let date): [.init("date", .date(date))]
        case .dayNotLater(let date): [.init("date", .date(date))]
        case .dayIsHoliday(let date, let name): [.init("date", .date(date)), .init("name", .text(name))]
        case .dayOutsideYears(let date): [.init("date", .date(date))]
        case .notLatestDay(let date): [.init("date", .date(date))]
        case .dayChecksFailed(let checks): [.init("checks", .text(checks))]
        case .yearExists(let year): [.init("year", .text(year))]
        case .yearNotNext(let year): [.init("year", .text(year))]
        case .yearHasOpenDays(let year): [.init("year", .text(year))]
        case .guarded(let rule): [.init("rule", .text(rule))]
        case .tooFewLines, .totalTooLarge, .receiptWithoutMoney, .paymentWithoutMoney, .contraWithOthers,
            .journalWithMoney, .valueDateNotPermitted, .holdReleased, .sessionNotOpen, .sessionStillOpen:
            []
        }
    }
}
