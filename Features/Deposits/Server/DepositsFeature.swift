public import Edge
public import Gate
internal import GeneralLedger
public import HTTP
internal import Kernel
public import UI
internal import Wording

/// Deposits: what is offered, the accounts under it, and what they bear.
public struct DepositsFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        AddDepositScheme.self, ChangeDepositScheme.self, SetDepositTerms.self, SetDepositRates.self,
        TakeOverDeposits.self, OpenDepositAccount.self, ChangeDepositAccount.self, ReceiveDeposit.self,
        PayDeposit.self, TransferDeposit.self, AccrueInterest.self, CalculateInterest.self,
        ChangeInterestLine.self, PostInterest.self, DiscardInterest.self, ReverseInterest.self,
        PurgeInterestSteps.self, CloseDepositAccount.self, SetFixedTerms.self, SetDepositCard.self,
        OpenFixedDeposit.self, InstructTermDeposit.self, RenewFixedDeposit.self, MatureDeposit.self,
        CancelTermDeposit.self, IssueDuplicateReceipt.self, SetRecurringTerms.self, OpenRecurringDeposit.self,
        SetDailyTerms.self, OpenDailyDeposit.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        DepositSchemeList.self, DepositSchemeNames.self, DepositSchemeDetails.self, DepositAccountList.self,
        DepositAccountDetails.self, DepositInterest.self, InterestStepList.self, InterestRunList.self,
        InterestRunDetails.self, InterestPolicy.self, FixedDepositQuote.self, DepositContracts.self,
        MaturityList.self, TermDepositReceipt.self, RecurringDepositQuote.self, DueInstalmentList.self,
        DepositKinds.self,
    ]

    /// What can be worked out of deposits without any books.
    public static let calculations: [any Calculation.Type] = [
        SavingsInterestCalculation.self, AverageBalanceCalculation.self, MinimumBalanceCalculation.self,
        ThriftCalculation.self, FixedDepositMaturityCalculation.self, FixedDepositPayoutCalculation.self,
        PrematureClosingCalculation.self, OverdueDepositCalculation.self, DoubleMoneyCalculation.self,
        RecurringDepositCalculation.self, OneInstalmentCalculation.self, LateInstalmentCalculation.self,
        DailyDepositCalculation.self, CommissionCalculation.self, InterestTaxCalculation.self,
    ]

    /// Its settings.
    public static let settings = DepositSettings.all

    /// Its jobs.
    public static let jobs = InterestJobs.all + [MaturityJob.nightly]

    /// What it says when limits of accounts are changed.
    public static let hooks = DepositHooks.all

    /// What it holds on persons.
    public static let holdings = DepositHolding.all

    /// What its records are called in the audit log.
    public static let subjects = DepositSubjects.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        DepositRoutes(host: host).routes + DepositSchemePages(host: host).routes
            + DepositAccountPages(host: host).routes + FixedDepositPages(host: host).routes
            + RecurringDepositPages(host: host).routes + DailyDepositPages(host: host).routes
            + InterestRunPages(host: host).routes + CalculatorPages(host: host).routes
    }

    /// How schemes are found by what people type.
    public var lookups: [Lookup] {
        [
            Lookup("deposit_scheme") { context in
                try await context.ask(DepositSchemeNames()).rows.map { facts in
                    var item = LookupItem(
                        String(facts.scheme.raw),
                        "\(facts.draft.code) \(DepositSchemePages.name(facts, context.words))",
                        names: [facts.draft.code, facts.draft.title])
                    item.isOffered = facts.isActive
                    return item
                }
            }
        ]
    }

    /// The calculators, for whoever asks what a deposit would bring.
    public var openPages: [MenuItem] { [MenuItem("calculators.page", to: DepositLink.calculators)] }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "deposits.accounts_page", path: DepositLink.accounts,
                permission: DepositAccountList.permission, group: "deposits.group"),
            MenuEntry(
                "deposits.maturities_page", path: DepositLink.maturities,
                permission: MaturityList.permission, group: "deposits.group"),
            MenuEntry(
                "deposits.instalments_page", path: DepositLink.instalments,
                permission: DueInstalmentList.permission, group: "deposits.group"),
            MenuEntry(
                "deposits.interest_runs_page", path: DepositLink.interestRuns,
                permission: InterestRunList.permission, group: "deposits.group"),
            MenuEntry(
                "deposits.schemes_page", path: DepositLink.schemes,
                permission: DepositSchemeList.permission, group: "deposits.group"),
            MenuEntry(
                "deposits.import_page", path: DepositLink.importFile, permission: PostImport.permission,
                group: "deposits.group"
            ).societyWide,
            MenuEntry(
                "calculators.page", path: DepositLink.calculators, permission: DepositPermissions.see,
                group: "deposits.group"),
        ]
    }

    /// Where its commands are entered, so that what was rejected is entered anew.
    public var entryForms: [EntryForm] {
        [
            EntryForm(OpenDepositAccount.name) { _ in DepositLink.open },
            EntryForm(OpenFixedDeposit.name) { _ in DepositLink.newFixed },
            EntryForm(OpenRecurringDeposit.name) { _ in DepositLink.newRecurring },
            EntryForm(OpenDailyDeposit.name) { _ in DepositLink.newDaily },
        ]
    }

    /// What counts for an account beside its statement.
    public var tabs: [RecordTab] {
        [RecordTab(of: "sub_account", "deposits.tab", "deposit", DepositAccountDetails.permission)]
    }
}
