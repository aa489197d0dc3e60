public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Adds an account: a control account, which gets a sub-account for each holder, or a plain one with its one sub-account.
public struct AddAccount: Command {
    /// The group it stands in.
    public var group = ID<AccountGroup>(0)
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own language.
    public var localName: String?
    /// What it is for.
    public var purpose = AccountPurpose.general
    /// Whether it has a sub-account for each holder.
    public var isControl = false
    /// The least balance of a plain account, debit positive; for cash nothing unless named.
    public var lowest: Money?
    /// The greatest balance of a plain account.
    public var highest: Money?
    /// Its place among its neighbours; behind the one with the code before its own unless given.
    public var position: Int?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AddAccount>] = [
        Field("group_id", \.group, .id("account_group")),
        Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("purpose", \.purpose, .choice, required: false),
        Field("is_control", \.isControl, .flag, required: false),
        Field("lowest", \.lowest, .signedMoney),
        Field("highest", \.highest, .signedMoney),
        Field("position", \.position, .integer(0...1_000_000)),
    ]

    /// The stable name.
    public static let name = "ledger.add_account"
    /// Who may.
    public static let permission = AddAccountGroup.permission

    /// Checks, adds the account and, where it is plain, its sub-account.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AddedAccount {
        let society = work.group.society
        let repository = ChartRepository(society: society)
        try AccountRules.checkCode(code)
        try AccountRules.checkControl(purpose, isControl: isControl)
        let lowest = AccountRules.lowest(purpose, asked: lowest)
        try AccountRules.checkLimits(lowest: lowest, highest: highest)
        guard try repository.group(group, &tx) != nil else { throw LedgerRefusal.noSuchGroup("\(group.raw)") }
        if purpose.isJoint, let other = try repository.accounts(purpose: purpose, &tx).first {
            throw ChartRefusal.purposeTaken(other.name)
        }
        guard let id = try repository.insertAccount(self, &tx) else { throw ChartRefusal.codeTaken(code) }
        var added = AddedAccount()
        added.account = id
        if !isControl {
            let subAccounts = SubAccountRepository(society: society)
            let draft = SubAccountDraft(
                account: id, party: nil, number: "0", name: title, lowest: lowest, highest: highest,
                openedOn: try subAccounts.date(in: work.caller.branch, &tx))
            added.subAccount = try subAccounts.insert([draft], &tx).first
        }
        work.audit.subject = "account/\(id.raw)"
        return added
    }
}

/// The account that was added.
public struct AddedAccount: FieldSet, Equatable {
    /// Its id.
    public var account = ID<Account>(0)
    /// The one sub-account of a plain account.
    public var subAccount: ID<SubAccount>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AddedAccount>] = [
        Field("account_id", \.account, .id("account")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
    ]
}
