internal import Crypto
internal import DocumentsRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the documents of one society.
struct DocumentRepository {
    let society: ID<Society>

    func insert(
        _ draft: DocumentDraft, _ ticket: ContentTicket, _ fileName: String,
        replacing: ID<Document>?, _ user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<Document> {
        try tx.one(
            """
            INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size,
                digest, replaces_id, attached_by)
            VALUES (\(society), \(draft.subject.rawValue), \(draft.subjectID), \(draft.kind.rawValue), \(draft.title),
                \(ticket.sort.name(for: fileName)), \(ticket.sort.mediaType), \(ticket.size), \(ticket.digest.bytes),
                \(replacing), \(user))
            RETURNING document_id
            """
        ) { try $0.id(0) }
    }

    func find(_ document: ID<Document>, _ tx: inout Transaction) throws -> DocumentFacts? {
        try tx.first(
            Self.columns + " WHERE d.society_id = \(society) AND d.document_id = \(document)", Self.facts)
    }

    /// Reads and locks a document.
    func lock(_ document: ID<Document>, _ tx: inout Transaction) throws -> DocumentFacts? {
        try tx.first(
            Self.columns
                + " WHERE d.society_id = \(society) AND d.document_id = \(document) FOR UPDATE OF d",
            Self.facts)
    }

    /// The documents of a record, the newest first.
    func list(_ subject: DocumentSubject, _ id: Int64, _ tx: inout Transaction) throws -> [DocumentFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE d.society_id = \(society) AND d.subject_kind = \(subject.rawValue) AND d.subject_id = \(id)
                ORDER BY d.document_id DESC
                """, Self.facts)
    }

    /// Ends that a document counts.
    func end(
        _ document: ID<Document>, as status: DocumentStatus, _ reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE documents SET status = \(status.rawValue), reason = \(reason), ended_at = now()
            WHERE society_id = \(society) AND document_id = \(document)
            """)
    }

    /// How many documents a user has sent to a record, whatever became of them.
    func sent(
        to subject: DocumentSubject, _ id: Int64, by user: ID<User>, _ tx: inout Transaction
    ) throws -> Int {
        try tx.one(
            """
            SELECT count(*) FROM documents WHERE society_id = \(society) AND subject_kind = \(subject.rawValue)
                AND subject_id = \(id) AND attached_by = \(user)
            """
        ) { Int(try $0.int64(0)) }
    }

    /// Attaches what counts of one record to a person, each document in the place of the one before.
    func handOver(
        from subject: DocumentSubject, _ id: Int64, to party: ID<Party>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size, digest, replaces_id,
                attached_by)
            SELECT society_id, 'party', \(party), kind, title, file_name, media_type, size, digest, document_id, attached_by
            FROM documents WHERE society_id = \(society) AND subject_kind = \(subject.rawValue) AND subject_id = \(id)
              AND status = 'current' ORDER BY document_id
            """)
        try tx.execute(
            """
            UPDATE documents SET status = 'replaced', reason = 'handed over', ended_at = now()
            WHERE society_id = \(society) AND subject_kind = \(subject.rawValue) AND subject_id = \(id) AND status = 'current'
            """)
    }

    static func eraseThose(ofEnrolment enrolment: Int64, _ tx: inout Transaction) throws {
        try tx.execute("SELECT documents_erase_of_enrolment(\(enrolment))")
    }

    func hold(_ document: ID<Document>, _ isHeld: Bool, _ reason: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE documents SET is_held = \(isHeld), reason = \(reason)
            WHERE society_id = \(society) AND document_id = \(document)
            """)
    }

    /// Notes what somebody has found who looked at a document.
    func review(_ review: ReviewDocument, by user: ID<User>, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                INSERT INTO document_reviews (society_id, document_id, verdict, valid_until, reason, reviewed_by)
                VALUES (\(society), \(review.document), \(review.verdict.rawValue), \(review.validUntil), \(review.reason),
                    \(user))
                """)
        } catch let error as DatabaseError {
            if error.constraint == "document_reviews_by_another" { throw DocumentRefusal.ownDocument }
            throw error
        }
    }

    /// What documents are called.
    func names(of documents: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            """
            SELECT document_id, title FROM documents
            WHERE society_id = \(society) AND document_id = ANY (\(documents))
            """
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The digests of all contents that logos and documents refer to which are there yet.
    func contents(_ tx: inout Transaction) throws -> [Digest] {
        try tx.query(
            """
            SELECT digest FROM documents WHERE society_id = \(society) AND destroyed_at IS NULL AND erased_at IS NULL
            UNION SELECT digest FROM society_logos WHERE society_id = \(society) AND digest IS NOT NULL
            ORDER BY digest
            """
        ) { try $0.bytes(0) }.compactMap { Digest(bytes: $0) }
    }

    private static let columns: SQL = """
        SELECT d.document_id, d.subject_kind, d.subject_id, d.kind, d.title, d.file_name, d.media_type, d.size, d.digest,
            d.replaces_id, d.status, d.is_held, d.reason, coalesce(u.display_name, ''), d.attached_at, d.attached_by,
            v.verdict, v.valid_until, v.reason, v.reviewer, v.reviewed_at, (now() AT TIME ZONE 'Asia/Kolkata')::date,
            d.keep_from, d.keep_years, d.due_on, d.destroyed_at, d.erased_at
        FROM documents d LEFT JOIN users u ON u.user_id = d.attached_by
        LEFT JOIN LATERAL (
            SELECT r.verdict, r.valid_until, r.reason, coalesce(w.display_name, '') AS reviewer, r.reviewed_at
            FROM document_reviews r LEFT JOIN users w ON w.user_id = r.reviewed_by
            WHERE r.society_id = d.society_id AND r.document_id = d.document_id ORDER BY r.review_id DESC LIMIT 1) v ON true
        """

    private static func facts(_ row: borrowing Row) throws -> DocumentFacts {
        var facts = DocumentFacts()
        facts.document = try row.id(0)
        facts.subject = DocumentSubject(rawValue: try row.text(1)) ?? .party
        facts.subjectID = try row.int64(2)
        facts.kind = DocumentKind(rawValue: try row.text(3)) ?? .other
        facts.title = try row.text(4)
        facts.fileName = try row.text(5)
        facts.mediaType = try row.text(6)
        facts.size = try row.int64(7)
        facts.digest = Hex.text(try row.bytes(8))
        facts.replaces = try row.idOrNil(9)
        facts.status = DocumentStatus(rawValue: try row.text(10)) ?? .withdrawn
        facts.isHeld = try row.bool(11)
        facts.reason = try row.textOrNil(12)
        facts.attachedBy = try row.text(13)
        facts.attachedAt = try row.instant(14)
        facts.attachedByUser = try row.id(15)
        let verdict = try row.textOrNil(16).flatMap(PaperVerdict.init(rawValue:))
        facts.validUntil = try row.dateOrNil(17)
        facts.standing = PaperStanding(verdict, validUntil: facts.validUntil, on: try row.date(21))
        facts.reviewReason = try row.textOrNil(18)
        facts.reviewedBy = try row.textOrNil(19)
        facts.reviewedAt = try row.instantOrNil(20)
        facts.keepFrom = try row.dateOrNil(22)
        facts.keepYears = try row.int32OrNil(23).map { Int64($0) }
        facts.dueOn = try row.dateOrNil(24)
        facts.destroyedAt = try row.instantOrNil(25)
        facts.erasedAt = try row.instantOrNil(26)
        return facts
    }
}
