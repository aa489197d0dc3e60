internal import Edge
internal import HTTP
internal import Kernel

/// The REST operations that change the books.
enum LedgerCommandRoutes {
    private static let base = "/api/v1"

    static func routes(_ host: Host) -> [Route] {
        vouchers(host) + chart(host) + subAccounts(host) + calendar(host) + days(host) + imports(host)
    }

    private static func vouchers(_ host: Host) -> [Route] {
        [
            commandRoute(
                .post, "\(base)/vouchers", PostVoucher.self, host,
                summary: "Posts a voucher on the branch's open day",
                detail: "Its number is in `vouchers` of the answer. With Dry-Run it comes without one."),
            commandRoute(
                .post, "\(base)/vouchers/{voucher_id:int}/reversal", ReverseVoucher.self, host,
                summary: "Reverses a voucher by a new one of the opposite postings"),
            commandRoute(
                .post, "\(base)/inter-branch-events", PostInterBranch.self, host,
                summary: "Posts one event in the books of several branches, a voucher in each"),
        ]
    }

    private static func chart(_ host: Host) -> [Route] {
        let account = "\(base)/accounts/{account_id:int}"
        return [
            commandRoute(
                .post, "\(base)/account-groups", AddAccountGroup.self, host,
                summary: "Adds a group to the chart"),
            commandRoute(
                .post, "\(base)/accounts", AddAccount.self, host, summary: "Adds an account to the chart"
            ) { "\(base)/accounts/\($0.account.raw)" },
            commandRoute(
                .patch, account, ChangeAccount.self, host,
                summary: "Changes an account's name, place or group; what is left out stays"),
            commandRoute(
                .post, "\(account)/closure", CloseAccount.self, host, summary: "Closes an account for good"),
            commandRoute(
                .post, "\(base)/cost-centres", AddCostCentre.self, host, summary: "Adds a cost centre"),
        ]
    }

    private static func subAccounts(_ host: Host) -> [Route] {
        let one = "\(base)/sub-accounts/{sub_account_id:int}"
        return [
            commandRoute(
                .post, "\(base)/sub-accounts", OpenSubAccount.self, host,
                summary: "Opens a sub-account for a party"
            ) { "\(base)/sub-accounts/\($0.subAccount.raw)" },
            commandRoute(
                .put, "\(one)/limits", ChangeSubAccountLimits.self, host,
                summary: "Says between which balances a sub-account must stay"),
            commandRoute(
                .post, "\(one)/freeze", FreezeSubAccount.self, host,
                summary: "Stops debits, credits or both of a sub-account"),
            commandRoute(
                .post, "\(one)/unfreeze", UnfreezeSubAccount.self, host,
                summary: "Lets a stopped sub-account move again"),
            commandRoute(
                .post, "\(one)/closure", CloseSubAccount.self, host,
                summary: "Closes a sub-account whose balance is zero"),
            commandRoute(
                .post, "\(one)/holds", PlaceHold.self, host,
                summary: "Holds back an amount that may not be drawn"),
            commandRoute(
                .post, "\(base)/holds/{hold_id:int}/release", ReleaseHold.self, host,
                summary: "Releases what was held back"),
        ]
    }

    private static func calendar(_ host: Host) -> [Route] {
        [
            commandRoute(
                .post, "\(base)/financial-years", OpenFinancialYear.self, host,
                summary: "Opens the next financial year"),
            commandRoute(
                .post, "\(base)/financial-years/{year:int}/lock", LockFinancialYear.self, host,
                summary: "Locks a financial year: nothing is posted in it any more"),
            commandRoute(
                .post, "\(base)/holidays", SetHoliday.self, host,
                summary: "Marks a date as a holiday or a special working day, of one branch or of all"),
            commandRoute(
                .post, "\(base)/holidays/remove", RemoveHoliday.self, host,
                summary: "Takes the mark off a date"),
        ]
    }

    private static func days(_ host: Host) -> [Route] {
        let branch = "\(base)/branches/{branch_id:int}"
        return [
            commandRoute(
                .post, "\(branch)/days", BeginDay.self, host, summary: "Begins a business day of a branch"),
            commandRoute(
                .post, "\(branch)/days/end", EndDay.self, host,
                summary: "Ends the open day once its checks pass"),
            commandRoute(
                .post, "\(branch)/days/reopen", ReopenDay.self, host,
                summary: "Opens the latest day of a branch again"),
            commandRoute(
                .post, "\(branch)/sessions", OpenSession.self, host,
                summary: "Opens the next session of the day"),
            commandRoute(
                .post, "\(branch)/sessions/end", CloseSession.self, host, summary: "Closes the open session"),
        ]
    }

    private static func imports(_ host: Host) -> [Route] {
        let one = "\(base)/imports/{import_id:int}"
        return [
            commandRoute(
                .post, "\(one)/abandonment", AbandonImport.self, host,
                summary: "Gives up a file that stopped; what is posted stays")
        ]
    }
}
