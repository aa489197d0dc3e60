public import Gate
public import Kernel
public import MembersRules
public import Postgres

extension MemberRegister {
    /// Reads and locks memberships in the order of their numbers in the program; one that is missing is missing in the answer.
    public static func lock(
        _ members: [ID<Member>], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [MemberFacts] {
        try MemberRepository(society: society).lock(members, &tx)
    }

    /// A membership; nil when the society has none of this number.
    public static func find(
        _ member: ID<Member>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberFacts? {
        try MemberRepository(society: society).find(member, &tx)
    }

    /// A class of members; nil when the society has none of this number.
    public static func memberClass(
        _ id: ID<MemberClass>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberClassFacts? {
        try ClassRepository(society: society).find(id, &tx)
    }
}
