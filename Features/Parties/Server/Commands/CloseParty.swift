public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Closes a party: it stays in the books and is offered nowhere any more.
public struct CloseParty: Command {
    /// The party.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.close"
    /// What the caller must hold.
    public static let permission = PartyPermissions.close
    /// The fields.
    public static let fields: [Field<CloseParty>] = [Field("party_id", \.party, .id("party"))]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyFacts {
        let repository = PartyRepository(society: work.caller.society)
        let before = try PartyDesk(work: work, permission: Self.permission).open(party, &tx)
        try work.ask(PartyClosing(party: party), &tx)
        try repository.close(party, &tx)
        guard let after = try repository.find(party, &tx) else { throw PartyRefusal.notFound }
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}

/// A party is about to be closed; its row is locked.
///
/// Whoever still has to do with it refuses.
public struct PartyClosing: HookPoint {
    /// The party.
    public var party: ID<Party>
}
