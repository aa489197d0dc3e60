internal import DocumentsRules
public import Gate
public import Kernel
internal import Parties
public import Postgres

/// One document.
public struct DocumentDetails: Query {
    /// The document.
    public var document = ID<Document>(0)

    /// A blank.
    public init() {}

    /// A document.
    public init(_ document: ID<Document>) { self.document = document }

    /// The stable name.
    public static let name = "documents.details"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.see
    /// The fields.
    public static let fields: [Field<DocumentDetails>] = [Field("document_id", \.document, .id("document"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DocumentFacts {
        let found = try DocumentRepository(society: caller.society).find(document, &tx)
        guard let facts = found, facts.subject == .party else { throw DocumentRefusal.notFound }
        var query = PartyDetails()
        query.party = ID(facts.subjectID)
        guard caller.may(Self.permission, in: try query.run(&tx, for: caller).homeBranch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        return facts
    }
}
