public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// An account under a scheme.
public struct DepositAccountFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// What it is called: its holders.
    public var title = ""
    /// Its first holder.
    public var party: ID<Party>?
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The scheme's name.
    public var schemeName = ""
    /// What it is by its nature.
    public var kind = DepositKind.savings
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// How far it may fall below nothing.
    public var overdraftLimit = Money.zero
    /// What stands on it; below nothing where it is overdrawn.
    public var balance = Money.zero
    /// What of it may not be drawn.
    public var held = Money.zero
    /// What is barred: `none`, `debits`, `credits` or `all`.
    public var frozen = "none"
    /// The branch that looks after it.
    public var branch: ID<Branch>?
    /// That branch.
    public var branchName: String?
    /// When it was opened.
    public var openedOn = CalendarDate(daysSinceEpoch: 0)
    /// When it was closed.
    public var closedOn: CalendarDate?
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositAccountFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)),
        Field("party_id", \.party, .id("party")),
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("scheme_name", \.schemeName, .text(0...100)),
        Field("deposit_kind", \.kind, .choice),
        Field("category", \.category, .choice),
        Field("overdraft_limit", \.overdraftLimit, .money(.zero...Money.totalLimit)),
        Field("balance", \.balance, .signedMoney),
        Field("held", \.held, .signedMoney),
        Field("frozen", \.frozen, .text(1...20)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("opened_on", \.openedOn, .date),
        Field("closed_on", \.closedOn, .date),
        Field("version", \.version, .integer(1...Int.max)),
    ]

    /// How a narration names it.
    var label: String { "\(number) \(title)" }
}
