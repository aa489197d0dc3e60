public import Documents
internal import DocumentsRules
internal import EnrolmentsRules
public import Gate
public import Kernel
public import Postgres

/// A paper of oneself.
public struct OwnDocument: Query {
    /// The document.
    public var document = ID<Document>(0)

    /// A blank.
    public init() {}

    /// A document.
    public init(_ document: ID<Document>) { self.document = document }

    /// The stable name.
    public static let name = "enrolments.own_document"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// The fields.
    public static let fields: [Field<OwnDocument>] = [Field("document_id", \.document, .id("document"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DocumentFacts {
        guard let party = caller.party else { throw EnrolmentRefusal.nobody }
        return try DocumentRegister.find(
            document, of: .party, party.raw, society: caller.society, &tx)
    }
}
