public import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Writes down what somebody has found who looked at a document: another one than who attached it.
public struct ReviewDocument: Command {
    /// The document.
    public var document = ID<Document>(0)
    /// What he has found.
    public var verdict = PaperVerdict.verified
    /// Until when the paper is good, where it says so.
    public var validUntil: CalendarDate?
    /// Why it is not what it should be.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.review"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.review
    /// It never waits: looking at what another has attached is the second look.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<ReviewDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("verdict", \.verdict, .choice),
        Field("valid_until", \.validUntil, .date),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch of the record.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DocumentFacts {
        let facts = try DocumentDesk(work: work).current(document, Self.permission, &tx)
        if verdict == .rejected, reason == nil {
            throw FieldFaults([FieldProblem(field: "reason", code: "field.required")])
        }
        guard facts.attachedByUser != work.caller.user else { throw DocumentRefusal.ownDocument }
        guard work.caller.party.map({ $0.raw != facts.subjectID }) ?? true else {
            throw DocumentRefusal.ownPaper
        }
        let repository = DocumentRepository(society: work.caller.society)
        try repository.review(self, by: work.caller.user, &tx)
        guard let after = try repository.find(document, &tx) else { throw DocumentRefusal.notFound }
        work.audit.after = after.json
        try work.ask(DocumentReviewed(document: after, sentBy: facts.attachedByUser), &tx)
        return after
    }
}

/// Somebody has looked at a document and said what he found: features above tell who sent it.
public struct DocumentReviewed: HookPoint {
    /// The document as it stands now.
    public var document: DocumentFacts
    /// Who attached it.
    public var sentBy: ID<User>
}
