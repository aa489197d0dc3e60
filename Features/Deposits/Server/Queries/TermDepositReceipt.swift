internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Members
public import Postgres

/// The receipt of a fixed deposit, or the certificate of a recurring one, as it is handed to its holder.
///
/// Where a duplicate was issued it is that duplicate.
public struct TermDepositReceipt: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.receipt"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<TermDepositReceipt>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TermDepositPaper {
        let society = caller.society
        let accounts = DepositAccountRepository(society: society)
        guard let account = try accounts.find(subAccount, &tx) else { throw DepositRefusal.noSuchAccount }
        guard let newest = try ContractRepository(society: society).all(of: subAccount, &tx).first else {
            throw DepositRefusal.onlyForTerm(name: account.label)
        }
        var paper = TermDepositPaper()
        paper.contract = try DepositContractFacts(newest, account: account.number)
        (paper.title, paper.schemeName) = (account.title, account.schemeName)
        paper.branchName = account.branchName
        if let last = try DuplicateRepository(society: society).last(of: newest, &tx) {
            (paper.duplicate, paper.duplicateOn) = (last.number, last.issuedOn)
        }
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

/// A receipt of a fixed deposit, or a certificate of a recurring one.
public struct TermDepositPaper: FieldSet, Equatable {
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
    /// Which duplicate it is, in the place of one that was lost; left out for the original.
    public var duplicate: Int?
    /// The day on which the duplicate was issued.
    public var duplicateOn: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TermDepositPaper>] =
        DepositContractFacts.fields.map { $0.within(\.contract) } + [
            Field("name", \.title, .text(0...200)), Field("joint_with", \.jointWith, .text(0...5_000)),
            Field("scheme_name", \.schemeName, .text(0...100)),
            Field("branch_name", \.branchName, .text(0...200)),
            Field("payout_account_name", \.payoutAccountName, .text(0...300)),
            Field("maturity_account_name", \.maturityAccountName, .text(0...300)),
            Field("has_nominee", \.hasNominee, .flag),
            Field("duplicate_number", \.duplicate, .integer(1...1_000_000)),
            Field("duplicate_on", \.duplicateOn, .date),
        ]
}
