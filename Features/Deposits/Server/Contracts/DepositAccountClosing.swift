public import Gate
public import GeneralLedgerRules
public import Kernel

/// A deposit account is about to be settled and closed: features that still have something for it have a say.
public struct DepositAccountClosing: HookPoint {
    /// The account.
    public let subAccount: ID<SubAccount>
    /// Its number and its holders.
    public let label: String
}
