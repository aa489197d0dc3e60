public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes down that a person has died, or the day of a death that came without one.
///
/// His membership, the accounts that he held with others and what he signed for follow at once; nothing is paid by it.
public struct RecordDeath: Command {
    /// Who.
    public var party = ID<Party>(0)
    /// When.
    public var diedOn = CalendarDate(daysSinceEpoch: 0)
    /// The certificate of death, and where it is kept.
    public var evidence = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.record_death"
    /// What the caller must hold.
    public static let permission = PartyPermissions.recordDeath
    /// The fields.
    public static let fields: [Field<RecordDeath>] = [
        Field("party_id", \.party, .id("party")),
        Field("died_on", \.diedOn, .date),
        Field("evidence", \.evidence, .text(3...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        let before = try desk.record(facts, &tx)
        if before.death?.diedOn != nil { throw PartyRefusal.diedAlready(name: facts.name) }
        work.audit.before = before.json
        let shutOut = try PartyRegister.recordDeath(of: party, on: diedOn, evidence: evidence, in: work, &tx)
        let record = try desk.changed(party, &tx)
        work.audit.tell(shutOut: shutOut)
        return record
    }
}
