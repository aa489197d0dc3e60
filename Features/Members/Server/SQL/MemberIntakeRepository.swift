internal import Gate
internal import GeneralLedger
internal import Kernel
internal import MembersRules
internal import Postgres

/// The statements by which many members enter the register at once.
struct MemberIntakeRepository {
    let society: ID<Society>

    /// A membership as a file tells it.
    struct Entry: Sendable {
        var party: ID<Party>
        var memberClass: ID<MemberClass>
        var branch: ID<Branch>
        var number: String
        var status: MemberStatus
        var appliedOn: CalendarDate
        var admittedOn: CalendarDate
        var resolutionNumber: String?
        var resolutionDate: CalendarDate?
        var ceasedOn: CalendarDate?
        var introducer: ID<Member>?

        init(_ record: IntakeRecord, party: ID<Party>, introducer: ID<Member>?) throws {
            let admitted = try record.date(.admittedOn)
            guard let memberClass = Int64(record[.memberClass]), let branch = record.branch, let admitted
            else {
                throw MemberRefusal.noSuchClass
            }
            self.party = party
            self.memberClass = ID(memberClass)
            self.branch = branch
            number = record.number
            status = MemberStatus(rawValue: record[.status]) ?? .active
            appliedOn = try record.date(.appliedOn) ?? admitted
            admittedOn = admitted
            resolutionNumber = record[.resolutionNumber].isEmpty ? nil : record[.resolutionNumber]
            resolutionDate = try record.date(.resolutionDate)
            ceasedOn = try record.date(.ceasedOn)
            self.introducer = introducer
        }
    }

    /// The living members who bear some numbers.
    func living(_ numbers: [String], _ tx: inout Transaction) throws -> [String: ID<Member>] {
        let rows: [(String, ID<Member>)] = try tx.query(
            """
            SELECT number, member_id FROM members
            WHERE society_id = \(society) AND number = ANY (\(numbers)) AND status <> 'closed'
            """
        ) { (try $0.text(0), try $0.id(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Those of some persons who belong to the society, or have applied.
    func members(_ parties: [ID<Party>], _ tx: inout Transaction) throws -> Set<ID<Party>> {
        guard !parties.isEmpty else { return [] }
        return Set(
            try tx.query(
                """
                SELECT party_id FROM members WHERE society_id = \(society) AND party_id = ANY (\(parties))
                  AND status NOT IN ('rejected', 'withdrawn', 'closed')
                """
            ) { try $0.id(0, of: Party.self) })
    }

    /// Inserts memberships with the steps that are known of them, and answers their numbers in the same order.
    func insert(_ entries: [Entry], by user: ID<User>, _ tx: inout Transaction) throws -> [ID<Member>] {
        do {
            let members: [ID<Member>] = try tx.query(
                """
                INSERT INTO members (society_id, party_id, class_id, branch_id, number, status, introduced_by, applied_on,
                    admitted_on, resolution_number, resolution_date, ceased_on, closed_on, is_taken_over)
                SELECT \(society), i.party, i.class, i.branch, i.number, i.status, i.introducer, i.applied, i.admitted,
                    i.resolution, i.resolved, i.ceased, CASE WHEN i.status = 'closed' THEN i.ceased END, true
                FROM unnest(\(entries.map(\.party)), \(entries.map(\.memberClass)), \(entries.map(\.branch)),
                    \(entries.map(\.number)), \(entries.map(\.status.rawValue)), \(entries.map { $0.introducer?.raw }),
                    \(entries.map(\.appliedOn)), \(entries.map(\.admittedOn)), \(entries.map(\.resolutionNumber)),
                    \(entries.map(\.resolutionDate)), \(entries.map(\.ceasedOn))) WITH ORDINALITY
                    AS i (party, class, branch, number, status, introducer, applied, admitted, resolution, resolved, ceased, place)
                ORDER BY i.place RETURNING member_id
                """
            ) { try $0.id(0) }.sorted()
            try tx.execute(
                """
                INSERT INTO member_steps (society_id, member_id, status, on_date, resolution_number, resolution_date, done_by)
                SELECT m.society_id, m.member_id, s.status, s.on_date, s.number, s.date, \(user) FROM members m
                CROSS JOIN LATERAL (VALUES (1, 'active', m.admitted_on, m.resolution_number, m.resolution_date),
                    (2, m.status, coalesce(m.ceased_on, m.admitted_on), NULL, NULL)) AS s (place, status, on_date, number, date)
                WHERE m.society_id = \(society) AND m.member_id = ANY (\(members.map(\.raw)))
                  AND (s.place = 1 OR m.status <> 'active') ORDER BY m.member_id, s.place
                """)
            return members
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: entries.first?.number ?? "") ?? error
        }
    }

    /// Inserts nominations of members.
    func insert(_ nominations: [Nominate], on date: CalendarDate, _ tx: inout Transaction) throws {
        guard !nominations.isEmpty else { return }
        let ids: [Int64] = try tx.query(
            """
            INSERT INTO nominations (society_id, member_id, people, mode, made_on)
            SELECT \(society), i.member, i.people, i.mode, \(date)
            FROM unnest(\(nominations.compactMap(\.member)), \(nominations.map { Int32($0.nominees.count) }),
                \(nominations.map(\.mode.rawValue))) WITH ORDINALITY AS i (member, people, mode, place)
            ORDER BY i.place RETURNING nomination_id
            """
        ) { try $0.int64(0) }.sorted()
        let all = zip(ids, nominations).flatMap { id, nomination in
            nomination.nominees.enumerated().map {
                (id: id, place: Int32($0.offset + 1), nominee: $0.element)
            }
        }
        try tx.execute(
            """
            INSERT INTO nominees (society_id, nomination_id, place, name, relation, birth_date, share, guardian,
                guardian_relation, address)
            SELECT \(society), n.* FROM unnest(\(all.map(\.id)), \(all.map(\.place)), \(all.map(\.nominee.nomineeName)),
                \(all.map(\.nominee.relation)), \(all.map(\.nominee.birthDate)),
                \(all.map { $0.nominee.share?.partsPerMillion }), \(all.map(\.nominee.guardian)),
                \(all.map(\.nominee.guardianRelation)), \(all.map(\.nominee.address))) AS n
            """)
    }

    /// Writes who introduced members, by the numbers of both, where nothing stands yet.
    func setIntroducers(_ pairs: [(number: String, text: String)], _ tx: inout Transaction) throws {
        guard !pairs.isEmpty else { return }
        try tx.execute(
            """
            UPDATE members m SET introduced_by = i.member_id
            FROM unnest(\(pairs.map(\.number)), \(pairs.map(\.text))) AS p (number, introducer)
            JOIN members i ON i.society_id = \(society) AND i.number = p.introducer AND i.status <> 'closed'
            WHERE m.society_id = \(society) AND m.number = p.number AND m.introduced_by IS NULL AND m.is_taken_over
              AND m.member_id <> i.member_id
            """)
    }
}
