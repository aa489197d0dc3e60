public import Documents
public import Gate
public import GeneralLedgerRules
public import Kernel

/// Somebody who holds an account beside its first holder.
public struct JointHolder: FieldSet, Equatable {
    /// Who.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His name in his own script.
    public var localName: String?
    /// His place: the first holder has the first, he the second or a later one.
    public var place = 2
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What the holders asked for, and where it is kept.
    public var reason: String?
    /// Their request, among the documents.
    public var document: ID<Document>?
    /// Until when he held.
    public var endedOn: CalendarDate?
    /// How he ceased to.
    public var ending: HoldingEnd?
    /// What was noted then.
    public var endedReason: String?
    /// When that was written down.
    public var endedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<JointHolder>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("place", \.place, .integer(2...32_000)),
        Field("from_on", \.from, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
        Field("ended_on", \.endedOn, .date),
        Field("ending", \.ending, .choice),
        Field("ended_reason", \.endedReason, .text(1...500)),
        Field("ended_at", \.endedAt, .instant),
    ]
}

/// How an account is operated, or every account of a body that has no order of its own.
public struct OperatingOrder: FieldSet, Equatable {
    /// Who operates.
    public var mode = OperatingMode.single
    /// How many sign, where any so many do.
    public var signers: Int?
    /// Since when.
    public var setOn = CalendarDate(daysSinceEpoch: 0)
    /// When that was written down.
    public var setAt: Instant?
    /// What was asked for, and where it is kept.
    public var reason: String?
    /// The request or resolution, among the documents.
    public var document: ID<Document>?
    /// What tells this order from those before and after it.
    public var version: Int?

    /// A blank.
    public init() {}

    /// An order from a day on; a number of signers is kept where any so many sign.
    public init(
        _ mode: OperatingMode, signers: Int? = nil, on date: CalendarDate, reason: String?,
        document: ID<Document>? = nil
    ) {
        self.mode = mode
        self.signers = mode == .anyOf ? signers : nil
        setOn = date
        self.reason = reason
        self.document = document
    }

    /// The fields.
    public static let fields: [Field<OperatingOrder>] = [
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.signers, .integer(1...20)),
        Field("set_on", \.setOn, .date),
        Field("set_at", \.setAt, .instant),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}
