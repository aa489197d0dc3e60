internal import Gate
internal import Kernel
internal import Postgres

/// The statements on deaths of persons.
struct DeathRepository {
    let society: ID<Society>

    /// The deaths that stand among these parties.
    func standing(among parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>: PartyDeath] {
        guard !parties.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            SELECT party_id, died_on, evidence, recorded_on FROM party_deaths
            WHERE society_id = \(society) AND party_id = ANY (\(parties)) AND withdrawn_on IS NULL
            """
        ) { row in
            var death = PartyDeath()
            death.diedOn = try row.dateOrNil(1)
            death.evidence = try row.textOrNil(2)
            death.recordedOn = try row.date(3)
            return (try row.value(0, as: ID<Party>.self), death)
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Every death of a person that was written down, also those that were taken back, the newest first.
    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [HeldDeath] {
        try tx.query(
            """
            SELECT died_on, evidence, recorded_on, withdrawn_on, withdrawn_reason FROM party_deaths
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY death_id DESC
            """
        ) { row in
            var death = HeldDeath()
            death.facts.diedOn = try row.dateOrNil(0)
            death.facts.evidence = try row.textOrNil(1)
            death.facts.recordedOn = try row.date(2)
            death.withdrawnOn = try row.dateOrNil(3)
            death.withdrawnReason = try row.textOrNil(4)
            return death
        }
    }

    func insert(
        _ deaths: [(party: ID<Party>, death: PartyDeath)], by user: ID<User>, _ tx: inout Transaction
    ) throws {
        guard !deaths.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO party_deaths (society_id, party_id, died_on, evidence, recorded_on, recorded_by)
            SELECT \(society), d.party_id, d.died_on, d.evidence, d.recorded_on, \(user)
            FROM unnest(\(deaths.map { $0.party }), \(deaths.map { $0.death.diedOn }), \(deaths.map { $0.death.evidence }),
                \(deaths.map { $0.death.recordedOn })) AS d (party_id, died_on, evidence, recorded_on)
            """)
    }

    /// Adds day and evidence to the death that stands without a day.
    func tell(of party: ID<Party>, _ death: PartyDeath, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE party_deaths SET died_on = \(death.diedOn), evidence = \(death.evidence)
            WHERE society_id = \(society) AND party_id = \(party) AND withdrawn_on IS NULL AND died_on IS NULL
            """)
    }

    func withdraw(
        _ party: ID<Party>, on date: CalendarDate, _ reason: String, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE party_deaths SET withdrawn_on = greatest(\(date), recorded_on), withdrawn_at = clock_timestamp(),
                withdrawn_by = \(user), withdrawn_reason = \(reason)
            WHERE society_id = \(society) AND party_id = \(party) AND withdrawn_on IS NULL
            """)
    }
}
