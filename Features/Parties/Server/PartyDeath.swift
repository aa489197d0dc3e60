internal import Access
public import Gate
internal import JSON
public import Kernel
internal import PartiesRules
public import Postgres

/// That a person has died, as the register has it.
public struct PartyDeath: FieldSet, Equatable {
    /// When; unknown where older books told only that he had.
    public var diedOn: CalendarDate?
    /// The certificate of death, or what else it is known by, and where it is kept.
    public var evidence: String?
    /// When it was written down.
    public var recordedOn = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// A death that is about to be written down.
    public init(on diedOn: CalendarDate?, evidence: String?, recordedOn: CalendarDate) {
        (self.diedOn, self.evidence, self.recordedOn) = (diedOn, evidence, recordedOn)
    }

    /// The fields.
    public static let fields: [Field<PartyDeath>] = [
        Field("died_on", \.diedOn, .date),
        Field("evidence", \.evidence, .text(1...500)),
        Field("recorded_on", \.recordedOn, .date),
    ]
}

/// A person's death was written down: what he had to do with the society follows.
public struct PersonDied: HookPoint {
    /// Who.
    public var party: ID<Party>
    /// His death.
    public var death: PartyDeath
    /// Whether the death stood already, and its day is told only now.
    public var isDayTold: Bool
}

/// A death was written down by mistake and is taken back: what followed from it is set right, as far as nothing else has been
/// done on its ground.
public struct DeathWithdrawn: HookPoint {
    /// Who lives.
    public var party: ID<Party>
}

extension PartyRegister {
    /// Who of these has died, or had by a past day.
    public static func deceased(
        among parties: [ID<Party>], by day: CalendarDate? = nil, of society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> Set<ID<Party>> {
        let deaths = try DeathRepository(society: society).standing(among: parties, &tx)
        guard let day else { return Set(deaths.keys) }
        return Set(deaths.filter { ($0.value.diedOn ?? $0.value.recordedOn) <= day }.keys)
    }

    /// Writes down that a person has died; whoever has to do with him follows (``PersonDied``), and he signs in no more as a member.
    ///
    /// The one way there, also for features that learn of it: who does it may record deaths in the person's own branch, and not his
    /// own. Where a death stands already it is kept, and its day added if it had none; what follows is made good. Answers the users who were shut out.
    @discardableResult
    public static func recordDeath(
        of party: ID<Party>, on diedOn: CalendarDate?, evidence: String?, in work: Work,
        _ tx: inout Transaction
    ) throws -> [ID<User>] {
        let society = work.group.society
        guard let facts = try lock(party, of: society, &tx) else { throw PartyRefusal.notFound }
        try work.require(PartyPermissions.recordDeath, in: facts.homeBranch)
        guard facts.kind == .person else { throw PartyRefusal.bodyDiesNot }
        guard party != work.caller.party else { throw PartyRefusal.ownDeath }
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        if let diedOn {
            guard diedOn <= today else { throw PartyRefusal.diesInFuture(diedOn) }
            let particulars = try ParticularsRepository(society: society).find(party, &tx)
            if let birth = particulars.birthDate, diedOn < birth { throw PartyRefusal.diedBeforeBirth(birth) }
        }
        let repository = DeathRepository(society: society)
        let standing = try repository.standing(among: [party], &tx)[party]
        var death = standing ?? PartyDeath(on: diedOn, evidence: evidence, recordedOn: today)
        var isDayTold = false
        if standing == nil {
            try repository.insert([(party, death)], by: work.maker, &tx)
        } else if death.diedOn == nil, let diedOn {
            guard diedOn <= death.recordedOn else { throw PartyRefusal.diedAfterEntry(death.recordedOn) }
            (death.diedOn, death.evidence) = (diedOn, evidence ?? death.evidence)
            try repository.tell(of: party, death, &tx)
            isDayTold = true
        }
        work.parties.insert(party)
        let shutOut = try UserAccounts.shutOut(party, society: society, &tx)
        // The audit tells of the command, not of what follows from it.
        let note = work.audit
        defer { work.audit = note }
        try work.ask(PersonDied(party: party, death: death, isDayTold: isDayTold), &tx)
        return shutOut
    }

    /// Writes down deaths of persons who come with older books, with nothing that follows: their records come as they stand after them.
    public static func takeOverDeaths(
        _ deaths: [(party: ID<Party>, diedOn: CalendarDate?)], of society: ID<Society>, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        let repository = DeathRepository(society: society)
        let known = try repository.standing(among: deaths.map { $0.party }, &tx)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        try repository.insert(
            deaths.filter { known[$0.party] == nil }.map {
                (
                    $0.party,
                    PartyDeath(on: $0.diedOn, evidence: nil, recordedOn: max(today, $0.diedOn ?? today))
                )
            }, by: user, &tx)
    }
}

extension AuditNote {
    /// Tells beside what is known afterwards whom a death has shut out.
    public mutating func tell(shutOut users: [ID<User>]) {
        guard !users.isEmpty, case .object(var after)? = after else { return }
        after.append("shut_out", .array(users.map { .integer($0.raw) }))
        self.after = .object(after)
    }
}
