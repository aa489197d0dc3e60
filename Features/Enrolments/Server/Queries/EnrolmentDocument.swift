public import Documents
internal import DocumentsRules
internal import EnrolmentsRules
public import Gate
public import Kernel
public import Postgres

/// A paper that was sent with an application: to the applicant his own, to staff any.
public struct EnrolmentDocument: Query {
    /// The document.
    public var document = ID<Document>(0)
    /// The application; one's own unless given.
    public var enrolment: ID<Enrolment>?

    /// A blank.
    public init() {}

    /// A document of an application.
    public init(_ document: ID<Document>, of enrolment: ID<Enrolment>? = nil) {
        (self.document, self.enrolment) = (document, enrolment)
    }

    /// The stable name.
    public static let name = "enrolments.document"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.see
    /// The applicant sees his own.
    public static let permissionForOwn: Permission? = EnrolmentPermissions.own
    /// The fields.
    public static let fields: [Field<EnrolmentDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("enrolment_id", \.enrolment, .id("enrolment")),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DocumentFacts {
        let society = caller.society
        guard let enrolment else {
            guard let own = try EnrolmentRepository(society: society).newest(of: caller.user, &tx) else {
                throw EnrolmentRefusal.noneOfYours
            }
            guard let party = own.party else {
                return try DocumentRegister.find(
                    document, of: .enrolment, own.enrolment.raw, society: society, &tx)
            }
            return try DocumentRegister.find(document, of: .party, party.raw, society: society, &tx)
        }
        // By its number staff alone find an application.
        guard caller.may(Self.permission) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        let facts = try EnrolmentDetails.find(enrolment, caller, &tx)
        return try DocumentRegister.find(
            document, of: .enrolment, facts.enrolment.raw, society: society, &tx)
    }
}
