public import Gate
public import Kernel
public import MembersRules
public import Parties
public import Postgres

/// What the society's own fields say of a membership.
public struct MemberCustomValues: Query {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// Those of one membership.
    public init(_ member: ID<Member>) { self.member = member }

    /// The stable name.
    public static let name = "members.custom_values"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberCustomValues>] = [Field("member_id", \.member, .id("member"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CustomSheet {
        guard let facts = try MemberRepository(society: caller.society).find(member, &tx) else {
            throw MemberRefusal.notFound
        }
        return try CustomRegister.sheet(of: facts.customRecord, in: caller.society, &tx)
    }
}
