public import Gate
public import Kernel
public import MembersRules
internal import Parties
public import Postgres

/// Freezes a member or frees him again, or writes down that he ceases to be one.
public struct ChangeStanding: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// Where it stands from then on.
    public var standing = MemberStanding.frozen
    /// From when on; the business date when left out.
    public var onDate: CalendarDate?
    /// The number of the resolution; an expulsion needs one.
    public var resolutionNumber: String?
    /// Its date.
    public var resolutionDate: CalendarDate?
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.change_standing"
    /// What the caller must hold.
    public static let permission = MemberPermissions.changeStanding
    /// The fields.
    public static let fields: [Field<ChangeStanding>] = [
        Field("member_id", \.member, .id("member")),
        Field("standing", \.standing, .choice),
        Field("on_date", \.onDate, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, toDecide: true, &tx)
        let date = try onDate ?? desk.today(facts, &tx)
        let resolution = try Resolution(number: resolutionNumber, date: resolutionDate)
        let status = standing.status
        guard facts.status.isMember || facts.status.hasCeased else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: status)
        }
        let after = try desk.step(
            facts, to: status, on: date, resolution: resolution, reason: reason, &tx
        ) { next in
            if status.hasCeased, next.ceasedOn == nil { next.ceasedOn = date }
        }
        if status == .deceased {
            let shutOut = try PartyRegister.recordDeath(
                of: facts.party, on: onDate, evidence: reason, in: work, &tx)
            work.audit.tell(shutOut: shutOut)
        }
        return after
    }
}

/// What can become of a member.
public enum MemberStanding: String, Sendable, CaseIterable {
    /// He is a member again.
    case active
    /// His rights rest.
    case frozen
    /// He resigns.
    case resigned
    /// He retires from the employer.
    case retired
    /// He is transferred away.
    case transferred
    /// The general meeting expels him.
    case expelled
    /// He has died.
    case deceased

    /// The status of the membership.
    public var status: MemberStatus {
        switch self {
        case .active: .active
        case .frozen: .frozen
        case .resigned: .resigned
        case .retired: .retired
        case .transferred: .transferred
        case .expelled: .expelled
        case .deceased: .deceased
        }
    }
}
