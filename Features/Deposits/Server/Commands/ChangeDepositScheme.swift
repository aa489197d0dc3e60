public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Changes what a scheme is called and for whom it is, or closes it to new accounts.
public struct ChangeDepositScheme: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// The account of what overdrawn balances are charged; none where none may be overdrawn.
    public var chargeAccount: ID<Account>?
    /// Whether accounts are for members alone.
    public var isMembersOnly = false
    /// What stands before the number of an account.
    public var numberPrefix: String?
    /// The number of the next account.
    public var nextNumber: Int64 = 1
    /// Whether accounts are opened under it.
    public var isActive = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.change_scheme"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    ///
    /// Both flags must be told: left out, they would close the scheme, or open it to everybody, without a word.
    public static let fields: [Field<ChangeDepositScheme>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("charge_account_id", \.chargeAccount, .id("account")),
        Field("is_members_only", \.isMembersOnly, .flag),
        Field("number_prefix", \.numberPrefix, .code(1...10)),
        Field("next_number", \.nextNumber, .integer(1...1_000_000_000)),
        Field("is_active", \.isActive, .flag),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositSchemeFacts {
        let repository = DepositSchemeRepository(society: work.group.society)
        guard var facts = try repository.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        try work.expect(version: facts.version)
        work.audit.subject = "deposit_scheme/\(scheme.raw)"
        work.audit.before = facts.json
        facts.draft.title = title
        facts.draft.localName = localName
        if let chargeAccount, chargeAccount != facts.draft.chargeAccount {
            try AddDepositScheme.checkCharge(chargeAccount, &tx, work.group.society)
        }
        if chargeAccount == nil, facts.draft.chargeAccount != nil {
            try SchemeConditions(facts, try repository.conditions(of: scheme, &tx)).checkNoPenalty()
        }
        facts.draft.chargeAccount = chargeAccount
        facts.draft.isMembersOnly = isMembersOnly
        facts.draft.numberPrefix = numberPrefix
        facts.draft.nextNumber = nextNumber
        facts.isActive = isActive
        try repository.update(facts, &tx)
        guard let after = try repository.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        work.audit.after = after.json
        return after
    }
}
