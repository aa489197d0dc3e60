internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Keeps a document for a case at law, or lets it go again: while it is kept it is not withdrawn.
public struct HoldDocument: Command {
    /// The document.
    public var document = ID<Document>(0)
    /// Whether it is kept.
    public var isHeld = false
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.hold"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.withdraw
    /// The fields.
    public static let fields: [Field<HoldDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("is_held", \.isHeld, .flag, required: false),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch of the record.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DocumentFacts {
        _ = try DocumentDesk(work: work).open(document, Self.permission, &tx)
        let repository = DocumentRepository(society: work.caller.society)
        try repository.hold(document, isHeld, reason, &tx)
        guard let facts = try repository.find(document, &tx) else { throw DocumentRefusal.notFound }
        work.audit.after = facts.json
        return facts
    }
}
