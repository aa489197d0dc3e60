public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes down that a person has died.
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
        guard facts.kind == .person else { throw PartyRefusal.bodyDiesNot }
        guard facts.party != work.caller.party else { throw PartyRefusal.ownDeath }
        let before = try desk.record(facts, &tx)
        if before.death != nil { throw PartyRefusal.diedAlready(name: facts.name) }
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        guard diedOn <= today else { throw PartyRefusal.diesInFuture(diedOn) }
        if let birth = before.particulars.birthDate, diedOn < birth {
            throw PartyRefusal.diedBeforeBirth(birth)
        }
        try PartyRegister.recordDeath(of: party, on: diedOn, evidence: evidence, in: work, &tx)
        work.audit.subject = "party/\(party.raw)"
        work.audit.before = before.json
        return try desk.changed(party, &tx)
    }
}
