public import DepositsRules
public import Gate
public import GeneralLedger
public import Kernel
internal import Members
public import Postgres

/// Opens an account under a scheme, with its first deposit where there is one.
///
/// Joint holders, mode of operation and nominee are written down afterwards, on the account.
public struct OpenDepositAccount: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Whose it is.
    public var party = ID<Party>(0)
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// Its number; the scheme's next one when left out.
    public var number: String?
    /// The branch that looks after it; the member's when left out.
    public var homeBranch: ID<Branch>?
    /// How far it may fall below nothing.
    public var overdraftLimit = Money.zero
    /// The first deposit.
    public var firstDeposit: Money?
    /// Where the money goes: cash, a bank, or an account from which it is taken; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.open_account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<OpenDepositAccount>] = own + Till.taking.map { $0.within(\.till) }

    private static let own: [Field<OpenDepositAccount>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("party_id", \.party, .id("party")),
        Field("category", \.category, .choice, required: false),
        Field("number", \.number, .code(1...40)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
        Field("overdraft_limit", \.overdraftLimit, .money(.zero...Money.limit), required: false),
        Field("amount", \.firstDeposit, .money()),
    ]

    /// The first deposit.
    public var amount: Money? { firstDeposit }

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Taking money in is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let firstDeposit else { return [] }
        return try AccountOpening.stakes(
            taking: firstDeposit, for: party, in: homeBranch, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositAccountFacts {
        let desk = DepositDesk(work, Self.permission)
        let opening = try AccountOpening(
            scheme, for: party, in: homeBranch, of: DepositKind.allCases.filter { !$0.isForTerm }, desk, &tx)
        let (branch, date) = (opening.branch, opening.date)
        if overdraftLimit > .zero, !opening.facts.draft.kind.mayBeOverdrawn {
            throw DepositRefusal.notOverdrawn(name: opening.facts.draft.title)
        }
        let terms = try opening.conditions.terms(on: date)
        _ = try opening.conditions.rates(on: date)
        try desk.checkOtherSide(till.account, &tx)
        var account = try opening.open(number, category, overdraftLimit: overdraftLimit, &tx)
        if let firstDeposit {
            try desk.checkDeposit(firstDeposit, balance: .zero, terms)
            try till.collect(firstDeposit, to: account.subAccount, in: branch, account.label, work, &tx)
            account.balance = firstDeposit
        }
        work.audit.subject = "sub_account/\(account.subAccount.raw)"
        work.audit.branch = branch
        work.audit.businessDate = date
        work.audit.after = account.json
        return account
    }
}
