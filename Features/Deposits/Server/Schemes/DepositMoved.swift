public import Gate
public import GeneralLedgerRules
public import Kernel

/// Money that came to an account or left it.
public struct DepositMoved: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// What it is called.
    public var title = ""
    /// How much was moved.
    public var amount = Money.zero
    /// What stands on it now.
    public var balance = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositMoved>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("number", \.number, .text(0...40)), Field("name", \.title, .text(0...200)),
        Field("amount", \.amount, .money()), Field("balance", \.balance, .signedMoney),
    ]
}
