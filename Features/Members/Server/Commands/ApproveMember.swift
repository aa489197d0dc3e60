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
    /// Why he is approved without all papers, where the society allows it.
    public var papersReason: String?

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
        Field("papers_reason", \.papersReason, .text(1...200)),
    ]

    /// The branch of the membership.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let facts = try desk.open(member, toDecide: true, &tx)
        guard facts.status.mayBecome(.approved) else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: .approved)
        }
        let isWhole = try checkPapers(of: facts, desk, &tx)
        let after = try desk.step(
            facts, to: .approved, on: resolutionDate,
            resolution: Resolution(number: resolutionNumber, date: resolutionDate), &tx
        ) { next in
            next.resolutionNumber = resolutionNumber
            next.resolutionDate = resolutionDate
        }
        return isWhole ? try desk.setKYC(after, on: resolutionDate, &tx) : after
    }

    /// Whether every paper that the class requires was found right; refuses where one was not, unless the society goes on with a
    /// reason.
    private func checkPapers(
        of facts: MemberFacts, _ desk: MemberDesk, _ tx: inout Transaction
    ) throws -> Bool {
        let papers = try MemberPaperPage.of(facts, desk.society, &tx)
        guard !papers.notVerified.isEmpty else { return papers.papers.contains(where: \.isRequired) }
        let rule = try MemberSettings.papersAtApproval.value(
            on: desk.today(facts, &tx), in: desk.work, &tx)
        if rule == .refuse { throw papers.refusal }
        if papersReason == nil {
            let refusal = papers.refusal
            throw PlacedRefusal(
                refusal,
                at: [FieldProblem(field: "papers_reason", code: refusal.code, values: refusal.values)])
        }
        return false
    }
}
