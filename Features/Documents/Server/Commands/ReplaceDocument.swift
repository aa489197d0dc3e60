internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Puts a newer content in a document's place; the old one stays, marked as replaced.
public struct ReplaceDocument: Command {
    /// The document that no longer counts.
    public var document = ID<Document>(0)
    /// The ticket of the content.
    public var content = ""
    /// The name of the file.
    public var fileName = ""
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.replace"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.manage
    /// The fields.
    public static let fields: [Field<ReplaceDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("content", \.content, .text(1...300)),
        Field("file_name", \.fileName, .text(1...200)),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch of the record.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DocumentFacts {
        let ticket = try ContentTicket(content, work.caller.society, work.vault)
        let before = try DocumentDesk(work: work).current(document, Self.permission, &tx)
        let repository = DocumentRepository(society: work.caller.society)
        var draft = DocumentDraft()
        (draft.subject, draft.subjectID) = (before.subject, before.subjectID)
        (draft.kind, draft.title) = (before.kind, before.title)
        try DocumentDesk.expectOpen(draft, of: work.caller.society, &tx)
        try repository.end(document, as: .replaced, reason, &tx)
        let newer = try repository.insert(
            draft, ticket, fileName, replacing: document, work.maker, &tx)
        guard let facts = try repository.find(newer, &tx) else { throw DocumentRefusal.notFound }
        work.audit.after = facts.json
        return facts
    }
}
