public import Gate
public import Kernel
public import MembersRules
public import SharesRules

/// What became of an application for shares.
public enum ShareApplicationStatus: String, Sendable, CaseIterable {
    /// The money is here, the committee has not decided.
    case waiting
    /// The committee has given the shares out.
    case allotted
    /// The committee has not; the money went back.
    case returned
}

/// An application for shares.
public struct ShareApplicationFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var application = ID<ShareApplication>(0)
    /// Who applies.
    public var member = ID<Member>(0)
    /// His number.
    public var memberNumber: String?
    /// His name.
    public var title = ""
    /// His name in the society's own script.
    public var localName: String?
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// Its name.
    public var kindName = ""
    /// How many shares.
    public var shares: Int64 = 0
    /// Their money.
    public var amount = Money.zero
    /// When he applied.
    public var appliedOn = CalendarDate(daysSinceEpoch: 0)
    /// What became of it.
    public var status = ShareApplicationStatus.waiting
    /// When that was.
    public var decidedOn: CalendarDate?
    /// By which resolution.
    public var resolutionNumber: String?
    /// Of which date.
    public var resolutionDate: CalendarDate?
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareApplicationFacts>] = [
        Field("application_id", \.application, .id("share_application")),
        Field("member_id", \.member, .id("member")),
        Field("member_number", \.memberNumber, .text(1...40)),
        Field("name", \.title, .text(0...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("kind_name", \.kindName, .text(0...100)),
        Field("shares", \.shares, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("applied_on", \.appliedOn, .date),
        Field("application_status", \.status, .choice),
        Field("decided_on", \.decidedOn, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}
