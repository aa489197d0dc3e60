public import Gate
internal import GeneralLedgerRules
public import JSON
public import Kernel
public import MembersRules
public import Postgres

/// One membership with its steps and its nomination.
public struct MemberDetails: Query {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// One membership.
    public init(_ member: ID<Member>) { self.member = member }

    /// The stable name.
    public static let name = "members.details"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberDetails>] = [Field("member_id", \.member, .id("member"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberRecord {
        let repository = MemberRepository(society: caller.society)
        guard let facts = try repository.find(member, &tx) else { throw MemberRefusal.notFound }
        var record = MemberRecord()
        record.facts = facts
        record.steps = try repository.steps(of: member, &tx)
        record.nomination = try NominationRepository(society: caller.society).living(.member(member), &tx)
        return record
    }
}

/// A membership with everything that the register knows of it.
public struct MemberRecord: FieldSet, Equatable {
    /// How it stands.
    public var facts = MemberFacts()
    /// How it came there.
    public var steps: [MemberStepFacts] = []
    /// Who receives after his death, unless an account says otherwise.
    public var nomination: NominationFacts?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberRecord>] =
        MemberFacts.fields.map { $0.within(\.facts) } + [
            Field("steps", \.steps, .list(0...1000)), Field("nomination", \.nomination, .group),
        ]
}

/// A membership as it stands in the register.
public struct MemberFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var member = ID<Member>(0)
    /// Who it is.
    public var party = ID<Party>(0)
    /// His name.
    public var title = ""
    /// His name in the society's own script.
    public var localName: String?
    /// The member's number; none before admission.
    public var number: String?
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// Its code.
    public var classCode = ""
    /// Its name.
    public var className = ""
    /// The branch that looks after him.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// Where the membership stands.
    public var status = MemberStatus.applied
    /// The mobile number: ten digits.
    public var mobile: String?
    /// How many shares he applied for.
    public var sharesWanted = 0
    /// The member who introduced him.
    public var introducedBy: ID<Member>?
    /// His name.
    public var introducerName: String?
    /// When he applied.
    public var appliedOn = CalendarDate(daysSinceEpoch: 0)
    /// The number of the resolution that approved or expelled him.
    public var resolutionNumber: String?
    /// Its date.
    public var resolutionDate: CalendarDate?
    /// When he was admitted.
    public var admittedOn: CalendarDate?
    /// When he ceased to be a member.
    public var ceasedOn: CalendarDate?
    /// When everything was settled.
    public var closedOn: CalendarDate?
    /// How great the risk is thought to be.
    public var risk = RiskClass.low
    /// When his papers were last found right.
    public var kycOn: CalendarDate?
    /// When they are looked at again.
    public var kycDueOn: CalendarDate?
    /// Raised by every change.
    public var version = 1
    /// What the society's own fields say of the membership and the person, by their codes; told in lists alone.
    public var custom: JSONValue?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberFacts>] = [
        Field("member_id", \.member, .id("member")),
        Field("party_id", \.party, .id("party")),
        Field("name", \.title, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("member_number", \.number, .text(1...40)),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("class_code", \.classCode, .text(0...10)),
        Field("class_name", \.className, .text(0...100)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("member_status", \.status, .choice),
        Field("mobile", \.mobile, .text(1...20)),
        Field("shares_wanted", \.sharesWanted, .integer(0...1_000_000_000)),
        Field("introduced_by", \.introducedBy, .id("member")),
        Field("introducer_name", \.introducerName, .text(0...200)),
        Field("applied_on", \.appliedOn, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("admitted_on", \.admittedOn, .date),
        Field("ceased_on", \.ceasedOn, .date),
        Field("closed_on", \.closedOn, .date),
        Field("risk_class", \.risk, .choice),
        Field("kyc_on", \.kycOn, .date),
        Field("kyc_due_on", \.kycDueOn, .date),
        Field("version", \.version, .integer(1...Int.max)),
        Field("custom", \.custom, .json),
    ]
}

/// A step in the life of a membership.
public struct MemberStepFacts: FieldSet, Equatable {
    /// Where it led.
    public var status = MemberStatus.applied
    /// When.
    public var onDate = CalendarDate(daysSinceEpoch: 0)
    /// By which resolution.
    public var resolutionNumber: String?
    /// Of which date.
    public var resolutionDate: CalendarDate?
    /// Why.
    public var reason: String?
    /// Who wrote it down.
    public var by = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberStepFacts>] = [
        Field("member_status", \.status, .choice),
        Field("on_date", \.onDate, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("done_by", \.by, .text(0...200)),
    ]
}

/// A nomination with its nominees.
public struct NominationFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var nomination = ID<Nomination>(0)
    /// How several receive.
    public var mode = NominationMode.simultaneous
    /// When it was made.
    public var madeOn = CalendarDate(daysSinceEpoch: 0)
    /// The nominees in order.
    public var nominees: [NomineeInput] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<NominationFacts>] = [
        Field("nomination_id", \.nomination, .id("nomination")),
        Field("nomination_mode", \.mode, .choice),
        Field("made_on", \.madeOn, .date),
        Field("nominees", \.nominees, .list(1...50)),
    ]
}
