public import DepositsRules
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Members
public import Postgres

/// Makes a daily deposit: opens an account under a scheme for a number of months at the rate of the day's card, and takes what comes first in
/// at the counter; where nothing does, the agent brings it.
///
/// Joint holders, mode of operation and nominee are written down afterwards, on the account.
public struct OpenDailyDeposit: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Whose it is.
    public var party = ID<Party>(0)
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// For how many months.
    public var months = 0
    /// What comes first, at the counter.
    public var first: Money?
    /// Its number; the scheme's next one when left out.
    public var number: String?
    /// The branch that looks after it; the member's when left out.
    public var homeBranch: ID<Branch>?
    /// What is to be done with it.
    public var instructions = DepositInstructions()
    /// Where what comes first goes: cash, a bank, or an account from which it is taken, a deposit too; cash when left out.
    public var till = Till()
    /// Who has signed for a deposit from which it is taken.
    public var signers: [ID<Party>] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.open_daily"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<OpenDailyDeposit>] =
        own + DepositInstructions.atEnd.map { $0.within(\.instructions) }
        + Till.taking.map { $0.within(\.till) } + [
            Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false)
        ]

    private static let own: [Field<OpenDailyDeposit>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("party_id", \.party, .id("party")),
        Field("category", \.category, .choice, required: false),
        Field("months", \.months, .integer(1...600)),
        Field("first_deposit", \.first, .money()),
        Field("number", \.number, .code(1...40)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
    ]

    /// What comes first.
    public var amount: Money? { first }

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// What comes first is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard first != nil else { return [] }
        return try AccountOpening.stakes(taking: first, for: party, in: homeBranch, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositContractFacts {
        let desk = DepositDesk(work, Self.permission)
        let opening = ContractOpening(
            account: try AccountOpening(scheme, for: party, in: homeBranch, of: [.daily], desk, &tx),
            sum: .daily(first ?? .zero), tenor: Tenor(months: months), category: category,
            instructions: instructions)
        return try opening.make(numbered: number, from: till, signedBy: signers, desk, &tx)
    }
}
