internal import JSON
internal import Kernel
internal import Postgres

extension PersonalHolding {
    /// What the Gate itself holds on persons: who has looked at sealed numbers and who has changed what.
    ///
    /// Audit rows are links of the sealed chain and stay whole; they are told without their copies of fields. Of commands that a
    /// second person has decided nothing stays but which records they named.
    public static let gate = PersonalHolding(
        "gate",
        tables: [
            .told(
                "audit_log", in: "looked_at",
                "a link of the sealed chain of proof: kept whole, told without copies of fields"),
            .told(
                "pending_commands", in: "decided_commands",
                "that something was asked and decided stays, of which records; while something waits nothing is erased"
            ),
            .apart("idempotency_keys", "answers to the staff, purged after 30 days"),
        ],
        tell: { person, tx in
            let repository = PersonalAuditRepository(society: person.society)
            return [
                HeldSection("decided_commands", .erased, try repository.decided(person.party, &tx)),
                HeldSection("looked_at", .audit, try repository.rows(of: person.party, looks: true, &tx)),
                HeldSection("changed_by", .audit, try repository.rows(of: person.party, looks: false, &tx)),
            ]
        },
        hinder: { person, tx in
            let waiting = try PersonalAuditRepository(society: person.society).waiting(person.party, &tx)
            // The erasure itself is decided while it still waits.
            return waiting > 0 ? [.unsettled("waiting_commands", waiting)] : []
        },
        erase: { erasing, tx, _ in try tx.execute("SELECT gate_erase(\(erasing.person.party))") })
}

/// The statements on what the audit log tells of persons.
struct PersonalAuditRepository {
    let society: ID<Society>

    func rows(of party: ID<Party>, looks: Bool, _ tx: inout Transaction) throws -> [PersonalAuditRow] {
        try tx.query(
            """
            SELECT a.at, coalesce(u.display_name, ''), a.command, a.reason, a.input->>'reason'
            FROM audit_log a LEFT JOIN users u ON u.user_id = a.user_id
            WHERE a.society_id = \(society) AND a.subject = \("party/\(party.raw)") AND a.outcome IN ('done', 'approved')
              AND (a.command LIKE '%.reveal\\_%' OR a.command = 'privacy.export') = \(looks)
            ORDER BY a.audit_id DESC LIMIT 5000
            """
        ) { row in
            var entry = PersonalAuditRow()
            entry.at = try row.instant(0)
            entry.by = try row.text(1)
            entry.command = try row.text(2)
            entry.reason = try row.textOrNil(4) ?? row.textOrNil(3)
            return entry
        }
    }

    /// What was decided about a person, the newest first, but erasures, which tell nothing of him.
    ///
    /// What a command asked that is about others too is not told: it is theirs as well.
    func decided(_ party: ID<Party>, _ tx: inout Transaction) throws -> [PersonalDecidedRow] {
        try tx.query(
            """
            SELECT p.command, coalesce(u.display_name, ''), p.made_at, p.status, p.decided_at,
                CASE WHEN p.party_ids <@ ARRAY[\(party)::bigint] THEN p.input::text END
            FROM pending_commands p LEFT JOIN users u ON u.user_id = p.maker_id
            WHERE p.society_id = \(society) AND p.pending_id IN (SELECT gate_decided_about(\(party)))
              AND p.command <> 'privacy.erase'
            ORDER BY p.pending_id DESC LIMIT 5000
            """
        ) { row in
            var entry = PersonalDecidedRow()
            (entry.command, entry.by, entry.at) = (try row.text(0), try row.text(1), try row.instant(2))
            (entry.status, entry.decidedAt) = (try row.text(3), try row.instantOrNil(4))
            entry.input = try row.textOrNil(5).flatMap { try? JSONValue.parse($0) } ?? .null
            return entry
        }
    }

    func waiting(_ party: ID<Party>, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM pending_commands
            WHERE society_id = \(society) AND status = 'waiting' AND \(party) = ANY (party_ids) AND command <> 'privacy.erase'
            """
        ) { try $0.int64(0) }
    }
}

/// Something about a person that a second person has decided.
struct PersonalDecidedRow: FieldSet {
    var at = Instant(microsecondsSinceEpoch: 0)
    var by = ""
    var command = ""
    var status = ""
    var decidedAt: Instant?
    var input = JSONValue.null

    static let fields: [Field<PersonalDecidedRow>] = [
        Field("at", \.at, .instant),
        Field("done_by", \.by, .text(0...200), required: false),
        Field("command", \.command, .text(0...100), required: false),
        Field("status", \.status, .text(0...20), required: false),
        Field("decided_at", \.decidedAt, .instant),
        Field("input", \.input, .json, required: false),
    ]
}

/// That somebody has done something with what is held on a person.
struct PersonalAuditRow: FieldSet {
    var at = Instant(microsecondsSinceEpoch: 0)
    var by = ""
    var command = ""
    var reason: String?

    static let fields: [Field<PersonalAuditRow>] = [
        Field("at", \.at, .instant),
        Field("done_by", \.by, .text(0...200), required: false),
        Field("command", \.command, .text(0...100), required: false),
        Field("reason", \.reason, .text(0...500)),
    ]
}
