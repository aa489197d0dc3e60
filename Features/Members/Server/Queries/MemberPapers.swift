public import Documents
public import DocumentsRules
public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// The papers that a member's class wants of him, and where each stands.
public struct MemberPapers: Query {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// Those of a member.
    public init(_ member: ID<Member>) { self.member = member }

    /// The stable name.
    public static let name = "members.papers"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberPapers>] = [Field("member_id", \.member, .id("member"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberPaperPage {
        guard let facts = try MemberRepository(society: caller.society).find(member, &tx) else {
            throw MemberRefusal.notFound
        }
        return try .of(facts, caller.society, &tx)
    }
}

/// A paper that is wanted of a member.
public struct MemberPaper: FieldSet, Equatable {
    /// Which.
    public var kind = DocumentKind.identity
    /// Whether he is not approved without it.
    public var isRequired = true
    /// Where it stands.
    public var standing = PaperStanding.missing
    /// The document that counts.
    public var document: ID<Document>?
    /// Until when it is good.
    public var validUntil: CalendarDate?
    /// What was wrong with it.
    public var reviewReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberPaper>] = [
        Field("document_kind", \.kind, .choice),
        Field("paper_required", \.isRequired, .flag),
        Field("paper_standing", \.standing, .choice),
        Field("document_id", \.document, .id("document")),
        Field("valid_until", \.validUntil, .date),
        Field("review_reason", \.reviewReason, .text(0...500)),
    ]
}

/// The papers of a member.
public struct MemberPaperPage: FieldSet, Equatable {
    /// The papers, the required ones first.
    public var papers: [MemberPaper] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberPaperPage>] = [Field("papers", \.papers, .list(0...20))]

    /// The required papers that nobody has found right.
    var notVerified: [DocumentKind] {
        papers.filter { $0.isRequired && $0.standing != .verified }.map(\.kind)
    }

    /// What the class of a member wants of him, and what he has brought.
    static func of(
        _ facts: MemberFacts, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> MemberPaperPage {
        let documents = try DocumentRegister.current(of: facts.party, society: society, &tx)
        let standings = DocumentRegister.standings(documents)
        var page = MemberPaperPage()
        page.papers = try PaperRepository(society: society).wanted(by: facts.memberClass, &tx).map { wanted in
            var paper = MemberPaper()
            paper.kind = wanted.kind
            paper.isRequired = wanted.isRequired
            paper.standing = standings[wanted.kind] ?? .missing
            let found = documents.first { $0.kind == wanted.kind && $0.standing == paper.standing }
            paper.document = found?.document
            paper.validUntil = found?.validUntil
            paper.reviewReason = found?.reviewReason
            return paper
        }
        return page
    }
}
