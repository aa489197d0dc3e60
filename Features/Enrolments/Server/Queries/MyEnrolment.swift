internal import Access
internal import Crypto
internal import EnrolmentsRules
public import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules
public import Postgres

/// One's own application: what one has told, the papers, and what has become of it.
public struct MyEnrolment: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.mine"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.own
    /// The fields.
    public static let fields: [Field<MyEnrolment>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws
        -> EnrolmentRecord
    {
        let society = caller.society
        guard let facts = try EnrolmentRepository(society: society).newest(of: caller.user, &tx) else {
            throw EnrolmentRefusal.noneOfYours
        }
        var record = try Self.record(facts, society, gate.vault, &tx).record
        guard facts.status.isWritten else { return record }
        record.classes = try MemberRegister.openClasses(of: society, &tx).map {
            EnrolmentChoice($0.memberClass.raw, $0.draft.title)
        }
        record.branches = try BranchFacts.all(of: society, &tx).filter { $0.closedOn == nil }.map {
            EnrolmentChoice($0.branch.raw, $0.name)
        }
        return record
    }

    /// Knows no keys, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> EnrolmentRecord {
        EnrolmentRecord()
    }

    /// What is to be seen of an application by the applicant and by staff, and all that he told.
    static func record(
        _ facts: EnrolmentFacts, _ society: ID<Society>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> (record: EnrolmentRecord, told: EnrolmentTold?) {
        var record = EnrolmentRecord()
        record.facts = facts
        let told = try EnrolmentDesk.told(facts.enrolment, society, vault, &tx)
        record.told = told?.withoutNumbers
        record.maskedPAN = told?.papers.pan.flatMap { try? IdentityNumber(.pan, $0).masked }
        record.maskedAccount = told?.papers.accountNumber.map {
            BankAccountNumber.masked(lastFour: String($0.suffix(4)))
        }
        record.papers = try EnrolmentDesk.papers(of: facts, society, &tx)
        if let member = facts.member {
            let found = try MemberRegister.find(member, of: society, &tx)
            (record.memberStatus, record.memberNumber) = (found?.status, found?.number)
        }
        return (record, told)
    }
}
