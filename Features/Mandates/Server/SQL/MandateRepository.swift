internal import Documents
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MandatesRules
internal import PartiesRules
internal import Postgres

/// The statements on signatories and on those who act for holders.
struct MandateRepository {
    let society: ID<Society>

    // People.

    /// Those of these whom the register has, with what decides on who may sign; whether they live is asked elsewhere.
    func people(_ parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>: NamedPerson] {
        let rows = try tx.query(
            """
            SELECT p.party_id, p.name, p.local_name, p.number, p.kind, d.birth_date
            FROM parties p LEFT JOIN party_particulars d USING (society_id, party_id)
            WHERE p.society_id = \(society) AND p.party_id = ANY (\(parties.map(\.raw)))
            """
        ) { row in
            NamedPerson(
                party: try row.id(0), name: try row.text(1), localName: try row.textOrNil(2),
                number: try row.textOrNil(3), isPerson: try row.text(4) == PartyKind.person.rawValue,
                birthDate: try row.dateOrNil(5))
        }
        return Dictionary(rows.map { ($0.party, $0) }) { first, _ in first }
    }

    /// Everybody who stands on accounts: holders, agents and signatories, by their own order or as those of a body.
    func standing(
        on accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [(account: ID<SubAccount>, party: ID<Party>)] {
        try tx.query(
            """
            SELECT sub_account_id, party_id FROM sub_accounts
            WHERE society_id = \(society) AND sub_account_id = ANY (\(accounts)) AND party_id IS NOT NULL
            UNION
            SELECT sub_account_id, party_id FROM joint_holders
            WHERE society_id = \(society) AND sub_account_id = ANY (\(accounts)) AND ended_on IS NULL
            UNION
            SELECT sub_account_id, party_id FROM account_agents
            WHERE society_id = \(society) AND sub_account_id = ANY (\(accounts)) AND ended_on IS NULL
            UNION
            SELECT s.sub_account_id, g.party_id FROM sub_accounts s
            JOIN signatories g ON g.society_id = s.society_id AND (g.sub_account_id = s.sub_account_id OR g.body_id = s.party_id)
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY (\(accounts)) AND g.ended_on IS NULL
            """
        ) { (try $0.id(0), try $0.id(1)) }
    }

    // Signatories.

    /// Who signs on an account by its own order, or for a body; the ended ones too, if asked, behind the others.
    func signatories(
        of owner: MandateOwner, withEnded: Bool = false, _ tx: inout Transaction
    ) throws -> [SignatoryFacts] {
        try tx.query(
            """
            SELECT s.signatory_id, s.party_id, p.name, p.local_name, s.designation, s.most_amount, s.from_on, s.until_on, s.reason,
                s.document_id, s.ended_on, s.ended_reason
            FROM signatories s JOIN parties p USING (society_id, party_id)
            WHERE s.society_id = \(society) AND (s.sub_account_id = \(owner.subAccount) OR s.body_id = \(owner.body))
              AND (\(withEnded) OR s.ended_on IS NULL)
            ORDER BY s.ended_on IS NOT NULL, s.signatory_id
            """
        ) { row in
            var facts = SignatoryFacts()
            facts.signatory = try row.id(0)
            facts.party = try row.id(1)
            facts.name = try row.text(2)
            facts.localName = try row.textOrNil(3)
            facts.designation = try row.textOrNil(4)
            facts.most = try row.moneyOrNil(5)
            facts.from = try row.date(6)
            facts.until = try row.dateOrNil(7)
            facts.reason = try row.textOrNil(8)
            facts.document = try row.idOrNil(9)
            facts.endedOn = try row.dateOrNil(10)
            facts.endedReason = try row.textOrNil(11)
            return facts
        }
    }

    func insert(
        _ signatories: [SignatoryInput], of owner: MandateOwner, from date: CalendarDate, reason: String,
        _ document: ID<Document>?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO signatories (society_id, sub_account_id, body_id, party_id, designation, most_amount, from_on, until_on,
                reason, document_id)
            SELECT \(society), \(owner.subAccount), \(owner.body), s.party, s.designation, s.most, s.from_on, s.until_on,
                \(reason), \(document)
            FROM unnest(\(signatories.map(\.party)), \(signatories.map(\.designation)), \(signatories.map { $0.most?.paise }),
                \(signatories.map { $0.from ?? date }), \(signatories.map(\.until)))
                WITH ORDINALITY AS s (party, designation, most, from_on, until_on, place) ORDER BY s.place
            """)
    }

    func end(
        _ signatories: [ID<Signatory>], on date: CalendarDate, reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE signatories SET ended_on = greatest(from_on, \(date)), ended_reason = \(reason)
            WHERE society_id = \(society) AND signatory_id = ANY (\(signatories.map(\.raw))) AND ended_on IS NULL
            """)
    }

    // Those who act for holders.

    func agents(
        of subAccount: ID<SubAccount>, withEnded: Bool = false, _ tx: inout Transaction
    ) throws -> [AgentFacts] {
        try tx.query(
            """
            SELECT a.agent_id, a.holder_id, h.name, a.party_id, p.name, p.local_name, a.capacity, a.from_on, a.until_on, a.reason,
                a.document_id, a.ended_on, a.ended_reason
            FROM account_agents a JOIN parties p USING (society_id, party_id)
            JOIN parties h ON h.society_id = a.society_id AND h.party_id = a.holder_id
            WHERE a.society_id = \(society) AND a.sub_account_id = \(subAccount) AND (\(withEnded) OR a.ended_on IS NULL)
            ORDER BY a.ended_on IS NOT NULL, a.agent_id
            """
        ) { row in
            var facts = AgentFacts()
            facts.agent = try row.id(0)
            facts.holder = try row.id(1)
            facts.holderName = try row.text(2)
            facts.party = try row.id(3)
            facts.name = try row.text(4)
            facts.localName = try row.textOrNil(5)
            facts.capacity = AgentCapacity(rawValue: try row.text(6)) ?? .attorney
            facts.from = try row.date(7)
            facts.until = try row.dateOrNil(8)
            facts.reason = try row.textOrNil(9)
            facts.document = try row.idOrNil(10)
            facts.endedOn = try row.dateOrNil(11)
            facts.endedReason = try row.textOrNil(12)
            return facts
        }
    }

    func insert(
        _ agent: AddAgent, from date: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO account_agents (society_id, sub_account_id, holder_id, party_id, capacity, from_on, until_on, reason,
                document_id)
            VALUES (\(society), \(agent.subAccount), \(agent.holder), \(agent.party), \(agent.capacity.rawValue), \(date),
                \(agent.until), \(agent.reason), \(agent.document))
            """)
    }

    /// Ends those who act for a holder of an account; all of them, or one.
    func endAgents(
        of subAccount: ID<SubAccount>, for holder: ID<Party>, _ agent: ID<Party>?, on date: CalendarDate,
        reason: String?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE account_agents SET ended_on = greatest(from_on, \(date)), ended_reason = \(reason)
            WHERE society_id = \(society) AND sub_account_id = \(subAccount) AND holder_id = \(holder)
              AND (\(agent)::bigint IS NULL OR party_id = \(agent)) AND ended_on IS NULL
            """)
    }

    /// Writes another day for those who acted for a holder until he died.
    func redateAgents(
        of subAccount: ID<SubAccount>, for holder: ID<Party>, from date: CalendarDate, to other: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE account_agents SET ended_on = greatest(from_on, \(other))
            WHERE society_id = \(society) AND sub_account_id = \(subAccount) AND holder_id = \(holder)
              AND ended_on = greatest(from_on, \(date))
            """)
    }

    // Persons.

    /// Where somebody signs for a body or acts for a holder, on what is open, and where he did.
    func duties(of party: ID<Party>, _ tx: inout Transaction) throws -> [DutyFacts] {
        try tx.query(
            """
            SELECT 'signatory', coalesce(b.party_id, o.party_id), coalesce(b.name, o.name), s.sub_account_id, s.designation,
                NULL::text, s.from_on, s.until_on, s.ended_on, coalesce(a.status = 'open', true), s.signatory_id AS place
            FROM signatories s
            LEFT JOIN sub_accounts a ON a.society_id = s.society_id AND a.sub_account_id = s.sub_account_id
            LEFT JOIN parties o ON o.society_id = a.society_id AND o.party_id = a.party_id
            LEFT JOIN parties b ON b.society_id = s.society_id AND b.party_id = s.body_id
            WHERE s.society_id = \(society) AND s.party_id = \(party)
            UNION ALL
            SELECT 'agent', h.party_id, h.name, g.sub_account_id, NULL, g.capacity, g.from_on, g.until_on, g.ended_on,
                a.status = 'open', g.agent_id
            FROM account_agents g JOIN sub_accounts a USING (society_id, sub_account_id)
            JOIN parties h ON h.society_id = g.society_id AND h.party_id = g.holder_id
            WHERE g.society_id = \(society) AND g.party_id = \(party)
            ORDER BY 9 NULLS FIRST, 1, 11
            """
        ) { row in
            var facts = DutyFacts()
            facts.duty = DutyKind(rawValue: try row.text(0)) ?? .signatory
            facts.principal = try row.id(1)
            facts.principalName = try row.text(2)
            facts.subAccount = try row.idOrNil(3)
            facts.designation = try row.textOrNil(4)
            facts.capacity = try row.textOrNil(5).flatMap(AgentCapacity.init(rawValue:))
            facts.from = try row.date(6)
            facts.until = try row.dateOrNil(7)
            facts.endedOn = try row.dateOrNil(8)
            facts.isOpen = try row.bool(9)
            return facts
        }
    }

    /// On how many duties that live persons are, and the last day of those that ended.
    func dutyEnds(
        of parties: [ID<Party>], _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, living: Int, lastDay: CalendarDate?)] {
        try tx.query(
            """
            SELECT d.party_id, count(*) FILTER (WHERE d.is_living), max(d.ended_on) FROM (
                SELECT s.party_id, coalesce(s.ended_on, a.closed_on, s.until_on) AS ended_on,
                    s.ended_on IS NULL AND coalesce(a.status, p.status) IN ('open', 'active')
                        AND coalesce(s.until_on >= current_date, true) AS is_living
                FROM signatories s
                LEFT JOIN sub_accounts a ON a.society_id = s.society_id AND a.sub_account_id = s.sub_account_id
                LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.body_id
                WHERE s.society_id = \(society) AND s.party_id = ANY (\(parties.map(\.raw)))
                UNION ALL
                SELECT g.party_id, coalesce(g.ended_on, a.closed_on, g.until_on),
                    g.ended_on IS NULL AND a.status = 'open' AND coalesce(g.until_on >= current_date, true)
                FROM account_agents g JOIN sub_accounts a USING (society_id, sub_account_id)
                WHERE g.society_id = \(society) AND g.party_id = ANY (\(parties.map(\.raw)))) d
            GROUP BY d.party_id
            """
        ) { (try $0.id(0), try $0.int(1), try $0.dateOrNil(2)) }
    }
}

/// Whose signatories they are.
enum MandateOwner: Sendable {
    case account(ID<SubAccount>)
    case body(ID<Party>)

    var subAccount: ID<SubAccount>? { if case .account(let id) = self { id } else { nil } }
    var body: ID<Party>? { if case .body(let id) = self { id } else { nil } }
}

/// A person or body as the register knows it.
struct NamedPerson: Sendable {
    var party: ID<Party>
    var name: String
    var localName: String?
    var number: String?
    var isPerson: Bool
    var birthDate: CalendarDate?
    /// Asked of the register of deaths.
    var isDeceased = false

    /// Whether he is under age on a day; not where his birth date is unknown.
    func isMinor(on date: CalendarDate) -> Bool {
        birthDate.map { CompletedYears.isMinor(bornOn: $0, on: date) } ?? false
    }
}
