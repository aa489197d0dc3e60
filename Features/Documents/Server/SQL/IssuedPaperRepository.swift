internal import Crypto
internal import DocumentsRules
internal import Edge
internal import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// The statements on the papers that a society has issued.
struct IssuedPaperRepository {
    let society: ID<Society>

    /// The next number of a year; whoever prints at the same moment waits for it.
    func nextNumber(of year: String, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            INSERT INTO issued_paper_years AS y (society_id, year, last_number) VALUES (\(society), \(year), 1)
            ON CONFLICT (society_id, year) DO UPDATE SET last_number = y.last_number + 1 RETURNING last_number
            """
        ) { try $0.int(0) }
    }

    func insert(
        _ entry: PaperEntry, _ year: String, _ number: Int, _ token: Digest, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<IssuedPaper> {
        try tx.one(
            """
            INSERT INTO issued_papers (society_id, year, number, token_digest, kind, title, language, subject_kind, subject_id,
                branch_id, figures, pages, content_digest, issued_by)
            VALUES (\(society), \(year), \(number), \(token.bytes), \(entry.kind), \(String(entry.title.prefix(300))),
                \(entry.language), \(entry.subject?.kind), \(entry.subject?.id),
                (SELECT branch_id FROM branches WHERE society_id = \(society) AND branch_id = \(entry.branch)),
                \(json: Self.text(entry.figures)), \(entry.pages), \(entry.content.bytes), nullif(\(user), 0))
            RETURNING paper_id
            """
        ) { try $0.id(0) }
    }

    func complete(_ paper: ID<IssuedPaper>, _ file: Digest, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE issued_papers SET file_digest = \(file.bytes)
            WHERE society_id = \(society) AND paper_id = \(paper) AND file_digest IS NULL
            """)
    }

    /// Reads and locks a paper.
    func lock(_ paper: ID<IssuedPaper>, _ tx: inout Transaction) throws -> IssuedPaperFacts? {
        try tx.first(
            Self.columns
                + " WHERE p.society_id = \(society) AND p.paper_id = \(paper) FOR UPDATE OF p",
            Self.facts)
    }

    func find(_ paper: ID<IssuedPaper>, _ tx: inout Transaction) throws -> IssuedPaperFacts? {
        try tx.first(
            Self.columns + " WHERE p.society_id = \(society) AND p.paper_id = \(paper)", Self.facts)
    }

    /// What papers are called.
    func names(of papers: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            """
            SELECT paper_id, year || '/' || number || ' ' || title FROM issued_papers
            WHERE society_id = \(society) AND paper_id = ANY (\(papers))
            """
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Whether a user has printed a paper.
    func isIssued(_ paper: ID<IssuedPaper>, by user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM issued_papers
                           WHERE society_id = \(society) AND paper_id = \(paper) AND issued_by = \(user))
            """
        ) { try $0.bool(0) }
    }

    /// Whether a paper of a kind about a record was finished.
    func isIssued(_ kind: String, _ subject: PaperSubject, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM issued_papers
                           WHERE society_id = \(society) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
                             AND kind = \(kind) AND file_digest IS NOT NULL)
            """
        ) { try $0.bool(0) }
    }

    /// The paper with a number that counts.
    func inForce(_ year: String, _ number: Int, _ tx: inout Transaction) throws -> ID<IssuedPaper>? {
        try tx.first(
            """
            SELECT paper_id FROM issued_papers
            WHERE society_id = \(society) AND year = \(year) AND number = \(number) AND status = 'issued'
            """
        ) { try $0.id(0) }
    }

    func end(
        _ paper: ID<IssuedPaper>, _ reason: String, replacedBy other: ID<IssuedPaper>?, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        let status: IssuedPaperStatus = other == nil ? .withdrawn : .replaced
        try tx.execute(
            """
            UPDATE issued_papers SET status = \(status.rawValue), replaced_by_id = \(other), reason = \(reason),
                ended_by = nullif(\(user), 0), ended_at = now()
            WHERE society_id = \(society) AND paper_id = \(paper)
            """)
    }

    /// Withdraws every paper of a kind about a record that still counts.
    func withdraw(
        _ kind: String, _ subject: PaperSubject, _ reason: String, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE issued_papers SET status = 'withdrawn', reason = \(reason), ended_by = nullif(\(user), 0), ended_at = now()
            WHERE society_id = \(society) AND kind = \(kind) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
              AND status = 'issued'
            """)
    }

    /// A page of papers, the newest first; of the branches named those alone, and what the user has issued himself.
    func page(_ filter: IssuedPaperFilter, _ tx: inout Transaction) throws -> [IssuedPaperFacts] {
        let isBack = filter.before != nil
        var sql = condition(filter)
        if let after = filter.after { sql += " AND p.paper_id < \(after)" }
        if let before = filter.before { sql += " AND p.paper_id > \(before)" }
        sql += isBack ? " ORDER BY p.paper_id" : " ORDER BY p.paper_id DESC"
        let rows = try tx.query(sql + " LIMIT \(filter.most)", Self.facts)
        return isBack ? rows.reversed() : rows
    }

    func each(_ filter: IssuedPaperFilter, _ tx: inout Transaction, _ body: (IssuedPaperFacts) throws -> Void)
        throws
    {
        try tx.stream(condition(filter) + " ORDER BY p.paper_id DESC") { try body(Self.facts($0)) }
    }

    private func condition(_ filter: IssuedPaperFilter) -> SQL {
        var sql = Self.columns + " WHERE p.society_id = \(society)"
        if let branches = filter.branches {
            sql +=
                " AND (p.branch_id = ANY (\(branches.map { Int32($0.raw) })) OR p.issued_by = \(filter.user))"
        }
        if let status = filter.status { sql += " AND p.status = \(status.rawValue)" }
        if let search = filter.search {
            sql +=
                " AND (p.year || '/' || p.number = \(search) OR position(lower(\(search)) IN lower(p.title)) > 0)"
        }
        return sql
    }

    /// A paper of any society, by what stands on it or by its file.
    static func find(token: Digest?, file: Digest?, _ tx: inout Transaction) throws -> FoundPaper? {
        try tx.first(
            """
            SELECT society_name, year, number, title, language, figures::text, pages, content_digest, file_digest, issued_at, status,
                ended_at, replaced_by_year, replaced_by_number
            FROM find_issued_paper(\(token?.bytes), \(file?.bytes))
            """
        ) { row in
            FoundPaper(
                society: try row.text(0), number: IssuedPaperFacts.number(try row.text(1), try row.int(2)),
                title: try row.text(3), language: try row.text(4), figures: try figures(row.text(5)),
                pages: try row.int(6), content: Digest(bytes: try row.bytes(7)),
                file: Digest(bytes: try row.bytes(8)), issuedAt: try row.instant(9),
                status: IssuedPaperStatus(rawValue: try row.text(10)) ?? .withdrawn,
                endedAt: try row.instantOrNil(11),
                replacedBy: try row.textOrNil(12).map { year in
                    IssuedPaperFacts.number(year, try row.int(13))
                })
        }
    }

    private static func text(_ figures: [PaperFigure]) -> String {
        JSONValue.array(
            figures.map { .object(["label": .string($0.label), "value": .string($0.value)]) }
        ).text()
    }

    private static func figures(_ text: String) throws -> [PaperFigure] {
        (try JSONValue.parse(text).asArray ?? []).map {
            PaperFigure($0["label"]?.asString ?? "", $0["value"]?.asString ?? "")
        }
    }

    private static let columns: SQL = """
        SELECT p.paper_id, p.year, p.number, p.kind, p.title, p.language, p.branch_id, p.pages, p.content_digest, p.file_digest,
            coalesce(u.display_name, ''), p.issued_at, p.status, p.reason, p.ended_at, r.year, r.number, p.figures::text
        FROM issued_papers p LEFT JOIN users u ON u.user_id = p.issued_by
        LEFT JOIN issued_papers r ON r.society_id = p.society_id AND r.paper_id = p.replaced_by_id
        """

    private static func facts(_ row: borrowing Row) throws -> IssuedPaperFacts {
        var facts = IssuedPaperFacts()
        facts.paper = try row.id(0)
        facts.number = IssuedPaperFacts.number(try row.text(1), try row.int(2))
        facts.kind = try row.text(3)
        facts.title = try row.text(4)
        facts.language = try row.text(5)
        facts.branch = try row.idOrNil(6)
        facts.pages = Int64(try row.int(7))
        facts.contentDigest = Hex.text(try row.bytes(8))
        facts.fileDigest = try row.bytesOrNil(9).map { Hex.text($0) }
        facts.issuedBy = try row.text(10)
        facts.issuedAt = try row.instant(11)
        facts.status = IssuedPaperStatus(rawValue: try row.text(12)) ?? .withdrawn
        facts.reason = try row.textOrNil(13)
        facts.endedAt = try row.instantOrNil(14)
        if let year = try row.textOrNil(15) {
            facts.replacedBy = IssuedPaperFacts.number(year, try row.int(16))
        }
        facts.figures = try figures(row.text(17)).map { figure in
            var fact = IssuedFigure()
            (fact.label, fact.value) = (figure.label, figure.value)
            return fact
        }
        return facts
    }
}

/// Which papers of the register are asked for.
struct IssuedPaperFilter {
    var search: String?
    var status: IssuedPaperStatus?
    /// The branches whose papers the caller may see; nil is all.
    var branches: [ID<Branch>]?
    var user: ID<User>
    var after: ID<IssuedPaper>?
    var before: ID<IssuedPaper>?
    var most = 51
}
