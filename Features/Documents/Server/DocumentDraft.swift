public import DocumentsRules
public import Gate
internal import Kernel

/// What is said of a document beside its content.
public struct DocumentDraft: FieldSet, Equatable {
    /// The kind of record that it belongs to.
    public var subject = DocumentSubject.party
    /// That record.
    public var subjectID: Int64 = 0
    /// What it is for.
    public var kind = DocumentKind.other
    /// What it is called.
    public var title = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DocumentDraft>] = [
        Field("subject_kind", \.subject, .choice, required: false),
        Field("subject_id", \.subjectID, .integer(1...Int64.max)),
        Field("document_kind", \.kind, .choice),
        Field("title", \.title, .text(1...200)),
    ]
}
