public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Opens a sub-account of a holder under a control account.
public struct OpenSubAccount: Command {
    /// The control account.
    public var account = ID<Account>(0)
    /// Whose it is.
    public var party: ID<Party>?
    /// Its number within the account.
    public var number = ""
    /// What it is called; the party's name when left out.
    public var title: String?
    /// The least balance, debit positive; none when left out.
    public var lowest: Money?
    /// The greatest balance, debit positive: zero for a deposit that may not be overdrawn; none when left out.
    public var highest: Money?
    /// The branch that looks after it.
    public var homeBranch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OpenSubAccount>] = [
        Field("account_id", \.account, .id("account")),
        Field("party_id", \.party, .id("party")),
        Field("number", \.number, .text(1...40)),
        Field("name", \.title, .text(1...200)),
        Field("lowest", \.lowest, .signedMoney),
        Field("highest", \.highest, .signedMoney),
        Field("home_branch_id", \.homeBranch, .id("branch")),
    ]

    /// The stable name.
    public static let name = "ledger.open_sub_account"
    /// Who may.
    public static let permission = Permission("ledger.keep_sub_accounts", seededFor: [.manager, .accounts])
    /// The home branch.
    public var branch: ID<Branch>? { homeBranch }
    /// A sub-account without a home branch is opened by whoever may open any.
    public var reach: Reach { homeBranch.map { .branches([$0]) } ?? .asFound }

    /// Opens it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> OpenedSubAccount {
        let society = work.group.society
        let repository = SubAccountRepository(society: society)
        let draft = SubAccountDraft(
            account: account, party: party, number: number, name: title, lowest: lowest, highest: highest,
            homeBranch: homeBranch, openedOn: try repository.date(in: homeBranch ?? work.caller.branch, &tx))
        let ids = try openSubAccounts([draft], &tx, in: work)
        if let party { work.parties.insert(party) }
        var opened = OpenedSubAccount()
        opened.subAccount = ids.first ?? ID(0)
        work.audit.subject = "sub_account/\(opened.subAccount.raw)"
        return opened
    }
}

/// The sub-account that was opened.
public struct OpenedSubAccount: FieldSet, Equatable {
    /// Its id.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OpenedSubAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]
}
