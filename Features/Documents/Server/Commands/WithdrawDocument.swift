internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Takes a document back: it is kept and counts no more.
public struct WithdrawDocument: Command {
    /// The document.
    public var document = ID<Document>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.withdraw"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.withdraw
    /// The fields.
    public static let fields: [Field<WithdrawDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch of the record.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DocumentFacts {
        let before = try DocumentDesk(work: work).current(document, Self.permission, &tx)
        guard !before.isHeld else { throw DocumentRefusal.held }
        let repository = DocumentRepository(society: work.caller.society)
        try repository.end(document, as: .withdrawn, reason, &tx)
        guard let facts = try repository.find(document, &tx) else { throw DocumentRefusal.notFound }
        work.audit.after = facts.json
        return facts
    }
}
