internal import Access
internal import EnrolmentsRules
public import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
public import Postgres

/// Writes what an applicant tells of himself, by the fields and checks of the counter; it is sealed, and no person of the register.
public struct SaveEnrolment: Command {
    /// What he tells.
    public var told = EnrolmentTold()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.save"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.own
    /// It never waits: staff look at the application itself.
    public static let approval = ApprovalPolicy.never
    /// The fields; what is told is kept sealed with the application and nowhere else, so that it can be forgotten.
    public static let fields: [Field<SaveEnrolment>] = EnrolmentTold.fields.map {
        $0.within(\.told, isForgettable: true)
    }

    /// One's own.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.own(&tx)
        guard facts.status.isWritten else { throw EnrolmentRefusal.wrongStep(from: facts.status) }
        var told = told
        // What he has shown to be his own stays his.
        let known = try UserAccounts.addresses(of: facts.user, society: desk.society, &tx)
        (told.email, told.mobile) = (known.email ?? told.email, known.mobile ?? told.mobile)
        // A number that was told before is not shown again; left empty it stays.
        if let before = try desk.told(facts, &tx) {
            told.papers.pan = told.papers.pan ?? before.papers.pan
            if told.papers.accountNumber == nil, told.papers.ifsc == before.papers.ifsc {
                told.papers.accountNumber = before.papers.accountNumber
                told.papers.accountNumberAgain = before.papers.accountNumberAgain
            }
        }
        try check(told, facts, desk, &tx)
        try desk.keep(told, of: facts, &tx)
        return try desk.changed(facts, &tx)
    }

    private func check(
        _ told: EnrolmentTold, _ facts: EnrolmentFacts, _ desk: EnrolmentDesk, _ tx: inout Transaction
    ) throws {
        try PartyRegister.check(told.draft, told.particulars, told.papers, &tx)
        if let memberClass = told.memberClass {
            let found = try MemberRegister.memberClass(memberClass, of: desk.society, &tx)
            guard facts.kind == .member, let found, found.isActive else { throw EnrolmentRefusal.noClass }
        }
        if let branch = told.branchID {
            guard let place = try BranchFacts.find(branch, of: desk.society, &tx), place.closedOn == nil
            else {
                throw EnrolmentRefusal.noBranch
            }
        }
    }
}
