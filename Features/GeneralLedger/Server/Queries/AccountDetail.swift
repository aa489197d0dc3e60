public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// One account of the chart.
public struct AccountDetail: Query {
    /// The account.
    public var account = ID<Account>(0)

    /// A blank.
    public init() {}

    /// One account.
    public init(_ account: ID<Account>) { self.account = account }

    /// The stable name.
    public static let name = "ledger.account_detail"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<AccountDetail>] = [Field("account_id", \.account, .id("account"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AccountFacts {
        guard let facts = try MasterRepository(society: caller.society).account(account).first(&tx) else {
            throw LedgerRefusal.noSuchAccount("\(account.raw)")
        }
        return facts
    }
}

/// An account as it stands in the chart.
public struct AccountFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var account = ID<Account>(0)
    /// Its group.
    public var group = ID<AccountGroup>(0)
    /// The group's name.
    public var groupName = ""
    /// The side of the books.
    public var nature = AccountNature.asset
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// What it is for.
    public var purpose = AccountPurpose.general
    /// Whether it has one sub-account for each holder.
    public var isControl = false
    /// `active` or `closed`.
    public var status = ""
    /// Its place in the group.
    public var position = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AccountFacts>] = [
        Field("account_id", \.account, .id("account")),
        Field("group_id", \.group, .id("account_group")),
        Field("group_name", \.groupName, .text(0...200)),
        Field("nature", \.nature, .choice),
        Field("code", \.code, .text(1...20)),
        Field("name", \.title, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("purpose", \.purpose, .choice),
        Field("is_control", \.isControl, .flag),
        Field("status", \.status, .text(1...20)),
        Field("position", \.position, .integer(0...1_000_000)),
    ]
}
