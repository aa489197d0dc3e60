internal import Edge
internal import HTTP
internal import Kernel

/// REST: schemes with their conditions, and accounts under them.
struct DepositRoutes {
    let host: Host

    private static let schemes = "/api/v1/deposit-schemes"
    private static let scheme = "/api/v1/deposit-schemes/{scheme_id:int}"
    private static let accounts = "/api/v1/deposit-accounts"
    private static let account = "/api/v1/deposit-accounts/{sub_account_id:int}"

    private static let runs = "/api/v1/interest-runs"
    private static let run = "/api/v1/interest-runs/{interest_run_id:int}"

    var routes: [Route] { offered + kept + borne + agreed }

    private var agreed: [Route] {
        [
            queryRoute(
                "\(Self.scheme)/quote", FixedDepositQuote.self, host,
                summary: "What a fixed deposit would bring: its rate, its end and what is paid back"),
            queryRoute(
                "\(Self.scheme)/recurring-quote", RecurringDepositQuote.self, host,
                summary: "What a recurring deposit would bring: its rate, its end and what is quoted for it"),
            queryRoute(
                "/api/v1/deposit-kinds", DepositKinds.self, host,
                summary: "Which of some accounts are deposits, and of what kind"),
            queryRoute(
                "/api/v1/deposit-instalments", DueInstalmentList.self, host,
                summary: "The recurring deposits with instalments that are due and not paid"),
            commandRoute(
                .post, "\(Self.scheme)/recurring-terms", SetRecurringTerms.self, host,
                summary: "Writes down the terms of recurring deposits from a day on"),
            commandRoute(
                .post, "/api/v1/recurring-deposits", OpenRecurringDeposit.self, host,
                summary: "Makes a recurring deposit, and takes the first instalment in"),
            commandRoute(
                .post, "\(Self.scheme)/daily-terms", SetDailyTerms.self, host,
                summary: "Writes down the terms of daily deposits from a day on"),
            commandRoute(
                .post, "/api/v1/daily-deposits", OpenDailyDeposit.self, host,
                summary: "Makes a daily deposit, with what comes first at the counter"),
            queryRoute(
                "/api/v1/deposit-maturities", MaturityList.self, host,
                summary: "The deposits that run for a time, by the day on which they are over"),
            queryRoute(
                "\(Self.account)/contracts", DepositContracts.self, host,
                summary: "What was agreed on an account for a time, and what would be paid today"),
            queryRoute(
                "\(Self.account)/receipt", TermDepositReceipt.self, host,
                summary: "The receipt of a deposit made for a time, as it is handed to its holder"),
            commandRoute(
                .post, "\(Self.scheme)/fixed-terms", SetFixedTerms.self, host,
                summary: "Writes down the terms of fixed deposits from a day on"),
            commandRoute(
                .post, "\(Self.scheme)/rate-card", SetDepositCard.self, host,
                summary: "Writes down the rates offered for deposits made for a time from a day on"),
            commandRoute(
                .post, "/api/v1/fixed-deposits", OpenFixedDeposit.self, host,
                summary: "Makes a fixed deposit, and takes the sum in"),
            commandRoute(
                .put, "\(Self.account)/instructions", InstructTermDeposit.self, host,
                summary: "Writes down what is to be done with a deposit made for a time"),
            commandRoute(
                .post, "\(Self.account)/renew", RenewFixedDeposit.self, host,
                summary: "Makes a fixed deposit whose time is over a deposit again"),
            commandRoute(
                .post, "\(Self.account)/cancel", CancelTermDeposit.self, host,
                summary: "Cancels a deposit whose sum was taken back, as it should not have been made"),
            commandRoute(
                .post, "\(Self.account)/duplicates", IssueDuplicateReceipt.self, host,
                summary: "Issues a duplicate of a receipt that was lost, and records why"),
            commandRoute(
                .post, "\(Self.account)/mature", MatureDeposit.self, host,
                summary: "Does with a deposit whose time is over what its holder has told"),
        ]
    }

    private var borne: [Route] {
        [
            queryRoute(
                "\(Self.account)/accruals", InterestStepList.self, host,
                summary: "The running interest of an account, and how it came about"),
            queryRoute(Self.runs, InterestRunList.self, host, summary: "The runs of interest"),
            queryRoute(
                Self.run, InterestRunDetails.self, host,
                summary: "A run of interest: what it comes to, and its accounts"),
            queryRoute(
                "/api/v1/interest-policy", InterestPolicy.self, host,
                summary: "Whether a person looks at interest before it is posted"),
            commandRoute(
                .post, Self.runs, CalculateInterest.self, host,
                summary: "Has the interest of a scheme calculated, to be looked at before it is posted"),
            commandRoute(
                .put, "\(Self.run)/lines/{sub_account_id:int}", ChangeInterestLine.self, host,
                summary: "Puts another figure in the place of what was calculated, or leaves an account out"),
            commandRoute(
                .post, "\(Self.run)/post", PostInterest.self, host, summary: "Posts a run of interest"),
            commandRoute(
                .post, "\(Self.run)/discard", DiscardInterest.self, host,
                summary: "Gives up a run of interest of which nothing is posted"),
            commandRoute(
                .post, "\(Self.run)/reverse", ReverseInterest.self, host,
                summary: "Takes posted interest out of the books again"),
            commandRoute(
                .post, "/api/v1/interest-accruals", AccrueInterest.self, host,
                summary: "Takes what the ledger has written into the running interest"),
        ]
    }

    private var offered: [Route] {
        [
            queryRoute(Self.schemes, DepositSchemeList.self, host, summary: "The deposit schemes"),
            queryRoute(
                Self.scheme, DepositSchemeDetails.self, host,
                summary: "A scheme with the terms and rates of a day, and what counted before"),
            commandRoute(.post, Self.schemes, AddDepositScheme.self, host, summary: "Adds a deposit scheme"),
            commandRoute(
                .put, Self.scheme, ChangeDepositScheme.self, host,
                summary: "Changes what a scheme is called and for whom it is, or closes it"),
            commandRoute(
                .post, "\(Self.scheme)/terms", SetDepositTerms.self, host,
                summary: "Writes down the terms of a scheme from a day on"),
            commandRoute(
                .post, "\(Self.scheme)/rates", SetDepositRates.self, host,
                summary: "Writes down the rates of a scheme from a day on"),
            commandRoute(
                .post, "\(Self.scheme)/take-over", TakeOverDeposits.self, host,
                summary: "Brings the accounts of older books under a scheme"),
        ]
    }

    private var kept: [Route] {
        [
            queryRoute(Self.accounts, DepositAccountList.self, host, summary: "The accounts under schemes"),
            queryRoute(
                Self.account, DepositAccountDetails.self, host,
                summary: "An account with what counts for it today"),
            queryRoute(
                "\(Self.account)/interest", DepositInterest.self, host,
                summary: "What an account has earned over some days, step by step"),
            commandRoute(
                .post, Self.accounts, OpenDepositAccount.self, host,
                summary: "Opens an account under a scheme, with its first deposit"),
            commandRoute(
                .put, Self.account, ChangeDepositAccount.self, host,
                summary: "Changes for whom an account's rate is, and how far it may be overdrawn"),
            commandRoute(
                .post, "\(Self.account)/receipts", ReceiveDeposit.self, host,
                summary: "Takes money in on an account"),
            commandRoute(
                .post, "\(Self.account)/payments", PayDeposit.self, host,
                summary: "Pays money out of an account"),
            commandRoute(
                .post, "\(Self.account)/close", CloseDepositAccount.self, host,
                summary: "Settles an account with its interest and closes it"),
            commandRoute(
                .post, "\(Self.account)/transfers", TransferDeposit.self, host,
                summary: "Moves money from an account to another one under a scheme"),
        ]
    }
}
