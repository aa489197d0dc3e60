public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes down how great the risk of a member is thought to be; when his papers are due follows from it.
public struct SetRiskClass: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// The class.
    public var risk = RiskClass.low
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.set_risk"
    /// What the caller must hold.
    public static let permission = MemberPermissions.resolve
    /// The fields.
    public static let fields: [Field<SetRiskClass>] = [
        Field("member_id", \.member, .id("member")),
        Field("risk_class", \.risk, .choice),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        var facts = try desk.open(member, toDecide: true, &tx)
        guard !facts.status.isOver else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        facts.risk = risk
        return try desk.setKYC(facts, on: facts.kycOn, &tx)
    }
}
