public import Gate
public import MembersRules
public import Parties

/// An application with all that is to be seen of it; numbers of papers and accounts are masked.
public struct EnrolmentRecord: FieldSet, Equatable {
    /// How it stands.
    public var facts = EnrolmentFacts()
    /// What was told, without numbers; nothing once it is decided.
    public var told: EnrolmentTold?
    /// The PAN, masked.
    public var maskedPAN: String?
    /// The bank account, masked.
    public var maskedAccount: String?
    /// The papers.
    public var papers: [EnrolmentPaper] = []
    /// Those in the register who may be he; for staff alone.
    public var alike: [AlikeParty] = []
    /// Where the membership stands.
    public var memberStatus: MemberStatus?
    /// The member's number.
    public var memberNumber: String?
    /// What is chosen from: the classes and branches that there are.
    public var classes: [EnrolmentChoice] = []
    /// The branches at work.
    public var branches: [EnrolmentChoice] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EnrolmentRecord>] = [
        Field("enrolment", \.facts, .group),
        Field("told", \.told, .group),
        Field("masked_pan", \.maskedPAN, .text(0...40)),
        Field("masked_number", \.maskedAccount, .text(0...40)),
        Field("papers", \.papers, .list(0...40)),
        Field("alike", \.alike, .list(0...50)),
        Field("member_status", \.memberStatus, .choice),
        Field("member_number", \.memberNumber, .text(0...40)),
        Field("classes", \.classes, .list(0...1000)),
        Field("branches", \.branches, .list(0...10_000)),
    ]
}

/// Something that an applicant chooses from.
public struct EnrolmentChoice: FieldSet, Equatable {
    /// Its number.
    public var number: Int64 = 0
    /// Its name.
    public var title = ""

    /// A blank.
    public init() {}

    init(_ number: Int64, _ title: String) { (self.number, self.title) = (number, title) }

    /// The fields.
    public static let fields: [Field<EnrolmentChoice>] = [
        Field("choice_id", \.number, .integer(0...Int64.max)),
        Field("name", \.title, .text(0...200), required: false),
    ]
}
