public import DepositsRules
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Members
public import Postgres

/// Makes a fixed deposit: opens an account under a scheme and takes the sum in, for a time and at the rate of the day's card.
///
/// Joint holders, mode of operation and nominee are written down afterwards, on the account.
public struct OpenFixedDeposit: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Whose it is.
    public var party = ID<Party>(0)
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// How much; left out where the scheme asks what it comes to.
    public var principal: Money?
    /// What it comes to, where the scheme asks that.
    public var faceValue: Money?
    /// For how many months.
    public var months = 0
    /// And how many days beside them.
    public var days = 0
    /// Its number; the scheme's next one when left out.
    public var number: String?
    /// The branch that looks after it; the member's when left out.
    public var homeBranch: ID<Branch>?
    /// What is to be done with it.
    public var instructions = DepositInstructions()
    /// Where the money goes: cash, a bank, or an account from which it is taken, a deposit too; cash when left out.
    public var till = Till()
    /// Who has signed for a deposit from which it is taken.
    public var signers: [ID<Party>] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.open_fixed"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<OpenFixedDeposit>] =
        own + DepositInstructions.fields.map { $0.within(\.instructions) }
        + Till.taking.map { $0.within(\.till) } + [
            Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false)
        ]

    private static let own: [Field<OpenFixedDeposit>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("party_id", \.party, .id("party")),
        Field("category", \.category, .choice, required: false),
        Field("amount", \.principal, .money()), Field("certificate_value", \.faceValue, .money()),
        Field("months", \.months, .integer(0...600), required: false),
        Field("days", \.days, .integer(0...366), required: false),
        Field("number", \.number, .code(1...40)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
    ]

    /// The sum, or what it comes to, which is more.
    public var amount: Money? { principal ?? faceValue }

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try AccountOpening.stakes(taking: amount, for: party, in: homeBranch, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositContractFacts {
        let desk = DepositDesk(work, Self.permission)
        let account = try AccountOpening(scheme, for: party, in: homeBranch, of: [.fixed], desk, &tx)
        let opening = ContractOpening(
            account: account, sum: try account.conditions.sum(principal, faceValue, on: account.date),
            tenor: Tenor(months: months, days: days), category: category,
            instructions: instructions)
        return try opening.make(numbered: number, from: till, signedBy: signers, desk, &tx)
    }
}
