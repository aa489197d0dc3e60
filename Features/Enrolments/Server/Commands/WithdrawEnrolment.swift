internal import Access
internal import EnrolmentsRules
public import Gate
internal import Kernel
public import Postgres

/// Takes an applicant's own application back: what he told is forgotten, and his account ends.
public struct WithdrawEnrolment: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.withdraw"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.own
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// No fields: it is one's own.
    public static let fields: [Field<WithdrawEnrolment>] = []

    /// One's own.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.own(&tx)
        try desk.expect(facts, mayBecome: .withdrawn)
        try desk.decide(facts, .withdrawn, by: nil, &tx)
        try UserAccounts.forget(facts.user, society: desk.society, &tx)
        return try desk.changed(facts, &tx)
    }
}
