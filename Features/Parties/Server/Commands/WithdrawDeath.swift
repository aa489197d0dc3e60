public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Takes a death back that was written down by mistake: of another person, or on false news.
///
/// His membership stands again where it stood before, and he holds again the accounts on which nobody has ordered anything since.
public struct WithdrawDeath: Command {
    /// Who lives.
    public var party = ID<Party>(0)
    /// How the mistake came about.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.withdraw_death"
    /// What the caller must hold.
    public static let permission = PartyPermissions.recordDeath
    /// The fields.
    public static let fields: [Field<WithdrawDeath>] = [
        Field("party_id", \.party, .id("party")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        guard facts.party != work.caller.party else { throw PartyRefusal.ownDeath }
        let before = try desk.record(facts, &tx)
        guard before.death != nil else { throw PartyRefusal.notDead(name: facts.name) }
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        try DeathRepository(society: work.group.society)
            .withdraw(party, on: today, reason, by: work.maker, &tx)
        try work.ask(DeathWithdrawn(party: party), &tx)
        work.audit.subject = "party/\(party.raw)"
        work.audit.before = before.json
        return try desk.changed(party, &tx)
    }
}
