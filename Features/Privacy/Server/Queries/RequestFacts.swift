public import Gate
public import Kernel
public import PrivacyRules

/// A request about personal data; the name of its numbers.
public enum PrivacyRequest {}

/// What a person asks about his data, and what became of it.
public struct RequestFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var request = ID<PrivacyRequest>(0)
    /// Its number in the register, without gaps.
    public var number: Int32 = 0
    /// Whose data it is about.
    public var party = ID<Party>(0)
    /// His name.
    public var partyName = ""
    /// What is asked.
    public var kind = RequestKind.summary
    /// By what way it came.
    public var channel = PrivacyChannel.counter
    /// Who asks in his place.
    public var askedBy: String?
    /// What was said.
    public var words = ""
    /// When it came.
    public var receivedOn = CalendarDate(daysSinceEpoch: 0)
    /// By when it is answered.
    public var dueOn = CalendarDate(daysSinceEpoch: 0)
    /// Who looks after it.
    public var owner: ID<User>?
    /// His name.
    public var ownerName: String?
    /// Where it stands.
    public var state = RequestState.open
    /// Whether its day has passed without an answer.
    public var isLate = false
    /// The answer.
    public var answer: String?
    /// When it was given.
    public var endedOn: CalendarDate?
    /// Who gave it.
    public var endedBy: String?
    /// Raised by every change.
    public var version = 1
    /// The branch that looks after the person.
    var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RequestFacts>] = [
        Field("request_id", \.request, .id("privacy_request")),
        Field("request_number", \.number, .integer(0...Int32.max)),
        Field("party_id", \.party, .id("party")),
        Field("party_name", \.partyName, .text(0...200), required: false),
        Field("request_kind", \.kind, .choice),
        Field("privacy_channel", \.channel, .choice),
        Field("asked_by", \.askedBy, .text(0...200)),
        Field("request_words", \.words, .text(0...4000, isLong: true), required: false),
        Field("received_on", \.receivedOn, .date),
        Field("due_on", \.dueOn, .date),
        Field("owner_id", \.owner, .id("user")),
        Field("owner_name", \.ownerName, .text(0...200)),
        Field("request_state", \.state, .choice),
        Field("is_late", \.isLate, .flag),
        Field("request_answer", \.answer, .text(0...4000, isLong: true)),
        Field("ended_on", \.endedOn, .date),
        Field("ended_by", \.endedBy, .text(0...200)),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}
