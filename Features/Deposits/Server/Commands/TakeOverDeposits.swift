public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Brings the accounts of older books under a scheme: every open one of its head that is under none.
///
/// Nothing is posted.
public struct TakeOverDeposits: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.take_over"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<TakeOverDeposits>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositsTakenOver {
        let desk = DepositDesk(work, Self.permission)
        guard let facts = try desk.schemes.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        var result = DepositsTakenOver()
        result.accounts = Int64(try desk.accounts.takeOver(scheme, head: facts.draft.account, &tx))
        work.audit.subject = "deposit_scheme/\(scheme.raw)"
        work.audit.businessDate = try businessDate(in: nil, &tx, society: desk.society)
        work.audit.after = result.json
        return result
    }
}

/// What was taken over.
public struct DepositsTakenOver: FieldSet {
    /// How many accounts.
    public var accounts: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositsTakenOver>] = [
        Field("accounts_count", \.accounts, .integer(0...Int64.max))
    ]
}
