internal import DocumentsRules
public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes down that the papers of a member were looked at again; all that his class requires have been found right.
///
/// Source: RBI (Know Your Customer) Directions, periodic updating.
public struct RenewKYC: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// When; the business date when left out.
    public var onDate: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.renew_kyc"
    /// What the caller must hold.
    public static let permission = MemberPermissions.resolve
    /// The fields.
    public static let fields: [Field<RenewKYC>] = [
        Field("member_id", \.member, .id("member")),
        Field("on_date", \.onDate, .date),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, toDecide: true, &tx)
        guard !facts.status.isOver else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        let today = try desk.today(facts, &tx)
        let date = onDate ?? today
        guard date <= today else { throw MemberRefusal.dateInFuture(date) }
        let papers = try MemberPaperPage.of(facts, desk.society, &tx)
        guard papers.notVerified.isEmpty else { throw papers.refusal }
        return try desk.setKYC(facts, on: date, &tx)
    }
}

extension MemberPaperPage {
    /// That these papers are not verified.
    var refusal: MemberRefusal {
        .papersNotVerified(kinds: notVerified.map { "choice.document_kind.\($0.rawValue)" })
    }
}
