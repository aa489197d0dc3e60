public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres

/// Who receives what is on an account after its holder's death: by the account's own nomination, else by the member's.
public struct AccountNominationDetails: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// One account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "members.account_nomination"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<AccountNominationDetails>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AccountNomination {
        let society = caller.society
        guard let party = try Chart.holder(of: subAccount, &tx, society: society) else {
            throw MemberRefusal.unknownAccount
        }
        return try MemberRegister.nomination(
            ofAccount: subAccount, of: party, society: society, &tx)
    }
}

/// The nomination that counts for an account.
public struct AccountNomination: FieldSet, Equatable {
    /// The nomination; nil where neither the account nor the member has one.
    public var nomination: NominationFacts?
    /// Whether it is the account's own; else it is the member's.
    public var isOfAccount = false
    /// The membership whose nomination it is.
    public var member: ID<Member>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AccountNomination>] = [
        Field("nomination", \.nomination, .group),
        Field("is_of_account", \.isOfAccount, .flag),
        Field("member_id", \.member, .id("member")),
    ]
}
