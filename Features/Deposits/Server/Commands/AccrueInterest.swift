internal import DepositsRules
public import Gate
internal import GeneralLedgerRules
internal import Kernel
public import Postgres

/// Takes what the ledger has written since the last time into the running interest of deposits.
///
/// It may be done at any time and as often as one likes: each voucher is taken in once, days that were missed are made up for, and what
/// counts from a day that was in the sums puts them right. Nothing is posted.
public struct AccrueInterest: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.accrue_interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.interest
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<AccrueInterest>] = []

    /// Does a part of it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccruedInterestCount {
        try InterestTaking(society: work.group.society).takeSome(&tx)
    }
}

/// What was taken in.
public struct AccruedInterestCount: FieldSet, Equatable {
    /// How many vouchers.
    public var vouchers: Int64 = 0
    /// How many accounts they have moved, or were reckoned anew.
    public var accounts = 0
    /// How many of those could not be reckoned as things are.
    public var refused = 0
    /// Whether there is more to be taken in.
    public var isMore = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AccruedInterestCount>] = [
        Field("vouchers_count", \.vouchers, .integer(0...Int64.max)),
        Field("accounts_count", \.accounts, .integer(0...Int.max)),
        Field("refused_count", \.refused, .integer(0...Int.max)), Field("is_more", \.isMore, .flag),
    ]
}
