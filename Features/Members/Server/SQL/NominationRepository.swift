internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres

/// Whose nomination it is.
enum NominationHolder: Sendable {
    case member(ID<Member>)
    case subAccount(ID<SubAccount>)

    var member: ID<Member>? { if case .member(let id) = self { id } else { nil } }
    var subAccount: ID<SubAccount>? { if case .subAccount(let id) = self { id } else { nil } }
}

/// The statements on nominations.
struct NominationRepository {
    let society: ID<Society>

    /// Ends the living nomination of a holder, if there is one.
    func end(_ holder: NominationHolder, on date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE nominations SET ended_on = \(date)
            WHERE society_id = \(society) AND ended_on IS NULL
              AND (member_id = \(holder.member) OR sub_account_id = \(holder.subAccount))
            """)
    }

    func insert(
        _ holder: NominationHolder, _ mode: NominationMode, on date: CalendarDate, _ nominees: [NomineeInput],
        _ tx: inout Transaction
    ) throws -> ID<Nomination> {
        let id: ID<Nomination> = try tx.one(
            """
            INSERT INTO nominations (society_id, member_id, sub_account_id, people, mode, made_on)
            VALUES (\(society), \(holder.member), \(holder.subAccount), \(Int32(nominees.count)), \(mode.rawValue), \(date))
            RETURNING nomination_id
            """
        ) { try $0.id(0) }
        try tx.execute(
            """
            INSERT INTO nominees (society_id, nomination_id, place, name, relation, birth_date, share, guardian,
                guardian_relation, address)
            SELECT \(society), \(id), n.* FROM unnest(\(nominees.indices.map { Int32($0 + 1) }),
                \(nominees.map(\.nomineeName)), \(nominees.map(\.relation)), \(nominees.map(\.birthDate)),
                \(nominees.map { $0.share?.partsPerMillion }), \(nominees.map(\.guardian)), \(nominees.map(\.guardianRelation)),
                \(nominees.map(\.address))) AS n
            """)
        return id
    }

    /// The living nomination of a holder.
    func living(_ holder: NominationHolder, _ tx: inout Transaction) throws -> NominationFacts? {
        let rows: [(NominationFacts, NomineeInput)] = try tx.query(
            """
            SELECT n.nomination_id, n.mode, n.made_on, p.name, p.relation, p.birth_date, p.share, p.guardian,
                p.guardian_relation, p.address
            FROM nominations n JOIN nominees p USING (society_id, nomination_id)
            WHERE n.society_id = \(society) AND n.ended_on IS NULL
              AND (n.member_id = \(holder.member) OR n.sub_account_id = \(holder.subAccount))
            ORDER BY p.place
            """
        ) { row in
            var facts = NominationFacts()
            facts.nomination = try row.id(0)
            facts.mode = NominationMode(rawValue: try row.text(1)) ?? .simultaneous
            facts.madeOn = try row.date(2)
            return (facts, try NomineeInput(row: row))
        }
        guard var facts = rows.first?.0 else { return nil }
        facts.nominees = rows.map(\.1)
        return facts
    }
}

extension NomineeInput {
    init(row: borrowing Row) throws {
        self.init()
        nomineeName = try row.text(3)
        relation = try row.text(4)
        birthDate = try row.dateOrNil(5)
        share = try row.int64OrNil(6).map { Percent(partsPerMillion: $0) }
        guardian = try row.textOrNil(7)
        guardianRelation = try row.textOrNil(8)
        address = try row.textOrNil(9)
    }
}
