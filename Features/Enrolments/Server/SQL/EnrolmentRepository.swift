internal import Access
internal import EnrolmentsRules
internal import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres

/// The statements on applications over the web.
struct EnrolmentRepository {
    let society: ID<Society>

    /// What was told, as JSON.
    static let told = SealedColumn("enrolments", "sealed_told", keys: ["enrolment_id"], ofSociety: true)

    func insert(
        _ user: ID<User>, _ kind: RegistrationKind, name: String, _ tx: inout Transaction
    ) throws -> ID<Enrolment> {
        try tx.one(
            """
            INSERT INTO enrolments (society_id, user_id, kind, applicant_name)
            VALUES (\(society), \(user), \(kind.rawValue), \(name)) RETURNING enrolment_id
            """
        ) { try $0.id(0) }
    }

    private static let columns: SQL = """
        SELECT e.enrolment_id, e.user_id, e.kind, e.status, e.applicant_name, e.class_id, c.name, e.branch_id, b.name, e.note,
            e.party_id, e.member_id, e.created_at, e.submitted_at, e.decided_at, u.display_name, e.version
        FROM enrolments e LEFT JOIN member_classes c USING (society_id, class_id) LEFT JOIN branches b USING (society_id, branch_id)
        LEFT JOIN users u ON u.user_id = e.decided_by
        """

    private static func facts(_ row: borrowing Row) throws -> EnrolmentFacts {
        var facts = EnrolmentFacts()
        facts.enrolment = try row.id(0)
        facts.user = try row.id(1)
        facts.kind = RegistrationKind(rawValue: try row.text(2)) ?? .member
        facts.status = EnrolmentStatus(rawValue: try row.text(3)) ?? .ended
        facts.applicantName = try row.text(4)
        facts.memberClass = try row.idOrNil(5)
        facts.className = try row.textOrNil(6)
        facts.branchID = try row.idOrNil(7)
        facts.branchName = try row.textOrNil(8)
        facts.note = try row.textOrNil(9)
        facts.party = try row.idOrNil(10)
        facts.member = try row.idOrNil(11)
        facts.createdAt = try row.instant(12)
        facts.submittedAt = try row.instantOrNil(13)
        facts.decidedAt = try row.instantOrNil(14)
        facts.decidedBy = try row.textOrNil(15)
        facts.version = try row.int(16)
        return facts
    }

    func find(_ enrolment: ID<Enrolment>, _ tx: inout Transaction) throws -> EnrolmentFacts? {
        try tx.first(
            Self.columns + " WHERE e.society_id = \(society) AND e.enrolment_id = \(enrolment)", Self.facts)
    }

    /// Reads and locks an application.
    func lock(_ enrolment: ID<Enrolment>, _ tx: inout Transaction) throws -> EnrolmentFacts? {
        try tx.first(
            Self.columns
                + " WHERE e.society_id = \(society) AND e.enrolment_id = \(enrolment) FOR UPDATE OF e",
            Self.facts)
    }

    /// The newest application of a user.
    func newest(of user: ID<User>, _ tx: inout Transaction) throws -> EnrolmentFacts? {
        try tx.first(
            Self.columns
                + """
                 WHERE e.society_id = \(society) AND e.user_id = \(user) ORDER BY e.enrolment_id DESC LIMIT 1
                """, Self.facts)
    }

    /// Every application that became a person's or was sent from an account of his, the oldest first.
    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [EnrolmentFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE e.society_id = \(society) AND e.enrolment_id IN (SELECT enrolments_of(\(party)))
                ORDER BY e.enrolment_id
                """, Self.facts)
    }

    /// Those who were taken in as a person and wait for the committee.
    func taken(of party: ID<Party>, _ tx: inout Transaction) throws -> [EnrolmentFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE e.society_id = \(society) AND e.party_id = \(party) AND e.status = 'taken' ORDER BY e.enrolment_id
                FOR UPDATE OF e
                """, Self.facts)
    }

    /// The applications that stand somewhere, the oldest first; those of some branches where `reach` names them.
    func list(
        _ status: EnrolmentStatus?, within reach: [ID<Branch>]?, after: ID<Enrolment>?, most: Int,
        _ tx: inout Transaction
    ) throws -> [EnrolmentFacts] {
        var condition: SQL = "e.status IN ('submitted', 'taken')"
        if let status { condition = "e.status = \(status.rawValue)" }
        if let reach { condition += " AND (e.branch_id IS NULL OR e.branch_id = ANY(\(reach)))" }
        if let after { condition += " AND e.enrolment_id > \(after)" }
        return try tx.query(
            Self.columns
                + " WHERE e.society_id = \(society) AND \(condition) ORDER BY e.enrolment_id LIMIT \(most)",
            Self.facts)
    }

    /// The sealed form of what was told.
    func sealedTold(_ enrolment: ID<Enrolment>, _ tx: inout Transaction) throws -> [UInt8]? {
        try tx.first(
            """
            SELECT sealed_told FROM enrolments WHERE society_id = \(society) AND enrolment_id = \(enrolment)
            """
        ) { try $0.bytesOrNil(0) } ?? nil
    }

    func keep(
        _ told: EnrolmentTold, sealed: [UInt8], of enrolment: ID<Enrolment>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE enrolments SET sealed_told = \(sealed), applicant_name = \(told.personName), class_id = \(told.memberClass),
                branch_id = \(told.branchID), version = version + 1
            WHERE society_id = \(society) AND enrolment_id = \(enrolment)
            """)
    }

    func submit(_ enrolment: ID<Enrolment>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE enrolments SET status = 'submitted', submitted_at = now(), note = NULL, version = version + 1
            WHERE society_id = \(society) AND enrolment_id = \(enrolment)
            """)
    }

    /// Writes a decision; what was told is forgotten unless it is handed back, and so is the name of whoever came to nothing.
    func decide(
        _ enrolment: ID<Enrolment>, _ status: EnrolmentStatus, by user: ID<User>?, note: String? = nil,
        party: ID<Party>? = nil, member: ID<Member>? = nil, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE enrolments SET status = \(status.rawValue), decided_by = coalesce(\(user), decided_by), decided_at = now(),
                note = \(note), party_id = coalesce(\(party), party_id), member_id = coalesce(\(member), member_id),
                sealed_told = CASE WHEN \(!status.isPast) THEN sealed_told END,
                applicant_name = CASE WHEN \(status.isNothing) THEN '#' || enrolment_id ELSE applicant_name END,
                version = version + 1
            WHERE society_id = \(society) AND enrolment_id = \(enrolment)
            """)
    }

    /// Accounts that came to nothing: no application within so many days, or so long refused.
    func idle(days: Int, most: Int, _ tx: inout Transaction) throws -> [EnrolmentFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE e.society_id = \(society) AND (e.status IN ('open', 'returned')
                        AND coalesce(e.decided_at, e.created_at) < now() - make_interval(days => \(Int32(days)))
                     OR e.status = 'refused' AND e.decided_at < now() - make_interval(days => \(Int32(days))))
                ORDER BY e.enrolment_id LIMIT \(most) FOR UPDATE OF e
                """, Self.facts)
    }

    /// What applications are called.
    func names(of enrolments: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            """
            SELECT enrolment_id, applicant_name FROM enrolments
            WHERE society_id = \(society) AND enrolment_id = ANY (\(enrolments))
            """
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }
}
