internal import Edge
internal import Gate
internal import HTTP

/// The REST operations that read the books.
enum LedgerQueryRoutes {
    static func routes(_ host: Host) -> [Route] {
        accounts(host) + subAccounts(host) + books(host) + statements(host) + masters(host)
    }

    /// What the forms of the society are made of.
    private static func masters(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/financial-years", FinancialYearList.self, host, summary: "The financial years"),
            queryRoute(
                "/api/v1/holidays", HolidayList.self, host,
                summary: "Holidays and special working days of a period"),
            queryRoute("/api/v1/cost-centres", CostCentreList.self, host, summary: "The cost centres"),
            queryRoute("/api/v1/voucher-types", VoucherTypeList.self, host, summary: "The voucher types"),
            queryRoute(
                "/api/v1/voucher-entry", VoucherEntry.self, host,
                summary: "What a form of vouchers needs: types, cash and bank accounts, branches"),
            queryRoute(
                "/api/v1/calendar", BranchCalendar.self, host,
                summary: "Today, the open day and the year, of a branch or of all"),
            queryRoute(
                "/api/v1/branches/{branch_id:int}/days", BranchDayList.self, host,
                summary: "The business days of a branch"),
            queryRoute(
                "/api/v1/branches/{branch_id:int}/days/checks", DayCheckList.self, host,
                summary: "The checks that the end of the open day would make"),
            queryRoute(
                "/api/v1/inter-branch-events", InterBranchReport.self, host,
                summary: "What stands between the branches, and the events over several of them, latest first"
            ),
            queryRoute(
                "/api/v1/imports", ImportList.self, host, summary: "The files taken in, newest first"),
            queryRoute(
                "/api/v1/imports/{import_id:int}", ImportDetail.self, host,
                summary: "One file with what it would do, and its faults by line and column"),
            queryRoute(
                "/api/v1/imports/{import_id:int}/vouchers", ImportVouchers.self, host,
                summary: "The vouchers that a file would post, the largest first"),
            queryRoute(
                "/api/v1/imports/{import_id:int}/vouchers/{voucher_no:int}", ImportVoucher.self, host,
                summary: "One voucher that a file would post, with its lines"),
            queryRoute(
                "/api/v1/imports/{import_id:int}/records", ImportRecords.self, host,
                summary: "The groups, accounts, parties or sub-accounts that a file would make"),
        ]
    }

    private static func accounts(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/accounts", ChartOfAccounts.self, host,
                summary: "The chart: groups and accounts with their balances at a date"),
            queryRoute("/api/v1/accounts/{account_id:int}", AccountDetail.self, host, summary: "One account"),
            queryRoute(
                "/api/v1/accounts/{account_id:int}/ledger", GeneralLedgerAccount.self, host,
                summary: "One account over a period",
                detail:
                    "A plain account comes line by line; a control account day by day, and a single day line by line."
            ),
            queryRoute(
                "/api/v1/accounts/{account_id:int}/sub-accounts", SubAccountBalances.self, host,
                summary: "The balances of an account's sub-accounts at a date, and their sum",
                detail: "`control` is the balance of the account itself; it equals `debits` less `credits`."),
        ]
    }

    private static func subAccounts(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/sub-accounts", SubAccountRegister.self, host,
                summary: "The sub-accounts, filtered and sorted, a page at a time"),
            queryRoute(
                "/api/v1/sub-accounts/{sub_account_id:int}", SubAccountDetail.self, host,
                summary: "One sub-account with its limits and holds"),
            queryRoute(
                "/api/v1/sub-accounts/names", SubAccountNames.self, host,
                summary: "Some sub-accounts by their ids"),
            queryRoute(
                "/api/v1/sub-accounts/search", FindSubAccounts.self, host,
                summary: "Finds sub-accounts by number, member number, part of a name, or account code"),
            queryRoute(
                "/api/v1/sub-accounts/{sub_account_id:int}/statement", SubAccountStatement.self, host,
                summary: "The statement or passbook of a sub-account",
                detail:
                    "Go on with `after` set to the `next` of the page before. Totals come with the first page."
            ),
            queryRoute(
                "/api/v1/sub-accounts/{sub_account_id:int}/balance", BalanceAsOf.self, host,
                summary: "A sub-account and its balance, now or at the end of a date"),
            queryRoute(
                "/api/v1/parties/{party_id:int}/accounts", PartyAccounts.self, host,
                summary: "All sub-accounts of a party with their balances"),
            queryRoute(
                "/api/v1/parties/{party_id:int}/transactions", PartyTransactions.self, host,
                summary: "The lines of all sub-accounts of a party in a period"),
        ]
    }

    private static func books(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/vouchers", VoucherList.self, host, summary: "Vouchers, latest first, narrowed down",
                detail: "With `number` (as printed, or its serial) the dates do not count."),
            queryRoute(
                "/api/v1/vouchers/{voucher_id:int}", VoucherDetail.self, host,
                summary: "A voucher with its lines, reversal, event, makers and seal"),
            queryRoute(
                "/api/v1/vouchers/{voucher_id:int}/receipt", VoucherReceipt.self, host,
                summary: "The receipt of a voucher, for whoever has paid or was paid",
                detail:
                    "As PDF it is entered in the register of papers; printed again it is marked as a duplicate."
            ),
            queryRoute(
                "/api/v1/day-book", DayBook.self, host,
                summary: "Every voucher of a day, divided into cash and transfer, and the day's totals"),
            queryRoute(
                "/api/v1/cash-book", CashBook.self, host,
                summary: "The cash book in the co-operative form, by head"),
            queryRoute(
                "/api/v1/day-totals", DayTotals.self, host,
                summary:
                    "A day's receipts, payments and vouchers, cash and bank balances, and the days before"),
        ]
    }

    private static func statements(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/trial-balance", TrialBalance.self, host,
                summary: "The trial balance of a date or period",
                detail:
                    "Heads of income and expense accumulate over years until a closing voucher brings them to zero."
            ),
            queryRoute(
                "/api/v1/balance-sheet", BalanceSheet.self, host,
                summary: "The balance sheet of a date with the year before",
                detail:
                    "The result that is not closed yet stands in lines of its own, so both sides are equal."),
            queryRoute(
                "/api/v1/income-and-expenditure", IncomeAndExpenditure.self, host,
                summary: "Income and expenditure of a period with the year before"),
            queryRoute(
                "/api/v1/receipts-and-payments", ReceiptsAndPayments.self, host,
                summary: "Receipts and payments of a period between opening and closing cash and bank"),
        ]
    }
}
