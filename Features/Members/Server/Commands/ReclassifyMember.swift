public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Moves an approved applicant or a member to another class by the committee's resolution; his number stays.
public struct ReclassifyMember: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// The class to which he goes.
    public var memberClass = ID<MemberClass>(0)
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.reclassify"
    /// What the caller must hold.
    public static let permission = MemberPermissions.resolve
    /// The fields.
    public static let fields: [Field<ReclassifyMember>] = [
        Field("member_id", \.member, .id("member")),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        var facts = try desk.open(member, toDecide: true, &tx)
        guard facts.status == .approved || facts.status.isMember else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        guard let found = try ClassRepository(society: desk.society).find(memberClass, &tx) else {
            throw MemberRefusal.noSuchClass
        }
        guard found.isActive else { throw MemberRefusal.classClosed(name: found.draft.title) }
        let today = try desk.today(facts, &tx)
        guard resolutionDate <= today else { throw MemberRefusal.dateInFuture(resolutionDate) }
        try work.ask(MemberReclassifying(member: facts, to: found), &tx)
        facts.memberClass = memberClass
        try desk.expectPapers(of: facts, on: today, &tx)
        try desk.repository.update(facts, &tx)
        try desk.repository.note(
            member, facts.status, on: resolutionDate,
            Resolution(number: resolutionNumber, date: resolutionDate),
            found.draft.title, by: work.maker, &tx)
        guard let after = try desk.repository.find(member, &tx) else { throw MemberRefusal.notFound }
        work.audit.businessDate = today
        work.audit.after = after.json
        return after
    }
}

/// A member is about to move to another class; his row is locked.
///
/// Whoever keeps what only one of the classes may have (shares) refuses.
public struct MemberReclassifying: HookPoint {
    /// The membership.
    public var member: MemberFacts
    /// The class to which he goes.
    public var to: MemberClassFacts
}
