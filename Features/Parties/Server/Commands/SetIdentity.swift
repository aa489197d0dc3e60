public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// Takes in the number of a paper of identity; it takes the place of the one before of its kind.
///
/// The number is sealed; of an Aadhaar number the last four figures and an index are kept.
public struct SetIdentity: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// Which paper.
    public var kind = IdentityKind.pan
    /// Its number.
    public var number = ""
    /// When it was given out.
    public var issuedOn: CalendarDate?
    /// Until when it is good.
    public var validUntil: CalendarDate?
    /// Why he is another person than the one who has the number already.
    public var duplicateReason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.set_identity"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<SetIdentity>] = [
        Field("party_id", \.party, .id("party")),
        Field("identity_kind", \.kind, .choice),
        Field("identity_number", \.number, .text(1...40), secret: true),
        Field("issued_on", \.issuedOn, .date),
        Field("valid_until", \.validUntil, .date),
        Field("duplicate_reason", \.duplicateReason, .text(1...200)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        work.audit.before = try desk.record(facts, &tx).json
        try PaperDesk(work: work, party: facts, reason: duplicateReason).keep(
            kind, number, at: "identity_number", issued: issuedOn, until: validUntil, &tx)
        return try desk.changed(party, &tx)
    }
}
