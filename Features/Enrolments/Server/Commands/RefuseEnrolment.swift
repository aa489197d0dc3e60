internal import EnrolmentsRules
public import Gate
public import Kernel
internal import MessagesRules
public import Postgres

/// Does not take an applicant in, and says why; what he told is forgotten.
public struct RefuseEnrolment: Command {
    /// The application.
    public var enrolment = ID<Enrolment>(0)
    /// Why.
    public var note = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.refuse"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.decide
    /// The fields.
    public static let fields: [Field<RefuseEnrolment>] = [
        Field("enrolment_id", \.enrolment, .id("enrolment")),
        Field("note", \.note, .text(3...500)),
    ]

    /// The branch of the application.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.open(enrolment, Self.permission, &tx)
        guard facts.status == .submitted else { throw EnrolmentRefusal.wrongStep(from: facts.status) }
        try desk.decide(facts, .refused, by: work.caller.user, note: note, &tx)
        try desk.tell(.applicationRefused, facts, with: ["reason": note], &tx)
        return try desk.changed(facts, &tx)
    }
}
