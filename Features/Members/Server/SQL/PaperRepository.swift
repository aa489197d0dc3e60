internal import DocumentsRules
internal import Gate
internal import Kernel
internal import MembersRules
internal import Postgres

/// The statements on the papers that classes want.
struct PaperRepository {
    let society: ID<Society>

    /// What a class wants, the required ones first.
    func wanted(by memberClass: ID<MemberClass>, _ tx: inout Transaction) throws -> [ClassPaper] {
        try tx.query(
            """
            SELECT kind, is_required FROM member_class_papers WHERE society_id = \(society) AND class_id = \(memberClass)
            ORDER BY NOT is_required, kind
            """
        ) { row in
            var paper = ClassPaper()
            paper.kind = DocumentKind(rawValue: try row.text(0)) ?? .other
            paper.isRequired = try row.bool(1)
            return paper
        }
    }

    /// Writes what a class wants, whole.
    func set(_ papers: [ClassPaper], of memberClass: ID<MemberClass>, _ tx: inout Transaction) throws {
        try tx.execute(
            "DELETE FROM member_class_papers WHERE society_id = \(society) AND class_id = \(memberClass)")
        try tx.execute(
            """
            INSERT INTO member_class_papers (society_id, class_id, kind, is_required)
            SELECT \(society), \(memberClass), p.* FROM unnest(\(papers.map(\.kind.rawValue)), \(papers.map(\.isRequired))) AS p
            """)
    }

    /// Inserts the classes that a society begins with; `language` is its own.
    func insert(_ classes: [MemberTemplate.Line], local: [String?], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO member_classes (society_id, code, name, local_name, holds_shares, votes, takes_dividend, may_borrow,
                gives_numbers, number_prefix, number_width)
            SELECT \(society), c.code, c.name, c.local_name, c.holds, c.votes, c.dividend, c.borrow, c.gives, c.prefix, c.width
            FROM unnest(\(classes.map(\.code)), \(classes.map(\.name)), \(local), \(classes.map(\.holdsShares)),
                \(classes.map(\.votes)), \(classes.map(\.takesDividend)), \(classes.map(\.mayBorrow)),
                \(classes.map(\.givesNumbers)), \(classes.map(\.prefix)), \(classes.map { Int32($0.width) })) WITH ORDINALITY
                AS c (code, name, local_name, holds, votes, dividend, borrow, gives, prefix, width, place) ORDER BY c.place
            """)
        let papers = classes.flatMap { line in
            line.papers.map { (line.code, $0, true) } + line.also.map { (line.code, $0, false) }
        }
        try tx.execute(
            """
            INSERT INTO member_class_papers (society_id, class_id, kind, is_required)
            SELECT \(society), c.class_id, p.kind, p.is_required
            FROM unnest(\(papers.map(\.0)), \(papers.map(\.1)), \(papers.map(\.2))) AS p (code, kind, is_required)
            JOIN member_classes c ON c.society_id = \(society) AND c.code = p.code
            """)
    }
}
