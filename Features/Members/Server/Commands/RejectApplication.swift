public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes down that the committee has not admitted an applicant, and why: he may appeal within two months.
public struct RejectApplication: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// The number of the resolution.
    public var resolutionNumber: String?
    /// Its date.
    public var resolutionDate: CalendarDate?
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.reject"
    /// What the caller must hold.
    public static let permission = MemberPermissions.resolve
    /// The fields.
    public static let fields: [Field<RejectApplication>] = [
        Field("member_id", \.member, .id("member")),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, &tx)
        let resolution = try Resolution(number: resolutionNumber, date: resolutionDate)
        let date = try resolution?.date ?? desk.today(facts, &tx)
        return try desk.step(facts, to: .rejected, on: date, resolution: resolution, reason: reason, &tx)
    }
}
