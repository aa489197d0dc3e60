public import Gate
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres

extension MemberRegister {
    /// Reads and locks memberships in the order of their numbers in the program; one that is missing is missing in the answer.
    public static func lock(
        _ members: [ID<Member>], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [MemberFacts] {
        try MemberRepository(society: society).lock(members, &tx)
    }

    /// A membership; nil when the society has none of this number.
    public static func find(
        _ member: ID<Member>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberFacts? {
        try MemberRepository(society: society).find(member, &tx)
    }

    /// The memberships of a person, living or over.
    public static func memberships(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [MemberFacts] {
        try MemberRepository(society: society).memberships(of: party, &tx)
    }

    /// The classes in which somebody may apply today.
    public static func openClasses(
        of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [MemberClassFacts] {
        try ClassRepository(society: society).list(&tx).filter(\.isActive)
    }

    /// The papers that a class wants, the required ones first.
    public static func wantedPapers(
        by memberClass: ID<MemberClass>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ClassPaper] {
        try PaperRepository(society: society).wanted(by: memberClass, &tx)
    }

    /// The papers of a membership and where each stands.
    public static func papers(
        of member: MemberFacts, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [MemberPaper] {
        try MemberPaperPage.of(member, society, &tx).papers
    }

    /// The nomination of a membership that counts.
    public static func nomination(
        of member: ID<Member>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> NominationFacts? {
        try NominationRepository(society: society).living(.member(member), &tx)
    }

    /// The nomination that counts for an account of a person: the account's own, else that of his membership.
    public static func nomination(
        ofAccount subAccount: ID<SubAccount>, of party: ID<Party>, society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> AccountNomination {
        let nominations = NominationRepository(society: society)
        var found = AccountNomination()
        found.nomination = try nominations.living(.subAccount(subAccount), &tx)
        guard found.nomination == nil else {
            found.isOfAccount = true
            return found
        }
        for membership in try MemberRepository(society: society).memberships(of: party, &tx)
        where !membership.status.isOver {
            found.nomination = try nominations.living(.member(membership.member), &tx)
            found.member = found.nomination == nil ? nil : membership.member
            if found.nomination != nil { break }
        }
        return found
    }

    /// Takes in a nomination that a member proposes; it ends the one that stood there.
    public static func nominate(
        _ mode: NominationMode, _ nominees: [NomineeInput], of member: ID<Member>, in work: Work,
        _ tx: inout Transaction
    ) throws -> NominationFacts {
        guard let facts = try lock([member], of: work.group.society, &tx).first else {
            throw MemberRefusal.notFound
        }
        var command = Nominate()
        (command.member, command.mode, command.nominees) = (member, mode, nominees)
        return try command.run(for: facts, in: work, &tx)
    }

    /// A class of members; nil when the society has none of this number.
    public static func memberClass(
        _ id: ID<MemberClass>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberClassFacts? {
        try ClassRepository(society: society).find(id, &tx)
    }
}
