internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Members
public import Postgres

/// The receipt of a fixed deposit, as it is handed to its holder.
public struct FixedDepositReceipt: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Whether it is handed out again, in the place of one that was lost.
    public var isDuplicate = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.receipt"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<FixedDepositReceipt>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("is_duplicate", \.isDuplicate, .flag, required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> FixedDepositPaper {
        let society = caller.society
        let accounts = DepositAccountRepository(society: society)
        guard let account = try accounts.find(subAccount, &tx) else { throw DepositRefusal.noSuchAccount }
        guard let newest = try ContractRepository(society: society).all(of: subAccount, &tx).first else {
            throw DepositRefusal.onlyForTerm(name: account.label)
        }
        var paper = FixedDepositPaper()
        paper.contract = try DepositContractFacts(newest, account: account.number)
        (paper.title, paper.schemeName) = (account.title, account.schemeName)
        (paper.branchName, paper.isDuplicate) = (account.branchName, isDuplicate)
        let told = newest.instructions
        paper.payoutAccountName = try told.payoutAccount.flatMap { try accounts.find($0, &tx)?.label }
        paper.maturityAccountName = try told.maturityAccount.flatMap { try accounts.find($0, &tx)?.label }
        let joint = try AccountHolding.joint(subAccount, &tx, society: society)
        paper.jointWith = joint.isEmpty ? nil : joint.map(\.name).joined(separator: ", ")
        if let party = account.party {
            paper.hasNominee =
                try MemberRegister.nomination(
                    ofAccount: subAccount, of: party, society: society, &tx
                ).nomination != nil
        }
        return paper
    }
}

/// A receipt of a fixed deposit.
public struct FixedDepositPaper: FieldSet, Equatable {
    /// What was agreed.
    public var contract = DepositContractFacts()
    /// Its first holder.
    public var title = ""
    /// The names of those who hold it beside him.
    public var jointWith: String?
    /// The scheme's name.
    public var schemeName = ""
    /// The branch that looks after it.
    public var branchName: String?
    /// The account to which its interest goes.
    public var payoutAccountName: String?
    /// The account to which it is paid at its end.
    public var maturityAccountName: String?
    /// Whether a nomination counts for it.
    public var hasNominee = false
    /// Whether it stands in the place of one that was lost.
    public var isDuplicate = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FixedDepositPaper>] =
        DepositContractFacts.fields.map { $0.within(\.contract) } + [
            Field("name", \.title, .text(0...200)), Field("joint_with", \.jointWith, .text(0...5_000)),
            Field("scheme_name", \.schemeName, .text(0...100)),
            Field("branch_name", \.branchName, .text(0...200)),
            Field("payout_account_name", \.payoutAccountName, .text(0...300)),
            Field("maturity_account_name", \.maturityAccountName, .text(0...300)),
            Field("has_nominee", \.hasNominee, .flag), Field("is_duplicate", \.isDuplicate, .flag),
        ]
}
