internal import Access
internal import DocumentsRules
internal import EnrolmentsRules
public import Gate
internal import Kernel
internal import MessagesRules
public import Postgres

/// Hands an applicant's own application in.
public struct SubmitEnrolment: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.submit"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.own
    /// It never waits: staff look at the application itself.
    public static let approval = ApprovalPolicy.never
    /// No fields: it is one's own.
    public static let fields: [Field<SubmitEnrolment>] = []

    /// One's own.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.own(&tx)
        try desk.expect(facts, mayBecome: .submitted)
        guard try desk.told(facts, &tx) != nil else { throw EnrolmentRefusal.nothingTold }
        if facts.kind == .member {
            guard facts.memberClass != nil else { throw EnrolmentRefusal.noClass }
            guard facts.branchID != nil else { throw EnrolmentRefusal.noBranch }
        }
        let missing = try EnrolmentDesk.papers(of: facts, desk.society, &tx).filter {
            $0.isRequired && $0.standing == .missing
        }
        guard missing.isEmpty else { throw EnrolmentRefusal.papersMissing(count: missing.count) }
        try desk.repository.submit(facts.enrolment, &tx)
        try desk.tell(.applicationReceived, facts, &tx)
        return try desk.changed(facts, &tx)
    }
}
