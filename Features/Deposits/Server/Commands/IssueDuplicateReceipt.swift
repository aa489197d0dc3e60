internal import Documents
internal import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Hands a duplicate of a receipt or certificate out, in the place of one that was lost: it is written down who had it issued, when and why.
///
/// What is printed from then on says that it is a duplicate, and papers that were printed before count no more.
public struct IssueDuplicateReceipt: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// What became of the one before: the report of the loss, the indemnity.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.issue_duplicate"
    /// What the caller must hold.
    public static let permission = DepositPermissions.change
    /// The fields.
    public static let fields: [Field<IssueDuplicateReceipt>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("reason", \.reason, .text(3...500, isLong: true)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DuplicateReceipt {
        let desk = DepositDesk(work, Self.permission)
        let facts = try desk.open(subAccount, &tx)
        let contract = try ContractDesk(desk).found(facts, &tx)
        let date = try businessDate(in: try desk.branch(of: facts), &tx, society: desk.society)
        var issued = DuplicateReceipt()
        (issued.subAccount, issued.receipt) = (subAccount, contract.receipt(facts.number))
        (issued.issuedOn, issued.reason) = (date, reason)
        issued.number = try DuplicateRepository(society: desk.society).issue(
            issued, of: contract, by: work.decider, &tx)
        try IssuedPapers.withdraw(
            TermDepositReceipt.name, about: PaperSubject("sub_account", subAccount.raw), because: reason,
            in: work, &tx)
        work.audit.businessDate = date
        work.audit.after = issued.json
        return issued
    }
}

/// A duplicate of a receipt or certificate.
public struct DuplicateReceipt: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Of which receipt it is.
    public var receipt = ""
    /// The first, second, … of that receipt.
    public var number = 0
    /// The day on which it was issued.
    public var issuedOn = CalendarDate(daysSinceEpoch: 0)
    /// What became of the one before.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DuplicateReceipt>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("receipt_number", \.receipt, .text(0...60)),
        Field("duplicate_number", \.number, .integer(1...1_000_000)),
        Field("issued_on", \.issuedOn, .date), Field("reason", \.reason, .text(0...500)),
    ]
}
