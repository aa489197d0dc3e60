internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Cancels a fixed deposit that should not have been made, once the voucher that brought its sum was reversed: interest that was posted
/// on it is taken back, and the account is closed.
///
/// What was paid out to another account is taken back there, by a voucher.
public struct CancelTermDeposit: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.cancel"
    /// What the caller must hold.
    public static let permission = DepositPermissions.change
    /// The fields.
    public static let fields: [Field<CancelTermDeposit>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositContractFacts {
        let desk = DepositDesk(work, Self.permission)
        let facts = try desk.open(subAccount, &tx)
        let book = ContractDesk(desk)
        var contract = try book.found(facts, &tx)
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        work.audit.before = try DepositContractFacts(contract, account: facts.number).json
        guard contract.serial == 1, contract.isUncovered, contract.balance <= contract.posted
        else { throw DepositRefusal.stillCovered(account: facts.label) }
        try book.takeBack(contract.balance, contract, of: facts, on: date, &tx)
        try book.end(subAccount, on: date, as: .cancelled, &tx)
        try work.ask(DepositAccountClosing(subAccount: subAccount, label: facts.label), &tx)
        try closeWhenPosted(subAccount, on: date, &tx, in: work)
        (contract.endedOn, contract.ending) = (date, .cancelled)
        let after = try DepositContractFacts(contract, account: facts.number)
        work.audit.businessDate = date
        work.audit.after = after.json
        return after
    }
}
