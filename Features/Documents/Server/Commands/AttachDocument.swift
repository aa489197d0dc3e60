internal import DocumentsRules
public import Gate
internal import Kernel
public import Postgres

/// Attaches a file that was sent before to a record.
public struct AttachDocument: Command {
    /// What is attached to what.
    public var draft = DocumentDraft()
    /// The ticket of the content.
    public var content = ""
    /// The name of the file.
    public var fileName = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.attach"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.manage
    /// The fields.
    public static let fields: [Field<AttachDocument>] =
        DocumentDraft.fields.map { $0.within(\.draft) } + [
            Field("content", \.content, .text(1...300)),
            Field("file_name", \.fileName, .text(1...200)),
        ]

    /// The home branch of the record.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DocumentFacts {
        let ticket = try ContentTicket(content, work.caller.society, work.vault)
        _ = try DocumentDesk(work: work).branch(of: draft.subject, draft.subjectID, Self.permission, &tx)
        try DocumentDesk.expectOpen(draft, of: work.caller.society, &tx)
        let repository = DocumentRepository(society: work.caller.society)
        let document = try repository.insert(draft, ticket, fileName, replacing: nil, work.maker, &tx)
        guard let facts = try repository.find(document, &tx) else { throw DocumentRefusal.notFound }
        work.audit.subject = "document/\(document.raw)"
        work.audit.after = facts.json
        return facts
    }
}
