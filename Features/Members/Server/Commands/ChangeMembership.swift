internal import Access
public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Changes class, branch, introducer, or a number that the employer gave; what is left out stays.
public struct ChangeMembership: Command {
    /// The membership.
    public var member = ID<Member>(0)
    /// Another class, while he has only applied.
    public var memberClass: ID<MemberClass>?
    /// Another branch.
    public var branchID: ID<Branch>?
    /// Another number, where the class does not give numbers.
    public var number: String?
    /// Another introducer.
    public var introducedBy: ID<Member>?
    /// Another number of shares applied for.
    public var sharesWanted: Int?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.change"
    /// What the caller must hold.
    public static let permission = MemberPermissions.manage
    /// The fields.
    public static let fields: [Field<ChangeMembership>] = [
        Field("member_id", \.member, .id("member")),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("member_number", \.number, .text(1...40)),
        Field("introduced_by", \.introducedBy, .id("member")),
        Field("shares_wanted", \.sharesWanted, .integer(0...1_000_000)),
    ]

    /// The branch of the membership, and the one to which it goes.
    public var reach: Reach { branchID.map { .branches([$0]) } ?? .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFacts {
        let desk = MemberDesk(work, Self.permission)
        var facts = try desk.open(member, &tx)
        guard !facts.status.isOver else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: facts.status)
        }
        let classes = ClassRepository(society: desk.society)
        let wanted = memberClass ?? facts.memberClass
        guard let found = try classes.find(wanted, &tx) else { throw MemberRefusal.noSuchClass }
        if wanted != facts.memberClass {
            guard facts.status == .applied else { throw MemberRefusal.classByResolution }
            guard found.isActive else { throw MemberRefusal.classClosed(name: found.draft.title) }
            facts.memberClass = wanted
        }
        if let sharesWanted, sharesWanted != facts.sharesWanted {
            guard facts.status == .applied else { throw MemberRefusal.sharesByResolution }
            facts.sharesWanted = sharesWanted
        }
        guard found.draft.holdsShares || facts.sharesWanted == 0 else {
            throw MemberRefusal.classHoldsNoShares(name: found.draft.title)
        }
        if let branchID {
            guard let place = try BranchFacts.find(branchID, of: desk.society, &tx), place.closedOn == nil
            else {
                throw MemberRefusal.unknownBranch
            }
            facts.branch = branchID
        }
        if let number, number != facts.number {
            guard facts.number != nil, !found.draft.givesNumbers else { throw MemberRefusal.numberGiven }
            facts.number = number
        }
        if let introducedBy {
            guard introducedBy != member,
                try desk.repository.find(introducedBy, &tx)?.status.isMember ?? false
            else { throw MemberRefusal.introducerNoMember }
            facts.introducedBy = introducedBy
        }
        try desk.repository.update(facts, &tx)
        guard let after = try desk.repository.find(member, &tx) else { throw MemberRefusal.notFound }
        work.audit.after = after.json
        return after
    }
}
