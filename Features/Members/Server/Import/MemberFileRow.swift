internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules

/// A row of a file of members, field by field as the columns are called.
struct MemberFileRow: FieldSet {
    var memberClass = ""
    var number: String?
    var memberName = ""
    var localName: String?
    var party: String?
    var branch: String?
    var standing = MemberFileStanding.active
    var admittedOn = CalendarDate(daysSinceEpoch: 0)
    var appliedOn: CalendarDate?
    var resolutionNumber: String?
    var resolutionDate: CalendarDate?
    var ceasedOn: CalendarDate?
    var introducer: String?
    var duplicateReason: String?
    var mobile: String?
    var email: String?
    var employeeNumber: String?
    var particulars = PartyParticulars()
    var papers = PersonPapers()
    var nominationMode = NominationMode.simultaneous

    static let fields: [Field<MemberFileRow>] =
        membership
        + PartyParticulars.fields.filter { !["introducer_id", "family"].contains($0.name) }
        .map { $0.within(\.particulars) }
        + PersonPapers.fields.filter { $0.name != "account_number_again" }.map { $0.within(\.papers) }

    private static let membership: [Field<MemberFileRow>] = [
        Field("class", \.memberClass, .text(1...100)),
        Field("number", \.number, .text(1...40)),
        Field("name", \.memberName, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("party", \.party, .text(1...40)),
        Field("branch", \.branch, .text(1...40)),
        Field("member_standing", \.standing, .choice, required: false),
        Field("admitted_on", \.admittedOn, .date),
        Field("applied_on", \.appliedOn, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("ceased_on", \.ceasedOn, .date),
        Field("introducer", \.introducer, .text(1...40)),
        Field("duplicate_reason", \.duplicateReason, .text(1...200)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
        Field("employee_number", \.employeeNumber, .code(1...40)),
        Field("nomination_mode", \.nominationMode, .choice, required: false),
    ]
}

/// Where a member stands who comes from a file.
enum MemberFileStanding: String, Sendable, CaseIterable {
    case active
    case frozen
    case resigned
    case retired
    case transferred
    case expelled
    case deceased
    case closed

    var status: MemberStatus { MemberStatus(rawValue: rawValue) ?? .active }
    /// Whether he was a member and is none any more.
    var isPast: Bool { status.hasCeased || self == .closed }
}

/// The cells of a staged member that are the feature's own.
enum MemberCell: Int, CaseIterable {
    case memberClass
    case status
    case admittedOn
    case appliedOn
    case resolutionNumber
    case resolutionDate
    case ceasedOn
    case introducer
    case reason
    case birthDate
    case employeeNumber
    case party
    case panIndexes
    case aadhaarTail
    case aadhaarIndexes
    case ifsc
    case accountIndexes
    case particulars
    case nomination
    case custom
}
