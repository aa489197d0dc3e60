public import DocumentsRules
public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The register of issued papers, the newest first; who sees it for some branches sees theirs and what he has printed himself.
public struct IssuedPaperList: StreamedQuery {
    /// A number, or part of what stands above the paper.
    public var search: String?
    /// Those that count, or those that do no more.
    public var status: IssuedPaperStatus?
    /// The last paper of the page before.
    public var after: ID<IssuedPaper>?
    /// The first paper of the page behind.
    public var before: ID<IssuedPaper>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.issued_papers"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.seePapers
    /// The fields.
    public static let fields: [Field<IssuedPaperList>] = [
        Field("search", \.search, .text(1...100)),
        Field("paper_status", \.status, .choice),
        Field("after", \.after, .id("issued_paper")),
        Field("before", \.before, .id("issued_paper")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private func filter(_ caller: Caller) -> IssuedPaperFilter {
        IssuedPaperFilter(
            search: search, status: status, branches: caller.branches(of: Self.permission),
            user: caller.user, after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> IssuedPaperPage {
        let found = KeyedPage(
            try IssuedPaperRepository(society: caller.society).page(filter(caller), &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = IssuedPaperPage()
        page.rows = found.rows
        (page.next, page.previous) = (found.next?.paper, found.previous?.paper)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try IssuedPaperRepository(society: caller.society).each(filter(caller), &tx) {
            try each(IssuedPaperPage.row($0))
        }
    }
}

/// A page of the register.
public struct IssuedPaperPage: FieldSet, Tabular {
    /// The papers.
    public var rows: [IssuedPaperFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<IssuedPaper>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<IssuedPaper>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<IssuedPaperPage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("next", \.next, .id("issued_paper")),
        Field("previous", \.previous, .id("issued_paper")),
    ]

    /// The register.
    public var tableTitle: Phrase { "documents.papers_page" }
    /// What it is, who has printed it, whether it counts.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("paper_number"), TabularColumn("title", label: "documents.paper_title"),
            TabularColumn("issued_on", .date), TabularColumn("issued_by"),
            TabularColumn("fingerprint"), TabularColumn("paper_status", .choice),
        ]
    }
    /// One row a paper.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: IssuedPaperFacts) -> TabularRow {
        TabularRow(
            [
                .text(facts.number), .text(facts.title),
                .date(facts.issuedAt.date(offsetMinutes: Instant.indianOffsetMinutes)),
                .text(facts.issuedBy), .text(String(facts.contentDigest.prefix(16))),
                .text(facts.status.rawValue),
            ], tone: facts.status == .issued ? .neutral : .warning, to: DocumentLink.paper(facts.paper))
    }
}

/// One paper of the register.
public struct IssuedPaperDetails: Query {
    /// The paper.
    public var paper = ID<IssuedPaper>(0)

    /// A blank.
    public init() {}

    /// A paper.
    public init(_ paper: ID<IssuedPaper>) { self.paper = paper }

    /// The stable name.
    public static let name = "documents.issued_paper"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.seePapers
    /// The fields.
    public static let fields: [Field<IssuedPaperDetails>] = [
        Field("paper_id", \.paper, .id("issued_paper"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> IssuedPaperFacts {
        let repository = IssuedPaperRepository(society: caller.society)
        guard let facts = try repository.find(paper, &tx) else { throw DocumentRefusal.paperNotFound }
        // As in the list: what concerns the whole society is seen by those who see all of it.
        if let branches = caller.branches(of: Self.permission) {
            let isHis = facts.branch.map { branches.contains($0) } ?? false
            guard try isHis || repository.isIssued(paper, by: caller.user, &tx) else {
                throw DocumentRefusal.paperNotFound
            }
        }
        return facts
    }
}
