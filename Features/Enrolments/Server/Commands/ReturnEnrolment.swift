internal import EnrolmentsRules
public import Gate
public import Kernel
internal import MessagesRules
public import Postgres

/// Hands an application back to the applicant, who completes it.
public struct ReturnEnrolment: Command {
    /// The application.
    public var enrolment = ID<Enrolment>(0)
    /// What is wanted.
    public var note = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.return"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.decide
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<ReturnEnrolment>] = [
        Field("enrolment_id", \.enrolment, .id("enrolment")),
        Field("note", \.note, .text(3...500)),
    ]

    /// The branch of the application.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.open(enrolment, Self.permission, &tx)
        try desk.expect(facts, mayBecome: .returned)
        try desk.decide(facts, .returned, by: work.caller.user, note: note, &tx)
        try desk.tell(.applicationReturned, facts, with: ["reason": note], &tx)
        return try desk.changed(facts, &tx)
    }
}
