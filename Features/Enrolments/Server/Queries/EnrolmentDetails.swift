internal import Access
internal import Crypto
internal import EnrolmentsRules
public import Gate
public import Kernel
internal import Parties
public import Postgres

/// One application, for staff: with those in the register who may be the applicant.
public struct EnrolmentDetails: Query {
    /// The application.
    public var enrolment = ID<Enrolment>(0)

    /// A blank.
    public init() {}

    /// One application.
    public init(_ enrolment: ID<Enrolment>) { self.enrolment = enrolment }

    /// The stable name.
    public static let name = "enrolments.details"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.see
    /// The fields.
    public static let fields: [Field<EnrolmentDetails>] = [
        Field("enrolment_id", \.enrolment, .id("enrolment"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws
        -> EnrolmentRecord
    {
        let society = caller.society
        let facts = try Self.find(enrolment, caller, &tx)
        let found = try MyEnrolment.record(facts, society, gate.vault, &tx)
        var record = found.record
        guard let told = found.told else { return record }
        record.alike = try PartyRegister.alike(
            told.draft, told.particulars, told.papers, society: society, gate.vault, &tx)
        return record
    }

    /// Knows no keys, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> EnrolmentRecord {
        EnrolmentRecord()
    }

    /// An application in a branch where the caller may see it.
    static func find(
        _ enrolment: ID<Enrolment>, _ caller: Caller, _ tx: inout Transaction
    ) throws -> EnrolmentFacts {
        guard let facts = try EnrolmentRepository(society: caller.society).find(enrolment, &tx) else {
            throw EnrolmentRefusal.notFound
        }
        guard caller.may(permission, in: facts.branchID) else {
            throw GateRefusal.notPermitted(permission: permission.code)
        }
        return facts
    }
}
