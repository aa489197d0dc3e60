public import Gate

/// The General Ledger's one door for the program: its commands, settings and permissions.
public struct GeneralLedgerFeature: Sendable {
    /// The door.
    public init() {}

    /// Every command.
    public let commands: [any Command.Type] = [
        PostVoucher.self, PostInterBranch.self, ReverseVoucher.self,
        AddAccountGroup.self, AddAccount.self, ChangeAccount.self, CloseAccount.self, AddCostCentre.self,
        OpenSubAccount.self, ChangeSubAccountLimits.self, FreezeSubAccount.self, UnfreezeSubAccount.self,
        CloseSubAccount.self, PlaceHold.self, ReleaseHold.self,
        OpenFinancialYear.self, LockFinancialYear.self, SetHoliday.self, RemoveHoliday.self,
        BeginDay.self, OpenSession.self, CloseSession.self, EndDay.self, ReopenDay.self,
    ]

    /// Every setting.
    public let settings = LedgerSettings.all

    /// The permissions that no command names: they widen what a command may do.
    public let permissions: [Permission] = [.earlierValueDate]
}
