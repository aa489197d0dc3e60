internal import Kernel
internal import Postgres

extension PersonalHolding {
    /// What the Gate itself holds on persons: who has looked at sealed numbers and who has changed what.
    ///
    /// Audit rows are links of the sealed chain and stay whole; they are told without their copies of fields.
    public static let gate = PersonalHolding(
        "gate",
        tables: [
            .told(
                "audit_log", in: "looked_at",
                "a link of the sealed chain of proof: kept whole, told without copies of fields"),
            .apart("pending_commands", "what waits or was decided; refused to erase while something waits"),
            .apart("idempotency_keys", "answers to the staff, purged after 30 days"),
        ],
        tell: { person, tx in
            let repository = PersonalAuditRepository(society: person.society)
            return [
                HeldSection("looked_at", .audit, try repository.rows(of: person.party, looks: true, &tx)),
                HeldSection("changed_by", .audit, try repository.rows(of: person.party, looks: false, &tx)),
            ]
        },
        hinder: { person, tx in
            let waiting = try PersonalAuditRepository(society: person.society).waiting(person.party, &tx)
            // The erasure itself is decided while it still waits.
            return waiting > 0 ? [.unsettled("waiting_commands", waiting)] : []
        })
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

    func waiting(_ party: ID<Party>, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM pending_commands
            WHERE society_id = \(society) AND status = 'waiting' AND \(party) = ANY (party_ids) AND command <> 'privacy.erase'
            """
        ) { try $0.int64(0) }
    }
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
