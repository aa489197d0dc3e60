public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// What is told of a scheme.
public struct DepositSchemeDraft: FieldSet, Equatable {
    /// Its code, as in `SB`.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// What it is by its nature.
    public var kind = DepositKind.savings
    /// The account of the balances, with a sub-account for each holder.
    public var account = ID<Account>(0)
    /// The account of what they cost.
    public var interestAccount = ID<Account>(0)
    /// The account of what overdrawn balances are charged; none where none may be overdrawn.
    public var chargeAccount: ID<Account>?
    /// Whether accounts are for members alone.
    public var isMembersOnly = true
    /// What stands before the number of an account.
    public var numberPrefix: String?
    /// The number of the next account.
    public var nextNumber: Int64 = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemeDraft>] = [
        Field("code", \.code, .code(1...10)),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("deposit_kind", \.kind, .choice),
        Field("account_id", \.account, .id("account")),
        Field("interest_account_id", \.interestAccount, .id("account")),
        Field("charge_account_id", \.chargeAccount, .id("account")),
        Field("is_members_only", \.isMembersOnly, .flag, required: false),
        Field("number_prefix", \.numberPrefix, .code(1...10)),
        Field("next_number", \.nextNumber, .integer(1...1_000_000_000), required: false),
    ]

    /// Refuses a scheme whose accounts are of none of these kinds.
    func check(isOf kinds: [DepositKind]) throws {
        guard !kinds.contains(kind) else { return }
        guard kinds.contains(where: \.isForTerm) else { throw DepositRefusal.isForTerm(name: title) }
        guard kind.isForTerm else { throw DepositRefusal.onlyForTerm(name: title) }
        throw InstalmentRefusal.otherKind(scheme: title)
    }
}

/// A scheme.
public struct DepositSchemeFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var scheme = ID<DepositScheme>(0)
    /// What is told of it.
    public var draft = DepositSchemeDraft()
    /// The account of the balances.
    public var accountName = ""
    /// The account of what they cost.
    public var interestAccountName = ""
    /// The account of what overdrawn balances are charged.
    public var chargeAccountName: String?
    /// Whether accounts are opened under it.
    public var isActive = true
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemeFacts>] =
        [Field("scheme_id", \.scheme, .id("deposit_scheme"))]
        + DepositSchemeDraft.fields.map { $0.within(\.draft) } + [
            Field("account_name", \.accountName, .text(0...240)),
            Field("interest_account_name", \.interestAccountName, .text(0...240)),
            Field("charge_account_name", \.chargeAccountName, .text(0...240)),
            Field("is_active", \.isActive, .flag), Field("version", \.version, .integer(1...Int.max)),
        ]

    /// The number of the next account as it is written.
    func number(_ count: Int64) -> String { "\(draft.numberPrefix ?? "")\(count)" }
}

/// A scheme with what stands under it.
public struct DepositSchemeEntry: FieldSet, Equatable {
    /// The scheme.
    public var facts = DepositSchemeFacts()
    /// How many accounts are open under it.
    public var accounts: Int64 = 0
    /// What stands on them.
    public var balance = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemeEntry>] =
        DepositSchemeFacts.fields.map { $0.within(\.facts) } + [
            Field("open_accounts", \.accounts, .integer(0...Int64.max)),
            Field("balance", \.balance, .signedMoney),
        ]
}
