internal import Edge
internal import Gate
internal import HTTP

/// The REST operations that read the books.
enum LedgerQueryRoutes {
    /// Every query of accounts, vouchers, books and statements.
    static let queries: [any Query.Type] = [
        ChartOfAccounts.self, GeneralLedgerAccount.self, SubAccountBalances.self, FindSubAccounts.self,
        SubAccountStatement.self, BalanceAsOf.self, PartyAccounts.self, PartyTransactions.self,
        VoucherList.self,
        VoucherDetail.self, DayBook.self, CashBook.self, DayTotals.self, TrialBalance.self, BalanceSheet.self,
        IncomeAndExpenditure.self, ReceiptsAndPayments.self,
    ]

    static func routes(_ host: Host) -> [Route] { accounts(host) + books(host) }

    private static func accounts(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/accounts", ChartOfAccounts.self, host,
                summary: "The chart: groups and accounts with their balances at a date"),
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
            queryRoute(
                "/api/v1/sub-accounts", FindSubAccounts.self, host,
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
                "/api/v1/day-book", DayBook.self, host,
                summary: "Every voucher of a day, divided into cash and transfer, and the day's totals"),
            queryRoute(
                "/api/v1/cash-book", CashBook.self, host,
                summary: "The cash book in the co-operative form, by head"),
            queryRoute(
                "/api/v1/day-totals", DayTotals.self, host,
                summary:
                    "A day's receipts, payments and vouchers, cash and bank balances, and the days before"),
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
