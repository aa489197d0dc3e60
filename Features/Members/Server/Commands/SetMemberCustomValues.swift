public import Gate
public import Kernel
public import MembersRules
public import Parties
internal import PartiesRules
public import Postgres

/// Writes what the society's own fields say of a membership: every field in use as given, those left out become empty.
public struct SetMemberCustomValues: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// What is told.
    public var told = CustomTold()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.set_custom_values"
    /// What the caller must hold.
    public static let permission = MemberPermissions.manage
    /// It never waits: what is told is kept by the record and nowhere else, so that it can be forgotten.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<SetMemberCustomValues>] =
        [
            Field("member_id", \.member, .id("member"))
        ] + CustomTold.fields.map { $0.within(\.told, isForgettable: true) }

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomSheet {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, &tx)
        guard !facts.status.isOver else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        // Of an erased person nothing more is gathered.
        try PartyRegister.active(facts.party, of: desk.society, &tx)
        try CustomRegister.set(told.values, on: facts.customRecord, in: work, &tx)
        try desk.repository.touch(member, &tx)
        guard let after = try desk.repository.find(member, &tx) else { throw MemberRefusal.notFound }
        return try CustomRegister.sheet(of: after.customRecord, in: desk.society, &tx)
    }
}

extension MemberFacts {
    /// The membership as a record that carries fields of the society's own.
    var customRecord: CustomRegister.Record {
        .init(.membership, member.raw, of: party, version: version)
    }
}
