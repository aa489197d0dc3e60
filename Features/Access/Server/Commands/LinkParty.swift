internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres

/// Says who a user is in the register of parties, or that nobody knows; his sessions in this society end.
///
/// Whoever holds the login of a member sees that member's record and orders about his money, so that a wrong link hands it to
/// another. It is a right of its own, always asks for a second person, and is done neither by the user himself, nor to one who may
/// more than whoever does it, nor decided by somebody about his own party.
public struct LinkParty: Command {
    /// The user.
    public var user = ID<User>(0)
    /// Who he is in the register of parties.
    public var party: ID<Party>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.link_party"
    /// What the caller must hold.
    public static let permission = AccessPermissions.linkParties
    /// Always held: one person alone opens nobody's money to anybody.
    public static let approval = ApprovalPolicy.always
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<LinkParty>] = [
        Field("user_id", \.user, .id("user")),
        Field("party_id", \.party, .id("party")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard user != work.maker, user != work.caller.user else { throw AccessRefusal.ownAccount }
        let users = UserRepository(society: work.caller.society)
        _ = try users.lock(user, &tx)
        try UserGuard(user: user, work: work).notAboveYou(&tx)
        let former = try users.party(of: user, &tx)
        work.parties.formUnion([former, party].compactMap(\.self))
        if party != former {
            try users.link(user, to: party, &tx)
            try SessionRepository().endAllInSociety(of: user, &tx)
        }
        work.audit.subject = "user/\(user.raw)"
        work.audit.before = Self.told(former)
        work.audit.after = Self.told(party)
        return Nothing()
    }

    private static func told(_ party: ID<Party>?) -> JSONValue {
        guard let party else { return .object([:]) }
        return .object(["party_id": .integer(party.raw)])
    }
}
