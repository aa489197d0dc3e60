internal import Access
public import Gate
internal import GeneralLedger
public import Kernel
public import MembersRules
public import Parties
internal import PartiesRules
public import Postgres

/// Takes an application for membership in, of a person in the register or of one who is registered with it.
public struct ApplyForMembership: Command {
    /// Who applies, where the register knows him.
    public var party: ID<Party>?
    /// His name, where it does not.
    public var personName: String?
    /// His name in the society's own script.
    public var localName: String?
    /// His mobile number, as people write it.
    public var mobile: String?
    /// His e-mail address.
    public var email: String?
    /// His address.
    public var address: String?
    /// What else is told of a new person.
    public var particulars = PartyParticulars()
    /// The numbers of the papers that he brings.
    public var papers = PersonPapers()
    /// The class to which he wants to belong.
    public var memberClass = ID<MemberClass>(0)
    /// The branch that will look after him.
    public var branchID = ID<Branch>(0)
    /// How many shares he applies for.
    public var sharesWanted: Int?
    /// The member who introduces him.
    public var introducedBy: ID<Member>?
    /// When he applied; the business date when left out.
    public var appliedOn: CalendarDate?
    /// Why he is another person than the one who looks like him.
    public var duplicateReason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.apply"
    /// What the caller must hold.
    public static let permission = MemberPermissions.manage
    /// The fields.
    public static let fields: [Field<ApplyForMembership>] = own + person + brought

    private static let own: [Field<ApplyForMembership>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.personName, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
        Field("address", \.address, .text(1...500, isLong: true)),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("shares_wanted", \.sharesWanted, .integer(0...1_000_000)),
        Field("introduced_by", \.introducedBy, .id("member")),
        Field("applied_on", \.appliedOn, .date),
        Field("duplicate_reason", \.duplicateReason, .text(1...200)),
    ]
    /// A member is introduced by a member.
    private static let person: [Field<ApplyForMembership>] = PartyParticulars.fields
        .filter { $0.name != "introducer_id" }.map { $0.within(\.particulars) }
    private static let brought: [Field<ApplyForMembership>] = PersonPapers.fields.map {
        $0.within(\.papers)
    }

    /// The branch.
    public var branch: ID<Branch>? { branchID }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        let society = work.group.society
        guard let found = try ClassRepository(society: society).find(memberClass, &tx) else {
            throw MemberRefusal.noSuchClass
        }
        guard found.isActive else { throw MemberRefusal.classClosed(name: found.draft.title) }
        guard found.draft.holdsShares || (sharesWanted ?? 0) == 0 else {
            throw MemberRefusal.classHoldsNoShares(name: found.draft.title)
        }
        guard let place = try BranchFacts.find(branchID, of: society, &tx), place.closedOn == nil else {
            throw MemberRefusal.unknownBranch
        }
        if let introducedBy {
            guard try desk.repository.find(introducedBy, &tx)?.status.isMember ?? false else {
                throw MemberRefusal.introducerNoMember
            }
        }
        let today = try businessDate(in: branchID, &tx, society: society)
        let date = appliedOn ?? today
        guard date <= today else { throw MemberRefusal.dateInFuture(date) }
        let person = try applicant(society, work, &tx)
        if party != nil { try desk.expectAlive(person.party, named: person.name, &tx) }
        if !papers.isEmpty {
            try PartyRegister.keep(papers, of: person, reason: duplicateReason, in: work, &tx)
        }
        let id = try desk.repository.insert(self, party: person.party, name: person.name, on: date, &tx)
        try desk.repository.note(id, .applied, on: date, by: work.maker, &tx)
        guard let facts = try desk.repository.find(id, &tx) else { throw MemberRefusal.notFound }
        desk.note(facts)
        work.audit.businessDate = today
        work.audit.after = facts.json
        return facts
    }

    /// The person in the register, or registered now.
    private func applicant(
        _ society: ID<Society>, _ work: Work, _ tx: inout Transaction
    ) throws -> PartyFacts {
        if let party {
            // Whoever erases him locks him first, and then sees this membership.
            guard let facts = try PartyRegister.pin(party, of: society, &tx) else {
                throw MemberRefusal.unknownParty
            }
            guard facts.status == .active else { throw MemberRefusal.partyClosed(name: facts.name) }
            // What is known of him already is changed in the register, where it is seen.
            guard particulars.isEmpty, papers.isEmpty else {
                throw MemberRefusal.particularsOfKnown(name: facts.name)
            }
            return facts
        }
        guard let personName else {
            throw FieldFaults([FieldProblem(field: "name", code: "member.who_applies")])
        }
        var draft = PartyDraft(.person, name: personName)
        draft.localName = localName
        draft.mobile = mobile
        draft.email = email
        draft.address = address
        draft.homeBranch = branchID
        return try PartyRegister.register(
            draft, particulars, reason: duplicateReason, in: work, &tx)
    }
}
