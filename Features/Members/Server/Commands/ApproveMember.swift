public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes down that the committee has admitted an applicant by resolution.
///
/// Source: Maharashtra Co-operative Societies Act 1960, section 22.
public struct ApproveMember: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.approve"
    /// What the caller must hold.
    public static let permission = MemberPermissions.resolve
    /// The fields.
    public static let fields: [Field<ApproveMember>] = [
        Field("member_id", \.member, .id("member")),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, &tx)
        return try desk.step(
            facts, to: .approved, on: resolutionDate,
            resolution: Resolution(number: resolutionNumber, date: resolutionDate), &tx)
    }
}
