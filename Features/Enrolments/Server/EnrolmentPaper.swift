public import Documents
public import DocumentsRules
public import Gate
public import Kernel

/// A paper of an applicant, and where it stands.
public struct EnrolmentPaper: FieldSet, Equatable {
    /// Which.
    public var kind = DocumentKind.identity
    /// Whether nobody is admitted without it.
    public var isRequired = true
    /// Where it stands.
    public var standing = PaperStanding.missing
    /// The document that counts.
    public var document: ID<Document>?
    /// The name of its file.
    public var fileName: String?
    /// What was wrong with it.
    public var reviewReason: String?

    /// A blank.
    public init() {}

    /// What somebody sends of himself: what a committee resolves or a member agrees comes from the office.
    static let ownKinds: [DocumentKind] = [
        .photo, .signature, .identity, .addressProof, .pan, .employment, .certificate, .other,
    ]

    init(_ kind: DocumentKind, isRequired: Bool) { (self.kind, self.isRequired) = (kind, isRequired) }

    /// Whether he may send it: there is none, or the one that he sent does not count.
    public var isWanted: Bool { standing == .missing || standing == .rejected || standing == .expired }

    /// The fields.
    public static let fields: [Field<EnrolmentPaper>] = [
        Field("document_kind", \.kind, .choice),
        Field("paper_required", \.isRequired, .flag),
        Field("paper_standing", \.standing, .choice),
        Field("document_id", \.document, .id("document")),
        Field("file_name", \.fileName, .text(0...200)),
        Field("review_reason", \.reviewReason, .text(0...500)),
    ]
}
