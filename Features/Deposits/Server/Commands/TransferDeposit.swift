internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Moves money from one account under a scheme to another, of the same holder or of somebody else, by the rules of both.
public struct TransferDeposit: Command {
    /// The account that it leaves.
    public var subAccount = ID<SubAccount>(0)
    /// The account to which it goes.
    public var receiver = ID<SubAccount>(0)
    /// How much.
    public var moved = Money.zero
    /// Who has signed, of those who may operate the account that it leaves.
    public var signers: [ID<Party>] = []
    /// What it is about; both accounts when left out.
    public var narration: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.transfer"
    /// What the caller must hold.
    public static let permission = DepositPermissions.transfer
    /// The fields.
    public static let fields: [Field<TransferDeposit>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("to_sub_account_id", \.receiver, .id("sub_account")),
        Field("amount", \.moved, .money()),
        Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false),
        Field("narration", \.narration, .text(1...500)),
    ]

    /// What limits and rules of approval measure.
    public var amount: Money? { moved }

    /// The branch of the account that it leaves.
    public var reach: Reach { .asFound }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try DepositDesk.stakes(moving: moved, on: subAccount, of: society, &tx)
    }

    /// Does it; both accounts are locked in the order of their numbers.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositTransferred {
        guard subAccount != receiver else { throw DepositRefusal.sameAccount }
        let desk = DepositDesk(work, Self.permission)
        var found: [ID<SubAccount>: DepositAccountFacts] = [:]
        for id in [subAccount, receiver].sorted() {
            found[id] = try desk.open(id, isAsked: id == subAccount, &tx)
        }
        guard let giver = found[subAccount], let taker = found[receiver] else {
            throw DepositRefusal.noSuchAccount
        }
        let (from, to) = (try desk.branch(of: giver), try desk.branch(of: taker))
        let date = try businessDate(in: from, &tx, society: desk.society)
        let had = try desk.withdraw(moved, from: giver, signedBy: signers, on: date, &tx)
        let taken = try desk.deposit(
            moved, to: taker, on: try businessDate(in: to, &tx, society: desk.society), &tx)
        try transfer(
            moved, from: (subAccount, from), to: (receiver, to), keeping: taken.kept,
            narration ?? "\(giver.label) → \(taker.label)", in: work, &tx)
        var answer = DepositTransferred()
        answer.left = desk.moved(giver, moved, to: had - moved, on: date)
        answer.came = desk.moved(taker, moved, to: taken.after(moved), on: date)
        work.audit.subject = "sub_account/\(subAccount.raw)"
        work.audit.branch = giver.branch
        work.audit.after = answer.json
        return answer
    }
}

/// Money that went from one account to another.
public struct DepositTransferred: FieldSet, Equatable {
    /// The account that it left.
    public var left = DepositMoved()
    /// The account to which it came.
    public var came = DepositMoved()

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositTransferred>] = [
        Field("from_account", \.left, .group), Field("to_account", \.came, .group),
    ]
}
