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

    var routes: [Route] { offered + kept }

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
                .post, "\(Self.account)/transfers", TransferDeposit.self, host,
                summary: "Moves money from an account to another one under a scheme"),
        ]
    }
}
