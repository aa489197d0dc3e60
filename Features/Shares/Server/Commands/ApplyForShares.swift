public import Gate
public import GeneralLedger
public import Kernel
internal import Members
public import MembersRules
public import Postgres
public import SharesRules

/// Takes a member's application for shares in with its money, which waits for the committee's allotment.
public struct ApplyForShares: Command {
    /// Who applies.
    public var member = ID<Member>(0)
    /// The kind; that of his class when left out.
    public var kind: ID<ShareKind>?
    /// How many shares.
    public var shares: Int64 = 0
    /// Where the money goes: cash, a bank, or an account from which it is taken; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.apply"
    /// What the caller must hold.
    public static let permission = SharePermissions.apply
    /// The fields.
    public static let fields: [Field<ApplyForShares>] =
        [
            Field("member_id", \.member, .id("member")),
            Field("kind_id", \.kind, .id("share_kind")),
            Field("shares", \.shares, .integer(1...10_000_000)),
        ] + Till.taking.map { $0.within(\.till) }

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Taking the money is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try MemberRegister.find(member, of: society, &tx) else { return [] }
        let kinds = try ShareKindRepository(society: society).list(&tx)
        return try ShareTaking.stakes(shares, of: kind, for: facts, kinds)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareApplicationFacts {
        let desk = ShareDesk(work, Self.permission)
        guard let facts = try desk.open([member], &tx)[member] else { throw ShareRefusal.noSuchMember }
        guard facts.status.isMember else { throw ShareRefusal.noMember(name: facts.title) }
        let kinds = try desk.kinds.lock(&tx)
        let found = try desk.kind(kind, for: facts, of: kinds, &tx)
        let date = try desk.today(facts, told: [], &tx)
        let taken = try ShareTaking(desk: desk, kind: found, till: till).take(
            shares, from: facts, on: date, &tx)
        work.audit.subject = "share_application/\(taken.facts.application.raw)"
        work.audit.after = taken.facts.json
        return taken.facts
    }
}
