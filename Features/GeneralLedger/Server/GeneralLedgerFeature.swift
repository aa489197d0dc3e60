public import Edge
public import Gate
internal import GeneralLedgerRules
public import HTTP
internal import JSON
public import Kernel
public import Postgres
internal import Wording

/// The books of the society: chart, sub-accounts, calendar, vouchers, reports.
public struct GeneralLedgerFeature: Feature {
    private let desk: ImportDesk?

    /// The feature; without an importer it has no pages that take files.
    public init(importer: Importer? = nil) { desk = importer.map { ImportDesk($0) } }

    /// Every command.
    public static let commands: [any Command.Type] = [
        PostVoucher.self, PostInterBranch.self, ReverseVoucher.self,
        AddAccountGroup.self, AddAccount.self, ChangeAccount.self, CloseAccount.self, AddCostCentre.self,
        OpenSubAccount.self, ChangeSubAccountLimits.self, FreezeSubAccount.self, UnfreezeSubAccount.self,
        CloseSubAccount.self, PlaceHold.self, ReleaseHold.self,
        OpenFinancialYear.self, LockFinancialYear.self, SetHoliday.self, RemoveHoliday.self,
        BeginDay.self, OpenSession.self, CloseSession.self, EndDay.self, ReopenDay.self,
        PostImport.self, AbandonImport.self,
    ]

    /// What waits sealed among the staged rows of files.
    public static let sealed = [IntakeGround.secrets]

    /// What it says when parties and branches are closed.
    public static let hooks = [LedgerHooks.partyClosing, LedgerHooks.branchClosing]

    /// What it holds on persons.
    public static let holdings = LedgerHolding.all

    /// What its records are called in the audit log.
    public static let subjects = LedgerSubjects.all

    /// Every query.
    public static let queries: [any Query.Type] = [
        BalanceAsOf.self, BalanceSheet.self, CashBook.self, ChartOfAccounts.self, DayBook.self,
        DayTotals.self,
        FindSubAccounts.self, GeneralLedgerAccount.self, IncomeAndExpenditure.self, PartyAccounts.self,
        PartyTransactions.self, ReceiptsAndPayments.self, SubAccountBalances.self, SubAccountStatement.self,
        TrialBalance.self, VoucherDetail.self, VoucherList.self, VoucherReceipt.self,
        AccountDetail.self, SubAccountRegister.self, SubAccountDetail.self, FinancialYearList.self,
        HolidayList.self, BranchDayList.self, CostCentreList.self, VoucherTypeList.self,
        BranchCalendar.self, DayCheckList.self, SubAccountNames.self, VoucherEntry.self, ImportList.self,
        ImportDetail.self, ImportVouchers.self, ImportVoucher.self, ImportRecords.self,
        InterBranchReport.self,
    ]

    /// What can be worked out of accounts without any books.
    public static let calculations: [any Calculation.Type] = [AppropriationCalculation.self]

    /// Every setting.
    public static var settings: [SettingEntry] { LedgerSettings.all }

    /// The permissions that no command names: they widen what a command may do, or let the books be taken out.
    public static let permissions: [Permission] = [.earlierValueDate, .journals, BooksExporter.permission]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        LedgerQueryRoutes.routes(host) + LedgerCommandRoutes.routes(host) + HomePages(host: host).routes
            + VoucherEntryPages(host: host).routes
            + VoucherPages(host: host).routes + InterBranchPages(host: host).routes
            + BookPages(host: host).routes + AccountPages(host: host).routes
            + StatementPages(host: host).routes
            + DayPages(host: host).routes + SearchPages(host: host).routes
            + ChartForms(host: host).routes + SubAccountPages(host: host).routes
            + CalendarPages(host: host).routes + PartyBookPages(host: host).routes
            + ImportContentPages(host: host).routes
            + (desk.map {
                ImportPages(desk: $0, host: host).routes + IntakePages(desk: $0, host: host).routes
                    + ImportFormatPages(host: host).routes
                    + ImportRoutes(desk: $0, host: host).routes
            } ?? [])
    }

    /// How accounts, sub-accounts, groups, cost centres and vouchers are found by what people type.
    public var lookups: [Lookup] { LedgerLookups.all }

    /// What it adds to the page of a party, and to that of a sub-account.
    public var tabs: [RecordTab] {
        [
            RecordTab(
                of: "sub_account", "ledger_pages.limits_page", "details", SubAccountDetail.permission),
            RecordTab(of: "party", "word.accounts", "accounts", PartyAccounts.permission),
            RecordTab(
                of: "party", "ledger_pages.party_transactions_page", "transactions",
                PartyTransactions.permission),
        ]
    }

    /// A file is decided on by what it would bring.
    public var decisions: [DecisionView] { [ImportDecision.view] }

    /// A file touches the whole society; who may take files in finds his own.
    private var files: MenuEntry {
        var entry = MenuEntry(
            "ledger_pages.imports_page", path: LedgerLink.imports, permission: ImportList.permission,
            group: "ledger_pages.menu_masters"
        ).societyWide
        entry.permissionForOwn = ImportList.permissionForOwn
        return entry
    }

    /// Where vouchers are entered.
    public var entryForms: [EntryForm] {
        [
            EntryForm(PostVoucher.name) { LedgerLink.newVoucher($0["type"]?.asString ?? "receipt") },
            EntryForm(PostInterBranch.name) { _ in LedgerLink.newBetweenBranches },
        ]
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        let entry = VoucherEntryPages.keys.map { type, key in
            MenuEntry(
                "voucher_type.\(type)", path: LedgerLink.newVoucher(type),
                permission: type == "journal" ? .journals : PostVoucher.permission,
                group: "ledger_pages.menu_entry", accessKey: key)
        }
        func book(_ label: String, _ path: String, _ permission: Permission, _ key: String?, _ group: String)
            -> MenuEntry
        {
            MenuEntry(
                label, path: path, permission: permission, group: "ledger_pages.\(group)", accessKey: key)
        }
        let between = MenuEntry(
            "ledger_pages.new_between_branches", path: LedgerLink.newBetweenBranches,
            permission: PostInterBranch.permission, group: "ledger_pages.menu_entry", accessKey: "w")
        return entry + [
            between,
            book("word.vouchers", LedgerLink.vouchers, VoucherList.permission, "v", "menu_books"),
            book(
                "ledger_pages.between_branches_page", LedgerLink.betweenBranches,
                InterBranchReport.permission,
                nil, "menu_books"),
            book("word.day_book", LedgerLink.dayBook, DayBook.permission, "b", "menu_books"),
            book("word.cash_book", LedgerLink.cashBook, CashBook.permission, "c", "menu_books"),
            book(
                "ledger_pages.accounts_page", LedgerLink.accounts, SubAccountRegister.permission, "l",
                "menu_books"),
            book("ledger_pages.chart_page", LedgerLink.chart, ChartOfAccounts.permission, "a", "menu_books"),
            book(
                "word.trial_balance", LedgerLink.trialBalance, TrialBalance.permission, "t", "menu_statements"
            ),
            book(
                "ledger_pages.income_page", LedgerLink.income, IncomeAndExpenditure.permission, "i",
                "menu_statements"),
            book(
                "word.balance_sheet", LedgerLink.balanceSheet, BalanceSheet.permission, "s", "menu_statements"
            ),
            book(
                "ledger_pages.receipts_page", LedgerLink.receipts, ReceiptsAndPayments.permission, "r",
                "menu_statements"),
            book("ledger_pages.day_page", LedgerLink.day, BranchCalendar.permission, "y", "menu_day"),
            book("ledger_pages.days_page", LedgerLink.days, BranchDayList.permission, nil, "menu_day"),
            book("ledger_pages.holidays_page", LedgerLink.holidays, HolidayList.permission, nil, "menu_day"),
            book("ledger_pages.years_page", LedgerLink.years, FinancialYearList.permission, nil, "menu_day"),
            files,
            book(
                "ledger_pages.voucher_types_page", LedgerLink.voucherTypes, VoucherTypeList.permission, nil,
                "menu_masters"),
            book(
                "ledger_pages.cost_centres_page", LedgerLink.costCentres, CostCentreList.permission, nil,
                "menu_masters"),
        ]
    }

    /// The name of a branch and its open business day, for whoever is shown what would be posted there.
    public static let branchDay: @Sendable (ID<Branch>, Caller, CommandGate) async -> BranchDay? = {
        branch, caller, gate in
        try? await gate.read(for: caller) {
            try OpenDayRepository(society: caller.society).day(of: branch, &$0)
        }
    }

    /// The open business date of a branch, for those who may not look into the ledger's tables.
    public static let openDay:
        @Sendable (ID<Society>, ID<Branch>, inout Transaction) throws -> CalendarDate? = {
            try OpenDayRepository(society: $0).date(of: $1, &$2)
        }
}
