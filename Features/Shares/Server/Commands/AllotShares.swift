public import Gate
public import Kernel
public import Postgres
public import SharesRules

/// Writes down that the committee has given shares out on applications, many by one resolution.
public struct AllotShares: Command {
    /// The applications.
    public var applications: [ID<ShareApplication>] = []
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.allot"
    /// What the caller must hold.
    public static let permission = SharePermissions.resolve
    /// The fields.
    public static let fields: [Field<AllotShares>] = [
        Field("applications", \.applications, .values(.id("share_application"), 1...1000)),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
    ]

    /// The branches of the members.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        let repository = ShareApplicationRepository(society: desk.society)
        let wanted = Array(Set(applications)).sorted()
        let owners = try repository.members(of: wanted, &tx)
        guard owners.count == wanted.count else { throw ShareRefusal.noSuchApplication }
        let members = try desk.open(Array(Set(owners.values)).sorted(), toDecide: true, &tx)
        let kinds = try desk.kinds.lock(&tx)
        var grants: [ShareGrant] = []
        var date: CalendarDate?
        for row in try repository.lock(wanted, &tx) {
            guard row.facts.status == .waiting else {
                throw ShareRefusal.alreadyDecided(name: row.facts.title)
            }
            guard let member = members[row.facts.member] else { throw ShareRefusal.noSuchMember }
            let today = try desk.today(member, told: [resolutionDate], &tx)
            if let date, date != today { throw ShareRefusal.daysDiffer(date, today) }
            date = today
            grants.append(
                ShareGrant(
                    member: member, kind: try desk.kind(row.facts.kind, of: kinds), shares: row.facts.shares,
                    application: row.facts.application, money: row.money))
        }
        guard let date else { throw ShareRefusal.noSuchApplication }
        let resolution = ShareResolution(resolutionNumber, resolutionDate)
        let event = try desk.allot(grants, by: resolution, on: date, &tx).event
        try repository.decide(wanted, .allotted, by: event, resolution, on: date, &tx)
        return try desk.told(event, &tx)
    }
}
