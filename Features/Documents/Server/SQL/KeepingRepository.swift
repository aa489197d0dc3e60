internal import Crypto
internal import DocumentsRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on how long the documents of one society are kept.
struct KeepingRepository {
    let society: ID<Society>

    /// From when on a kind of a person's documents may be destroyed; without a day they are kept.
    struct Plan {
        var party: ID<Party>
        var kind: DocumentKind
        var from: CalendarDate?
        var years = 0
    }

    /// A document whose day has come.
    struct Due: Sendable {
        var document: ID<Document>
        var subject: DocumentSubject
        var subjectID: Int64
    }

    func today(_ tx: inout Transaction) throws -> CalendarDate {
        try tx.one("SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date") { try $0.date(0) }
    }

    /// Persons who have documents that are there yet, in their order.
    func owners(after: ID<Party>, most: Int, _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT DISTINCT subject_id FROM documents
            WHERE society_id = \(society) AND subject_kind = 'party' AND subject_id > \(after) AND destroyed_at IS NULL
                AND erased_at IS NULL
            ORDER BY subject_id LIMIT \(most)
            """
        ) { try $0.id(0) }
    }

    /// Writes from when on documents may be destroyed; what comes nearer is listed anew.
    ///
    /// What was attached after its owner had left is kept for as many years from then on.
    /// It answers how many have changed.
    func plan(_ plans: [Plan], on today: CalendarDate, _ tx: inout Transaction) throws -> Int64 {
        try Int64(
            tx.execute(
                """
                UPDATE documents d SET keep_from = p.keep_from, keep_years = p.keep_years, due_on = p.due_on,
                    listed_on = CASE WHEN p.due_on IS NULL THEN NULL WHEN d.due_on <= p.due_on THEN d.listed_on
                        ELSE \(today) END
                FROM (SELECT document_id, day AS keep_from, years AS keep_years, (day + make_interval(years => years))::date + 1 AS due_on
                    FROM documents o
                    JOIN unnest(\(plans.map { $0.party.raw }), \(plans.map(\.kind.rawValue)),
                        \(plans.map { $0.from?.text ?? "" }), \(plans.map { Int64($0.years) }))
                        AS p (party_id, kind, ended_on, keep_years) ON o.subject_id = p.party_id AND o.kind = p.kind,
                        LATERAL (SELECT NULLIF(p.keep_years, 0)::integer AS years, CASE WHEN p.ended_on <> '' THEN
                            greatest(p.ended_on::date, (o.attached_at AT TIME ZONE 'Asia/Kolkata')::date) END AS day) c
                    WHERE o.society_id = \(society) AND o.subject_kind = 'party' AND o.destroyed_at IS NULL AND o.erased_at IS NULL) p
                WHERE d.society_id = \(society) AND d.document_id = p.document_id
                    AND (d.keep_from, d.keep_years, d.due_on) IS DISTINCT FROM (p.keep_from, p.keep_years, p.due_on)
                """))
    }

    /// The same for replies to audit memos, which are kept from the day on which they were given.
    func planReplies(_ rule: KeepingRule, on today: CalendarDate, _ tx: inout Transaction) throws -> Int64 {
        let years: Int64? = rule.years > 0 ? Int64(rule.years) : nil
        return try Int64(
            tx.execute(
                """
                UPDATE documents d SET keep_from = p.keep_from, keep_years = p.keep_years, due_on = p.due_on,
                    listed_on = CASE WHEN p.due_on IS NULL THEN NULL WHEN d.due_on <= p.due_on THEN d.listed_on
                        ELSE \(today) END
                FROM (SELECT document_id, CASE WHEN y.years IS NOT NULL THEN day END AS keep_from, y.years AS keep_years,
                        (day + make_interval(years => y.years))::date + 1 AS due_on
                    FROM documents, LATERAL (SELECT (attached_at AT TIME ZONE 'Asia/Kolkata')::date AS day) a,
                        (SELECT \(years)::integer AS years) y
                    WHERE society_id = \(society) AND subject_kind = 'audit_memo' AND destroyed_at IS NULL
                        AND erased_at IS NULL) p
                WHERE d.society_id = \(society) AND d.document_id = p.document_id
                    AND (d.keep_from, d.keep_years, d.due_on) IS DISTINCT FROM (p.keep_from, p.keep_years, p.due_on)
                """))
    }

    /// Documents whose day has come and whose notice is over, locked; those that are held are passed over.
    func due(
        on today: CalendarDate, listedUntil: CalendarDate, most: Int, _ tx: inout Transaction
    ) throws -> [Due] {
        try tx.query(
            """
            SELECT document_id, subject_kind, subject_id FROM documents
            WHERE society_id = \(society) AND due_on <= \(today) AND listed_on <= \(listedUntil) AND destroyed_at IS NULL
                AND erased_at IS NULL AND NOT is_held
            ORDER BY due_on, document_id LIMIT \(most) FOR UPDATE
            """
        ) { row in
            Due(
                document: try row.id(0), subject: DocumentSubject(rawValue: try row.text(1)) ?? .party,
                subjectID: try row.int64(2))
        }
    }

    /// Takes documents off the list of what is due.
    func unlist(_ documents: [ID<Document>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE documents SET keep_from = NULL, keep_years = NULL, due_on = NULL, listed_on = NULL
            WHERE society_id = \(society) AND document_id = ANY (\(documents.map(\.raw))) AND destroyed_at IS NULL
                AND erased_at IS NULL
            """)
    }

    /// Notes that documents are destroyed.
    func destroy(_ documents: [ID<Document>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE documents SET destroyed_at = now()
            WHERE society_id = \(society) AND document_id = ANY (\(documents.map(\.raw))) AND destroyed_at IS NULL
                AND erased_at IS NULL
            """)
    }

    /// Contents of destroyed and erased documents to which nothing refers any more, with the time at which they were looked for.
    ///
    /// Not another document that is there yet, no logo, and nothing that waits for a second person.
    func unreferenced(most: Int, _ tx: inout Transaction) throws -> [(digest: Digest, at: Instant)] {
        let rows: [(bytes: [UInt8], at: Instant)] = try tx.query(
            """
            SELECT DISTINCT d.digest, now() FROM documents d
            WHERE d.society_id = \(society) AND num_nonnulls(d.destroyed_at, d.erased_at) > 0 AND d.removed_at IS NULL
                AND NOT EXISTS (SELECT FROM documents o WHERE o.society_id = d.society_id AND o.digest = d.digest
                    AND o.destroyed_at IS NULL AND o.erased_at IS NULL)
                AND NOT EXISTS (SELECT FROM society_logos l WHERE l.society_id = d.society_id AND l.digest = d.digest)
                AND NOT EXISTS (SELECT FROM pending_commands p WHERE p.society_id = d.society_id AND p.status = 'waiting'
                    AND p.input::text LIKE '%' || encode(d.digest, 'hex') || '%')
            ORDER BY d.digest LIMIT \(most)
            """
        ) { (try $0.bytes(0), try $0.instant(1)) }
        return rows.compactMap { row in Digest(bytes: row.bytes).map { ($0, row.at) } }
    }

    /// Notes that a content has left the store.
    func noteRemoval(_ digests: [Digest], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE documents SET removed_at = now() WHERE society_id = \(society) AND removed_at IS NULL
                AND num_nonnulls(destroyed_at, erased_at) > 0 AND encode(digest, 'hex') = ANY (\(digests.map(\.text)))
            """)
    }

    func count(_ filter: KeepingFilter, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM documents
            WHERE society_id = \(society) AND due_on IS NOT NULL AND (destroyed_at IS NOT NULL) = \(filter.isDestroyed)
                AND (destroyed_at IS NOT NULL OR erased_at IS NULL)
                AND (\(filter.until)::date IS NULL OR due_on <= \(filter.until))
            """
        ) { try $0.int64(0) }
    }

    /// What is due until a day, the nearest first, or what was destroyed, the last first.
    func list(_ filter: KeepingFilter, _ tx: inout Transaction) throws -> [KeptDocument] {
        let order: SQL =
            filter.isDestroyed
            ? "ORDER BY destroyed_at DESC, document_id DESC" : "ORDER BY due_on, document_id"
        return try tx.query(
            """
            SELECT document_id, subject_kind, subject_id, kind, title, is_held, keep_from, keep_years, due_on, listed_on,
                destroyed_at, removed_at
            FROM documents
            WHERE society_id = \(society) AND due_on IS NOT NULL AND (destroyed_at IS NOT NULL) = \(filter.isDestroyed)
                AND (destroyed_at IS NOT NULL OR erased_at IS NULL)
                AND (\(filter.until)::date IS NULL OR due_on <= \(filter.until))

            """ + order + " LIMIT \(filter.most) OFFSET \(filter.skip)"
        ) { row in
            var kept = KeptDocument()
            kept.document = try row.id(0)
            kept.subject = DocumentSubject(rawValue: try row.text(1)) ?? .party
            kept.subjectID = try row.int64(2)
            kept.kind = DocumentKind(rawValue: try row.text(3)) ?? .other
            kept.title = try row.text(4)
            kept.isHeld = try row.bool(5)
            kept.keepFrom = try row.date(6)
            kept.keepYears = Int64(try row.int32(7))
            kept.dueOn = try row.date(8)
            kept.listedOn = try row.date(9)
            kept.destroyedAt = try row.instantOrNil(10)
            kept.removedAt = try row.instantOrNil(11)
            return kept
        }
    }
}

/// Which documents of the list of what is due are wanted.
struct KeepingFilter {
    var isDestroyed = false
    var until: CalendarDate?
    var most = 50
    var skip = 0
}
