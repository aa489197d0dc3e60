internal import DocumentsRules
public import Edge
public import Gate
public import Kernel
internal import Parties
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The documents of a person or body, the newest first.
public struct DocumentList: Query {
    /// The person or body.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.list"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.see
    /// The fields.
    public static let fields: [Field<DocumentList>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DocumentPage {
        var query = PartyDetails()
        query.party = party
        let facts = try query.run(&tx, for: caller)
        guard caller.may(Self.permission, in: facts.homeBranch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        var page = DocumentPage()
        page.title = facts.name
        page.rows = try DocumentRepository(society: caller.society).list(.party, party.raw, &tx)
        return page
    }
}

/// The documents of a record.
public struct DocumentPage: FieldSet, Tabular {
    /// The record's name.
    public var title = ""
    /// The documents.
    public var rows: [DocumentFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DocumentPage>] = [
        Field("name", \.title, .text(0...200), required: false),
        Field("rows", \.rows, .list(0...10_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "documents.list_page" }
    /// Whose they are.
    public var tableNotes: [Phrase] { title.isEmpty ? [] : [.verbatim(title)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("title", label: "documents.title"), TabularColumn("document_kind", .choice),
            TabularColumn("file_name"), TabularColumn("attached_on", .date),
            TabularColumn("attached_by"), TabularColumn("document_status", .choice),
        ]
    }
    /// The documents.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.title), .text(facts.kind.rawValue), .text(facts.fileName),
                    .date(facts.attachedAt.date(offsetMinutes: Instant.indianOffsetMinutes)),
                    .text(facts.attachedBy), .text(facts.status.rawValue),
                ], tone: facts.status == .current ? .neutral : .warning,
                to: DocumentLink.document(facts.document))
        }
    }
}
