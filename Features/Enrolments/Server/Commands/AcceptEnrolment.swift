internal import Access
internal import Documents
internal import DocumentsRules
internal import EnrolmentsRules
public import Gate
public import Kernel
internal import Members
public import MembersRules
internal import MessagesRules
internal import Parties
public import Postgres

/// Takes an applicant in: as somebody whom the register knows, or as a new person; a member's application goes to the committee from
/// there, by the commands of the counter.
///
/// What the applicant typed becomes a party here and not before. Where staff find him in the register, his account is linked
/// to that person, and what he typed is forgotten; whoever is a member already needs no application, and the account is his at once.
public struct AcceptEnrolment: Command {
    /// The application.
    public var enrolment = ID<Enrolment>(0)
    /// Who he is, where the register knows him.
    public var party: ID<Party>?
    /// Why he is another person than the one who looks like him.
    public var duplicateReason: String?
    /// The branch that looks after him, where it is another than he chose.
    public var branchID: ID<Branch>?
    /// The class, where it is another than he chose.
    public var memberClass: ID<MemberClass>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.accept"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.decide
    /// The fields.
    public static let fields: [Field<AcceptEnrolment>] = [
        Field("enrolment_id", \.enrolment, .id("enrolment")),
        Field("party_id", \.party, .id("party")),
        Field("duplicate_reason", \.duplicateReason, .text(1...200)),
        Field("branch_id", \.branchID, .id("branch")),
        Field("class_id", \.memberClass, .id("member_class")),
    ]

    /// The branch of the application.
    public var reach: Reach { .asFound }

    /// It stands for an application at the counter, or an entry in the register; where somebody of the register is named, also for opening
    /// that person's affairs to a login, which a second person always decides.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try EnrolmentRepository(society: society).find(enrolment, &tx) else { return [] }
        let place = branchID ?? facts.branchID
        let reach: Reach = place.map { .branches([$0]) } ?? .asFound
        let entry =
            facts.kind == .member
            ? Stake(ApplyForMembership.self, in: reach) : Stake(RegisterParty.self, in: reach)
        return party == nil ? [entry] : [entry, Stake(LinkParty.self, in: reach)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.open(enrolment, Self.permission, &tx)
        guard facts.status == .submitted else { throw EnrolmentRefusal.wrongStep(from: facts.status) }
        guard let told = try desk.told(facts, &tx) else { throw EnrolmentRefusal.nothingTold }
        if let party { try expectFree(party, desk, &tx) }
        let subject = work.audit.subject
        let before = work.audit.before
        if facts.kind == .customer {
            let person = try person(told, desk, &tx)
            try settle(facts, as: person, role: .customer, desk, &tx)
            try desk.tell(.customerTaken, facts, &tx)
        } else if let party, let member = try membership(of: party, desk, &tx), member.status.isMember {
            try settle(facts, as: party, role: .member, member: member.member, desk, &tx)
            try desk.tell(.memberAdmitted, facts, with: ["number": member.number ?? ""], &tx)
        } else {
            let member = try apply(told, facts, desk, &tx)
            try UserAccounts.link(facts.user, to: member.party, society: desk.society, &tx)
            try hand(facts, to: member.party, desk, &tx)
            try desk.decide(
                facts, .taken, by: work.caller.user, party: member.party, member: member.member, &tx)
            try desk.tell(.applicationTaken, facts, &tx)
        }
        if let party { try desk.tellOwner(party, of: facts, &tx) }
        (work.audit.subject, work.audit.before) = (subject, before)
        return try desk.changed(facts, &tx)
    }

    /// The person is there, and has no account yet: one person has one account of his own here.
    private func expectFree(_ party: ID<Party>, _ desk: EnrolmentDesk, _ tx: inout Transaction) throws {
        guard party != desk.work.caller.party else { throw EnrolmentRefusal.yourself }
        guard try PartyRegister.find(party, of: desk.society, &tx) != nil else {
            throw EnrolmentRefusal.nobody
        }
        // Nobody is taken in as somebody who is closed or erased, nor erased while he is taken in.
        let known = try PartyRegister.active(party, of: desk.society, &tx)
        guard try UserAccounts.users(of: party, society: desk.society, &tx).isEmpty else {
            throw EnrolmentRefusal.partyHasUser(name: known.name)
        }
    }

    private func membership(
        of party: ID<Party>, _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws -> MemberFacts? {
        try MemberRegister.memberships(of: party, society: desk.society, &tx).first { !$0.status.isOver }
    }

    /// The person in the register, or registered now with what he told.
    private func person(
        _ told: EnrolmentTold, _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws -> ID<Party> {
        if let party {
            desk.work.parties.insert(party)
            return party
        }
        var draft = told.draft
        draft.homeBranch = branchID ?? told.branchID
        let facts = try PartyRegister.register(
            draft, told.particulars, reason: duplicateReason, in: desk.work, &tx)
        if !told.papers.isEmpty {
            try PartyRegister.keep(told.papers, of: facts, reason: duplicateReason, in: desk.work, &tx)
        }
        return facts.party
    }

    /// The application of the counter, with what he told.
    private func apply(
        _ told: EnrolmentTold, _ facts: EnrolmentFacts, _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws -> MemberFacts {
        guard let memberClass = memberClass ?? told.memberClass else { throw EnrolmentRefusal.noClass }
        guard let branch = branchID ?? told.branchID else { throw EnrolmentRefusal.noBranch }
        var command = ApplyForMembership()
        (command.memberClass, command.branchID) = (memberClass, branch)
        command.sharesWanted = told.sharesWanted
        if let party {
            command.party = party
        } else {
            (command.personName, command.localName) = (told.personName, told.localName)
            (command.mobile, command.email) = (told.mobile, told.email)
            (command.particulars, command.papers) = (told.particulars, told.papers)
            command.duplicateReason = duplicateReason
        }
        return try command.run(&tx, in: desk.work)
    }

    /// The account is his own from now on.
    private func settle(
        _ facts: EnrolmentFacts, as party: ID<Party>, role: SeededRole, member: ID<Member>? = nil,
        _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws {
        try UserAccounts.link(facts.user, to: party, society: desk.society, &tx)
        try UserAccounts.change(.applicant, to: role, of: facts.user, society: desk.society, &tx)
        try hand(facts, to: party, desk, &tx)
        try desk.decide(
            facts, .done, by: desk.work.caller.user, party: party, member: member, &tx)
    }

    private func hand(
        _ facts: EnrolmentFacts, to party: ID<Party>, _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws {
        try DocumentRegister.handOver(
            from: .enrolment, facts.enrolment.raw, to: party, society: desk.society, &tx)
    }
}
