internal import DepositsRules
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes money in on an account.
public struct ReceiveDeposit: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// How much.
    public var paid = Money.zero
    /// Where the money goes: cash, a bank, or an account from which it is taken; cash when left out.
    public var till = Till()
    /// What it is about; the account and its holders when left out.
    public var narration: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.receive"
    /// What the caller must hold.
    public static let permission = DepositPermissions.receive
    /// The fields.
    public static let fields: [Field<ReceiveDeposit>] =
        [
            Field("sub_account_id", \.subAccount, .id("sub_account")),
            Field("amount", \.paid, .money()),
        ] + Till.taking.map { $0.within(\.till) } + [
            Field("narration", \.narration, .text(1...500))
        ]

    /// What limits and rules of approval measure.
    public var amount: Money? { paid }

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try DepositDesk.stakes(moving: paid, on: subAccount, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositMoved {
        let desk = DepositDesk(work, Self.permission)
        let facts = try desk.open(subAccount, &tx)
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        try desk.checkOtherSide(till.account, &tx)
        let taken = try desk.deposit(paid, to: facts, on: date, &tx)
        try till.collect(
            paid, to: subAccount, in: branch, keeping: taken.kept, narration ?? facts.label, work, &tx)
        return desk.moved(facts, paid, to: taken.after(paid), on: date)
    }
}
