public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Which of some accounts are deposits, and of what kind.
public struct DepositKinds: Query {
    /// The accounts, by their numbers in the program.
    public var accounts: [Int64] = []

    /// A blank.
    public init() {}

    /// Of these accounts.
    public init(_ accounts: [ID<SubAccount>]) { self.accounts = accounts.map(\.raw) }

    /// The stable name.
    public static let name = "deposits.kinds"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositKinds>] = [
        Field("accounts", \.accounts, .values(.integer(1...Int64.max), 1...200))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositKindList {
        var list = DepositKindList()
        list.rows = try DepositAccountRepository(society: caller.society).kinds(
            of: accounts.map { ID($0) }, &tx)
        return list
    }
}

/// Accounts that are deposits.
public struct DepositKindList: FieldSet, Equatable {
    /// One of them.
    public struct Line: FieldSet, Equatable {
        /// The account.
        public var subAccount = ID<SubAccount>(0)
        /// Its kind.
        public var kind = DepositKind.savings

        /// A blank.
        public init() {}

        /// The fields.
        public static let fields: [Field<Line>] = [
            Field("sub_account_id", \.subAccount, .id("sub_account")), Field("deposit_kind", \.kind, .choice),
        ]
    }

    /// Those that are.
    public var rows: [Line] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositKindList>] = [Field("rows", \.rows, .list(0...200))]
}
