public import Gate
internal import GeneralLedger
public import Kernel
public import MembersRules
public import Postgres

/// Closes a membership that has ceased and its accounts, once everything is settled: none of them has a balance.
public struct CloseMembership: Command {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.close"
    /// What the caller must hold.
    public static let permission = MemberPermissions.changeStanding
    /// The fields.
    public static let fields: [Field<CloseMembership>] = [Field("member_id", \.member, .id("member"))]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, toDecide: true, &tx)
        let accounts = try Chart.subAccounts(of: facts.party, &tx, society: desk.society).filter(\.isOpen)
        let unsettled = accounts.count { !$0.balance.isZero }
        guard unsettled == 0 else { throw MemberRefusal.notSettled(accounts: Int64(unsettled)) }
        try closeSubAccounts(accounts.map(\.id), &tx, in: work)
        desk.note(facts)
        let date = try desk.today(facts, &tx)
        try work.ask(MembershipClosing(member: facts), &tx)
        return try desk.step(facts, to: .closed, on: date, &tx) { $0.closedOn = date }
    }
}

/// A membership is about to be closed; its row is locked.
///
/// Whoever still has to do with it refuses.
public struct MembershipClosing: HookPoint {
    /// The membership.
    public var member: MemberFacts
}
