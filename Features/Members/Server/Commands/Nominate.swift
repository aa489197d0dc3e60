public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MembersRules
internal import Parties
public import Postgres

/// Takes in a nomination of a member, or of one account; it ends the nomination that stood there.
public struct Nominate: Command {
    /// The member whose nomination it is.
    public var member: ID<Member>?
    /// Or the account for which it alone counts.
    public var subAccount: ID<SubAccount>?
    /// How several nominees receive.
    public var mode = NominationMode.simultaneous
    /// The nominees in order.
    public var nominees: [NomineeInput] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.nominate"
    /// What the caller must hold.
    public static let permission = MemberPermissions.manage
    /// The fields.
    public static let fields: [Field<Nominate>] = [
        Field("member_id", \.member, .id("member")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("nomination_mode", \.mode, .choice),
        Field("nominees", \.nominees, .list(1...50)),
    ]

    /// The branch of the membership or account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> NominationFacts {
        let (holder, branch) = try holder(work, &tx)
        return try write(for: holder, in: branch, work, &tx)
    }

    /// Takes in a nomination of a membership for a feature above, which has made sure that the caller may.
    func run(for facts: MemberFacts, in work: Work, _ tx: inout Transaction) throws -> NominationFacts {
        guard !facts.status.isOver, facts.status != .deceased else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        work.parties.insert(facts.party)
        work.branches.insert(facts.branch)
        work.audit.subject = "member/\(facts.member.raw)"
        work.audit.branch = facts.branch
        return try write(for: .member(facts.member), in: facts.branch, work, &tx)
    }

    private func write(
        for holder: NominationHolder, in branch: ID<Branch>?, _ work: Work, _ tx: inout Transaction
    ) throws -> NominationFacts {
        let date = try businessDate(in: branch, &tx, society: work.group.society)
        let most = try MemberSettings.mostNominees.value(on: date, in: work, &tx)
        let problems = NominationRules.problems(of: nominees.map(\.terms), mode, most: most, on: date)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        let repository = NominationRepository(society: work.group.society)
        work.audit.before = try repository.living(holder, &tx)?.json
        try repository.end(holder, on: date, &tx)
        _ = try repository.insert(holder, mode, on: date, nominees, &tx)
        guard let facts = try repository.living(holder, &tx) else { throw MemberRefusal.notFound }
        work.audit.after = facts.json
        return facts
    }

    /// Whose nomination it is, locked against another one, and the branch that looks after it.
    private func holder(
        _ work: Work, _ tx: inout Transaction
    ) throws -> (NominationHolder, ID<Branch>?) {
        switch (member, subAccount) {
        case (let member?, nil):
            let facts = try MemberDesk(work, Self.permission).open(member, &tx)
            guard !facts.status.isOver, facts.status != .deceased else {
                throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
            }
            return (.member(member), facts.branch)
        case (nil, let subAccount?):
            let found = try Chart.lockSubAccount(subAccount, &tx, society: work.group.society)
            guard let found, found.isOpen, let party = found.party else { throw MemberRefusal.unknownAccount }
            try work.require(Self.permission, in: found.homeBranch)
            work.parties.insert(party)
            guard try PartyRegister.deceased(among: [party], of: work.group.society, &tx).isEmpty else {
                throw MemberRefusal.holderDied
            }
            work.audit.subject = "sub_account/\(subAccount.raw)"
            work.audit.branch = found.homeBranch
            return (.subAccount(subAccount), found.homeBranch)
        default:
            throw FieldFaults([FieldProblem(field: "member_id", code: "member.one_holder")])
        }
    }
}

/// A nominee as he is told.
public struct NomineeInput: FieldSet, Equatable {
    /// His name.
    public var nomineeName = ""
    /// What he is to the member: wife, son, brother.
    public var relation = ""
    /// When he was born, if known; a minor needs a guardian.
    public var birthDate: CalendarDate?
    /// His share in per cent; only where all receive at once.
    public var share: Percent?
    /// Who receives for him while he is a minor.
    public var guardian: String?
    /// What the guardian is to him.
    public var guardianRelation: String?
    /// Where he lives.
    public var address: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<NomineeInput>] = [
        Field("name", \.nomineeName, .text(1...200)),
        Field("relation", \.relation, .text(1...60)),
        Field("birth_date", \.birthDate, .date),
        Field("share", \.share, .percent),
        Field("guardian", \.guardian, .text(1...200)),
        Field("guardian_relation", \.guardianRelation, .text(1...60)),
        Field("address", \.address, .text(1...500)),
    ]

    var terms: NomineeTerms { NomineeTerms(birthDate: birthDate, share: share, guardian: guardian) }
}
