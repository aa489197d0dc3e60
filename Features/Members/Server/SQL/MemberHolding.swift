public import Gate
internal import Kernel
internal import MembersRules
internal import Postgres

/// What this feature holds on persons: memberships with their steps, nominations with the people named.
public enum MemberHolding {
    /// The register of members stays; the people named in nominations go.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "members",
            tables: [
                .told("members", in: "memberships", "register of members"),
                .told("member_steps", in: "memberships", "register of members"),
                .told("nominations", in: "nominations", "that somebody was named stays"),
                .told("nominees", in: "nominations"),
            ],
            tell: tell, hinder: hinder,
            erase: { erasing, tx, _ in try tx.execute("SELECT members_erase(\(erasing.person.party))") })
    ]

    private static func tell(_ person: PersonSought, _ tx: inout Transaction) throws -> [HeldSection] {
        let repository = MemberRepository(society: person.society)
        let nominations = NominationRepository(society: person.society)
        var records: [MemberRecord] = []
        for facts in try repository.memberships(of: person.party, &tx) {
            var record = MemberRecord()
            record.facts = facts
            record.steps = try repository.steps(of: facts.member, &tx)
            records.append(record)
        }
        return [
            HeldSection("memberships", .register, records),
            HeldSection("nominations", .erased, try nominations.all(of: person.party, &tx)),
        ]
    }

    private static func hinder(_ person: PersonSought, _ tx: inout Transaction) throws -> [ErasureHindrance] {
        let all = try MemberRepository(society: person.society).memberships(of: person.party, &tx)
        let living = all.count { !$0.status.isOver }
        var list: [ErasureHindrance] = []
        if living > 0 { list.append(.unsettled("membership_open", Int64(living))) }
        for facts in all where facts.admittedOn != nil {
            guard let end = facts.closedOn ?? facts.ceasedOn else { continue }
            list += [.keeps(.identification, since: end), .keeps(.register, since: end)]
        }
        return list
    }
}

/// A nomination, living or ended, as the one who made it is told of it.
struct HeldNomination: FieldSet {
    var madeOn = CalendarDate(daysSinceEpoch: 0)
    var endedOn: CalendarDate?
    var nominees: [NomineeInput] = []

    static let fields: [Field<HeldNomination>] = [
        Field("made_on", \.madeOn, .date),
        Field("ended_on", \.endedOn, .date),
        Field("nominees", \.nominees, .list(0...50)),
    ]
}

extension NominationRepository {
    /// Every nomination that a person has made, for his membership or an account, with those that have ended.
    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [HeldNomination] {
        let rows: [(Int64, HeldNomination, NomineeInput)] = try tx.query(
            """
            SELECT n.nomination_id, n.ended_on, n.made_on, p.name, p.relation, p.birth_date, p.share, p.guardian,
                p.guardian_relation, p.address
            FROM nominations n JOIN nominees p USING (society_id, nomination_id)
            LEFT JOIN members m ON m.society_id = n.society_id AND m.member_id = n.member_id
            LEFT JOIN sub_accounts s ON s.society_id = n.society_id AND s.sub_account_id = n.sub_account_id
            WHERE n.society_id = \(society) AND (m.party_id = \(party) OR s.party_id = \(party))
            ORDER BY n.nomination_id DESC, p.place
            """
        ) { row in
            var held = HeldNomination()
            held.endedOn = try row.dateOrNil(1)
            held.madeOn = try row.date(2)
            return (try row.int64(0), held, try NomineeInput(row: row))
        }
        var list: [(id: Int64, held: HeldNomination)] = []
        for (id, held, nominee) in rows {
            if list.last?.id != id { list.append((id, held)) }
            list[list.count - 1].held.nominees.append(nominee)
        }
        return list.map(\.held)
    }
}
