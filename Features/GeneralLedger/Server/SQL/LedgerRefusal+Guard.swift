internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What a guard or constraint of the database said, as a refusal; the error itself where it is none of theirs.
///
/// The program checks first and in its own words; these are for what slips between check and write.
func refusal(of error: DatabaseError) -> any Error {
    if let refusal = LedgerRefusal(guard: error) { return refusal }
    if let refusal = ChartRefusal(guard: error) { return refusal }
    if let refusal = CalendarRefusal(guard: error) { return refusal }
    return error
}

extension LedgerRefusal {
    /// The refusal behind a guard of vouchers and postings; nil when the error is none.
    init?(guard error: DatabaseError) {
        let detail = GuardDetail(error)
        switch error.constraint {
        case "vouchers_day_open": self = .dayNotOpen(branch: detail.text("branch"))
        case "vouchers_year_open": self = .yearNotOpen(detail.text("year"))
        case "vouchers_reversed_once": self = .alreadyReversed("")
        case "postings_sub_account_exists": self = .noSuchSubAccount(detail.number("sub-account"))
        case "postings_sub_account_open": self = .subAccountClosed(detail.text("sub-account"))
        case "postings_sub_account_not_frozen": self = .subAccountFrozen(detail.text("sub-account"))
        case "postings_within_limits": self = .outsideLimits(subAccount: detail.text("sub-account"))
        case "voucher_series_society_id_voucher_type_id_fkey": self = .noSuchType("")
        case "voucher_series_society_id_branch_id_fkey": self = .noSuchBranch(0)
        case "vouchers_value_date_not_later":
            guard error.kind == .checkViolation else { return nil }
            self = .valueDateNotPermitted
        // Only a defect of the program comes here: lines that do not balance, numbers with a gap, a broken chain.
        case .some(let rule) where Self.structural.contains(rule): self = .guarded(rule: rule)
        default: return nil
        }
    }

    private static let structural: Set<String> = [
        "vouchers_own_society", "vouchers_ids_gapless", "vouchers_have_lines", "vouchers_reversal_matches",
        "vouchers_numbers_gapless", "postings_balance", "postings_whole", "postings_one_month",
        "postings_tags_exist",
        "seals_join_the_chain",
    ]
}

extension ChartRefusal {
    /// The refusal behind a guard of the chart; nil when the error is none.
    init?(guard error: DatabaseError) {
        let detail = GuardDetail(error)
        switch error.constraint {
        case "account_groups_code_unique", "accounts_code_unique", "cost_centres_code_unique":
            self = .codeTaken("")
        case "accounts_one_of_purpose": self = .purposeTaken("")
        case "accounts_joint_is_plain": self = .mustBePlain
        case "accounts_closed_empty": self = .hasOpenSubAccounts(account: detail.text("account"), count: 1)
        case "sub_accounts_number_unique": self = .numberTaken("")
        case "sub_accounts_control_only": self = .notControl(detail.text("account"))
        case "sub_accounts_closed_at_zero": self = .hasHolds(detail.text("sub-account"))
        case "sub_accounts_held_needs_limit": self = .notHoldable("")
        case "sub_accounts_limits_ordered": self = .limitsCrossed
        case "holds_released_once": self = .holdReleased
        default: return nil
        }
    }
}

extension CalendarRefusal {
    /// The refusal behind a guard of the calendar; nil when the error is none.
    init?(guard error: DatabaseError) {
        let detail = GuardDetail(error)
        switch error.constraint {
        case "branch_days_forward", "branch_days_one_open": self = .dayNotLater(detail.date("date"))
        case "branch_days_reopen_latest", "branch_days_closed_stays":
            self = .notLatestDay(detail.date("date"))
        case "day_sessions_one_open": self = .sessionStillOpen
        case "financial_years_pkey": self = .yearExists(detail.text("year"))
        case "financial_years_apart", "financial_years_follow": self = .yearNotNext(detail.text("year"))
        case "financial_years_locked_closed": self = .yearHasOpenDays(detail.text("year"))
        default: return nil
        }
    }
}

/// The DETAIL of a guard: names, each followed by its value, as in `sub-account 12, balance would be 5 paise`.
private struct GuardDetail {
    private let words: [Substring]

    init(_ error: DatabaseError) {
        words = (error.detail ?? "").split { $0 == " " || $0 == "," }
    }

    func text(_ name: String) -> String {
        guard let index = words.firstIndex(of: name[...]), index + 1 < words.count else { return "" }
        return String(words[index + 1])
    }

    func number(_ name: String) -> Int64 { Int64(text(name)) ?? 0 }

    func date(_ name: String) -> CalendarDate {
        (try? CalendarDate.parse(text(name))) ?? CalendarDate(daysSinceEpoch: 0)
    }
}
