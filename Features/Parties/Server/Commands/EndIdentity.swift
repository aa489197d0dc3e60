public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes down that a paper of identity counts no more: it was wrong, or given back.
public struct EndIdentity: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// The paper.
    public var identity = ID<Identity>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.end_identity"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<EndIdentity>] = [
        Field("party_id", \.party, .id("party")),
        Field("identity_id", \.identity, .id("identity")),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        let repository = IdentityRepository(society: work.caller.society, vault: work.vault)
        guard let found = try repository.find(identity, of: party, &tx), !found.isEnded else {
            throw PartyRefusal.noIdentity
        }
        work.audit.before = try desk.record(facts, &tx).json
        try repository.end(identity, reason, &tx)
        return try desk.changed(party, &tx)
    }
}
