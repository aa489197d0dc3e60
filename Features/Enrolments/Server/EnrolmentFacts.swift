public import Access
public import EnrolmentsRules
public import Gate
public import Kernel
public import MembersRules

/// An application over the web; the name of its numbers.
public enum Enrolment {}
/// A bank account that somebody proposes; the name of its numbers.
public enum ProposedAccount {}

/// An application over the web as it stands.
public struct EnrolmentFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var enrolment = ID<Enrolment>(0)
    /// Whose account it is.
    public var user = ID<User>(0)
    /// As what he registered.
    public var kind = RegistrationKind.member
    /// Where it stands.
    public var status = EnrolmentStatus.open
    /// How he calls himself.
    public var applicantName = ""
    /// The class to which he wants to belong.
    public var memberClass: ID<MemberClass>?
    /// Its name.
    public var className: String?
    /// The branch that he chose.
    public var branchID: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// What staff said when they handed it back or refused it.
    public var note: String?
    /// Who he is in the register, once he is taken in.
    public var party: ID<Party>?
    /// His membership.
    public var member: ID<Member>?
    /// When he registered.
    public var createdAt = Instant(microsecondsSinceEpoch: 0)
    /// When he handed it in last.
    public var submittedAt: Instant?
    /// When it was decided about.
    public var decidedAt: Instant?
    /// By whom.
    public var decidedBy: String?
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// Whether neither a name nor a word of the office is left in it.
    var isForgotten: Bool { applicantName == "#\(enrolment.raw)" && note == nil }

    /// The fields.
    public static let fields: [Field<EnrolmentFacts>] = [
        Field("enrolment_id", \.enrolment, .id("enrolment")),
        Field("user_id", \.user, .id("user")),
        Field("registration_kind", \.kind, .choice),
        Field("enrolment_status", \.status, .choice),
        Field("name", \.applicantName, .text(0...200), required: false),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("class_name", \.className, .text(0...200)),
        Field("branch_id", \.branchID, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("note", \.note, .text(0...500)),
        Field("party_id", \.party, .id("party")),
        Field("member_id", \.member, .id("member")),
        Field("registered_at", \.createdAt, .instant),
        Field("submitted_at", \.submittedAt, .instant),
        Field("decided_at", \.decidedAt, .instant),
        Field("decider_name", \.decidedBy, .text(0...200)),
        Field("version", \.version, .integer(1...Int.max)),
    ]

    /// The same for the audit, which forgets nothing.
    var withoutName: EnrolmentFacts {
        var facts = self
        facts.applicantName = ""
        return facts
    }
}
