public import Gate
public import Kernel
public import Postgres
public import PrivacyRules

/// Enters what a person asks about his data into the register; its day follows from the society's term.
public struct OpenRequest: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// What is asked.
    public var kind = RequestKind.summary
    /// By what way it came.
    public var channel = PrivacyChannel.counter
    /// Who asks in his place.
    public var askedBy: String?
    /// What was said.
    public var words = ""
    /// When it came; today unless given.
    public var receivedOn: CalendarDate?
    /// Who looks after it.
    public var owner: ID<User>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.open_request"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<OpenRequest>] = [
        Field("party_id", \.party, .id("party")),
        Field("request_kind", \.kind, .choice),
        Field("privacy_channel", \.channel, .choice),
        Field("asked_by", \.askedBy, .text(1...200)),
        Field("request_words", \.words, .text(1...4000, isLong: true)),
        Field("received_on", \.receivedOn, .date),
        Field("owner_id", \.owner, .id("user")),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RequestFacts {
        let desk = PrivacyDesk(work, Self.permission)
        try desk.open(party, erasedToo: true, &tx)
        let today = try desk.today(&tx)
        let received = receivedOn ?? today
        guard received <= today else { throw PrivacyRefusal.inFuture }
        try desk.expectWorks(owner, &tx)
        let days = try PrivacySettings.answerDays.value(on: received, in: work, &tx)
        let due = RequestTerm(days: days).due(from: received)
        let id = try desk.requests.insert(self, on: received, due: due, by: work.decider, &tx)
        work.audit.subject = "privacy_request/\(id.raw)"
        return try desk.changed(id, &tx)
    }
}
