public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Writes down with whom data are shared: of everybody, or of one person.
public struct NoteSharing: Command {
    /// The one person; everybody unless given.
    public var party: ID<Party>?
    /// With whom.
    public var recipient = ""
    /// Which data.
    public var items = ""
    /// Why: the law, the contract or the consent.
    public var reason = ""
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Whether the person is not told of it, because a law forbids it.
    public var isWithheld = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.note_sharing"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.manage
    /// The fields.
    public static let fields: [Field<NoteSharing>] = [
        Field("party_id", \.party, .id("party")),
        Field("shared_with", \.recipient, .text(1...200)),
        Field("shared_items", \.items, .text(1...1000, isLong: true)),
        Field("sharing_reason", \.reason, .text(1...500)),
        Field("from_date", \.from, .date),
        Field("is_withheld", \.isWithheld, .flag, required: false),
    ]

    /// The home branch of the one person, or the society.
    public var reach: Reach { party == nil ? .society : .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SharingFacts {
        let desk = PrivacyDesk(work, Self.permission)
        if let party { try desk.open(party, &tx) }
        let id = try desk.records.insert(self, by: work.decider, &tx)
        if party == nil { work.audit.subject = "privacy_sharing/\(id.raw)" }
        work.audit.after = json
        guard let facts = try desk.records.sharing(id, &tx) else { throw PrivacyRefusal.noSharing }
        return facts
    }
}
