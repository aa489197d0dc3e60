public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Shows the whole number of one paper of identity to somebody who tells why; the audit keeps who, whose and why.
///
/// An Aadhaar number is shown to nobody: it is not kept.
public struct RevealIdentity: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// The paper.
    public var identity = ID<Identity>(0)
    /// Why it must be seen.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.reveal_identity"
    /// What the caller must hold.
    public static let permission = PartyPermissions.reveal
    /// It never waits: it tells something to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<RevealIdentity>] = [
        Field("party_id", \.party, .id("party")),
        Field("identity_id", \.identity, .id("identity")),
        Field("reason", \.reason, .text(5...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RevealedNumber {
        try PartyDesk(work: work, permission: Self.permission).look(at: party, &tx)
        let repository = IdentityRepository(society: work.caller.society, vault: work.vault)
        guard let found = try repository.find(identity, of: party, &tx) else {
            throw PartyRefusal.noIdentity
        }
        guard found.kind.isKept else { throw PartyRefusal.numberNotKept }
        var revealed = RevealedNumber()
        revealed.masked = found.masked
        revealed.number = try repository.number(of: identity, &tx)
        work.audit.after = revealed.json(hidingSecrets: true)
        return revealed
    }
}

/// A number that was kept sealed, told once.
public struct RevealedNumber: FieldSet, Equatable {
    /// As it is shown otherwise.
    public var masked = ""
    /// The whole number.
    public var number: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RevealedNumber>] = [
        Field("masked_number", \.masked, .text(1...40)),
        Field("whole_number", \.number, .text(1...40), secret: true),
    ]
}
