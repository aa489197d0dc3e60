public import Gate
public import Kernel
public import MembersRules
public import SharesRules

/// Distinctive numbers one after the other.
public struct ShareRangeFacts: FieldSet, Equatable {
    /// The first number.
    public var first: Int64 = 0
    /// The last number.
    public var last: Int64 = 0
    /// Since when the holder has these shares.
    public var heldSince = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareRangeFacts>] = [
        Field("first_number", \.first, .integer(1...Int64.max)),
        Field("last_number", \.last, .integer(1...Int64.max)),
        Field("held_since", \.heldSince, .date),
    ]

    /// The numbers as they are written.
    public var text: String { first == last ? "\(first)" : "\(first)–\(last)" }
}

/// A certificate, standing or not.
public struct ShareCertificateFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var certificate = ID<ShareCertificate>(0)
    /// Its number as it is written.
    public var number = ""
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// Its name.
    public var kindName = ""
    /// Its name in the society's own script.
    public var kindLocalName: String?
    /// What one share is.
    public var faceValue = Money.zero
    /// Whose it is.
    public var member = ID<Member>(0)
    /// His number.
    public var memberNumber: String?
    /// His name.
    public var title = ""
    /// His name in the society's own script.
    public var localName: String?
    /// The names of those who hold the shares beside him.
    public var jointWith: String?
    /// Where he lives.
    public var address: String?
    /// The book in which his page is.
    public var book: String?
    /// The page.
    public var page: String?
    /// How many shares it is for.
    public var shares: Int64 = 0
    /// What they are at face value.
    public var amount = Money.zero
    /// Its distinctive numbers.
    public var ranges: [ShareRangeFacts] = []
    /// When it was made.
    public var issuedOn = CalendarDate(daysSinceEpoch: 0)
    /// By what.
    public var madeBy = ShareEventKind.allotment
    /// The resolution.
    public var resolutionNumber: String?
    /// Its date.
    public var resolutionDate: CalendarDate?
    /// The number of the lost one in whose place it stands.
    public var duplicateOf: String?
    /// When it ended.
    public var endedOn: CalendarDate?
    /// By what.
    public var endedBy: ShareEventKind?
    /// The numbers of the certificates that came in its place, and of whoever has them now.
    public var followedBy: String?
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareCertificateFacts>] = [
        Field("certificate_id", \.certificate, .id("share_certificate")),
        Field("certificate_number", \.number, .text(1...40)),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("kind_name", \.kindName, .text(0...100)),
        Field("kind_local_name", \.kindLocalName, .text(0...100)),
        Field("face_value", \.faceValue, .signedMoney),
        Field("member_id", \.member, .id("member")),
        Field("member_number", \.memberNumber, .text(1...40)),
        Field("name", \.title, .text(0...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("joint_with", \.jointWith, .text(0...5000)),
        Field("address", \.address, .text(0...1000)),
        Field("share_book", \.book, .text(1...20)),
        Field("share_page", \.page, .text(1...20)),
        Field("shares", \.shares, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("ranges", \.ranges, .list(0...10_000)),
        Field("issued_on", \.issuedOn, .date),
        Field("share_event", \.madeBy, .choice),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("duplicate_of", \.duplicateOf, .text(1...40)),
        Field("ended_on", \.endedOn, .date),
        Field("ended_by", \.endedBy, .choice),
        Field("followed_by", \.followedBy, .text(0...1000)),
        Field("version", \.version, .integer(1...Int.max)),
    ]

    /// Its distinctive numbers as they are written.
    public var numbers: String { ranges.map(\.text).joined(separator: ", ") }
}

/// What has happened to shares, with the certificates that it made.
public struct ShareEventFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var event = ID<ShareEvent>(0)
    /// What it was.
    public var what = ShareEventKind.allotment
    /// When.
    public var onDate = CalendarDate(daysSinceEpoch: 0)
    /// By which resolution.
    public var resolutionNumber: String?
    /// Of which date.
    public var resolutionDate: CalendarDate?
    /// Why.
    public var reason: String?
    /// The certificates that it made.
    public var certificates: [ShareCertificateFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareEventFacts>] = [
        Field("event_id", \.event, .id("share_event")),
        Field("share_event", \.what, .choice),
        Field("on_date", \.onDate, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("certificates", \.certificates, .list(0...1000)),
    ]
}
