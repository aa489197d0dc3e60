public import Edge
public import Gate
internal import GeneralLedgerRules
public import HTTP
public import Kernel
public import Postgres

/// The books of the society: chart, sub-accounts, calendar, vouchers, reports.
public struct GeneralLedgerFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        PostVoucher.self, PostInterBranch.self, ReverseVoucher.self,
        AddAccountGroup.self, AddAccount.self, ChangeAccount.self, CloseAccount.self, AddCostCentre.self,
        OpenSubAccount.self, ChangeSubAccountLimits.self, FreezeSubAccount.self, UnfreezeSubAccount.self,
        CloseSubAccount.self, PlaceHold.self, ReleaseHold.self,
        OpenFinancialYear.self, LockFinancialYear.self, SetHoliday.self, RemoveHoliday.self,
        BeginDay.self, OpenSession.self, CloseSession.self, EndDay.self, ReopenDay.self,
    ]

    /// Every setting.
    public static var settings: [SettingEntry] { LedgerSettings.all }

    /// The permissions that no command names: they widen what a command may do.
    public static let permissions: [Permission] = [.earlierValueDate]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] { [] }

    /// The open business date of a branch, for those who may not look into the ledger's tables.
    public static let openDay: @Sendable (ID<Society>, ID<Branch>, inout Transaction) throws -> CalendarDate? = {
        try OpenDayRepository(society: $0).date(of: $1, &$2)
    }
}
