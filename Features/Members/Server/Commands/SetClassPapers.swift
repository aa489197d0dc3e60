public import DocumentsRules
public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Writes which papers a class wants of its members, whole.
public struct SetClassPapers: Command {
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// The papers.
    public var papers: [ClassPaper] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.set_class_papers"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<SetClassPapers>] = [
        Field("class_id", \.memberClass, .id("member_class")),
        Field("papers", \.papers, .list(0...20), required: false),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ClassPaperPage {
        guard try ClassRepository(society: work.group.society).lock(memberClass, &tx) != nil else {
            throw MemberRefusal.noSuchClass
        }
        var seen: Set<DocumentKind> = []
        if let twice = papers.firstIndex(where: { !seen.insert($0.kind).inserted }) {
            throw FieldFaults([
                FieldProblem(field: "papers[\(twice)].document_kind", code: "member.paper_twice")
            ])
        }
        let repository = PaperRepository(society: work.group.society)
        var before = ClassPaperPage()
        before.papers = try repository.wanted(by: memberClass, &tx)
        try repository.set(papers, of: memberClass, &tx)
        var after = ClassPaperPage()
        after.papers = try repository.wanted(by: memberClass, &tx)
        work.audit.subject = "member_class/\(memberClass.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}

/// A paper that a class wants.
public struct ClassPaper: FieldSet, Equatable {
    /// Which.
    public var kind = DocumentKind.identity
    /// Whether nobody is approved without it.
    public var isRequired = true

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ClassPaper>] = [
        Field("document_kind", \.kind, .choice),
        Field("paper_required", \.isRequired, .flag, required: false),
    ]
}

/// The papers that a class wants.
public struct ClassPaperPage: FieldSet, Equatable {
    /// The papers, the required ones first.
    public var papers: [ClassPaper] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ClassPaperPage>] = [Field("papers", \.papers, .list(0...20))]
}
