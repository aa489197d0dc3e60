public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes down that an applicant took his application back before he was admitted.
public struct WithdrawApplication: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.withdraw"
    /// What the caller must hold.
    public static let permission = MemberPermissions.manage
    /// The fields.
    public static let fields: [Field<WithdrawApplication>] = [
        Field("member_id", \.member, .id("member")), Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, &tx)
        return try desk.step(facts, to: .withdrawn, on: desk.today(facts, &tx), reason: reason, &tx)
    }
}
