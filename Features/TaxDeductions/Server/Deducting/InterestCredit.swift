public import Gate
public import GeneralLedgerRules
public import Kernel
public import TaxDeductionsRules

/// Interest on its way to an account.
public struct InterestCredit: Sendable {
    /// What stands as source on every voucher that credits interest, or takes it back: its lines of the cost tell of which account.
    public static let source = "deposit_interest"

    /// The account.
    public var subAccount: ID<SubAccount>
    /// In whose books it is credited.
    public var branch: ID<Branch>
    /// The business day.
    public var day: CalendarDate
    /// What it is.
    public var amount: Money
    /// What bears it.
    public var source: InterestTax.Source
    /// Whether it is in what the account is expected to bear until the end of the year.
    public var isExpected: Bool

    /// Names it.
    public init(
        _ amount: Money, to subAccount: ID<SubAccount>, in branch: ID<Branch>, on day: CalendarDate,
        _ source: InterestTax.Source, isExpected: Bool
    ) {
        (self.amount, self.subAccount, self.branch, self.day) = (amount, subAccount, branch, day)
        (self.source, self.isExpected) = (source, isExpected)
    }
}
