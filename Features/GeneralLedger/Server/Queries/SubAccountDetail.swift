public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// One sub-account with its limits and holds.
public struct SubAccountDetail: Query {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// One sub-account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "ledger.sub_account"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<SubAccountDetail>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SubAccountRecord {
        let repository = SubAccountListRepository(society: caller.society)
        guard var record = try repository.record(subAccount).first(&tx) else {
            throw LedgerRefusal.noSuchSubAccount(subAccount.raw)
        }
        record.summary = try BalanceAsOf(subAccount).run(&tx, for: caller)
        record.holds = try repository.holds(subAccount).all(&tx)
        return record
    }
}

/// A sub-account with everything that the books know of it.
public struct SubAccountRecord: FieldSet {
    /// What lists show of it.
    public var summary = SubAccountSummary()
    /// The lowest balance that it may have; debit positive.
    public var lowest: Money?
    /// The highest balance that it may have; debit positive.
    public var highest: Money?
    /// The branch to which it belongs.
    public var homeBranch: ID<Branch>?
    /// The branch's name.
    public var branchName: String?
    /// The holder.
    public var party: ID<Party>?
    /// The holder's name in the register.
    public var partyName: String?
    /// The holder's number in the register.
    public var partyNumber: String?
    /// Raised by every change.
    public var version = 1
    /// The holds, those in force first.
    public var holds: [HoldFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SubAccountRecord>] = [
        Field("sub_account", \.summary, .group),
        Field("lowest", \.lowest, .signedMoney),
        Field("highest", \.highest, .signedMoney),
        Field("home_branch_id", \.homeBranch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("party_id", \.party, .id("party")),
        Field("party_name", \.partyName, .text(0...200)),
        Field("party_number", \.partyNumber, .text(0...40)),
        Field("version", \.version, .integer(1...Int.max)),
        Field("holds", \.holds, .list(0...200)),
    ]
}

/// A hold on a sub-account.
public struct HoldFacts: FieldSet, Equatable {
    /// Its number.
    public var hold = ID<Hold>(0)
    /// What is held back.
    public var amount = Money.zero
    /// Why.
    public var reason = ""
    /// Since when.
    public var placedOn = CalendarDate(daysSinceEpoch: 0)
    /// By whom.
    public var placedBy = ""
    /// When it was released.
    public var releasedOn: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HoldFacts>] = [
        Field("hold_id", \.hold, .id("hold")),
        Field("amount", \.amount, .money()),
        Field("reason", \.reason, .text(1...500)),
        Field("placed_on", \.placedOn, .date),
        Field("placed_by", \.placedBy, .text(0...200)),
        Field("released_on", \.releasedOn, .date),
    ]
}
