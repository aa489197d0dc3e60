public import Documents
public import DocumentsRules
internal import EnrolmentsRules
public import Gate
public import Kernel
internal import Parties
public import Postgres

/// Attaches a paper that was sent before to one's own entry in the register: evidence of what one proposes.
///
/// Staff look at it.
public struct AttachOwnPaper: Command {
    /// What it is for.
    public var kind = DocumentKind.addressProof
    /// The ticket of the content.
    public var content = ""
    /// The name of the file.
    public var fileName = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.attach_own_paper"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// It never waits: staff look at the paper.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<AttachOwnPaper>] = [
        Field("document_kind", \.kind, .choice),
        Field("content", \.content, .text(1...300)),
        Field("file_name", \.fileName, .text(1...200)),
    ]

    /// One's own record, wherever it belongs.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> OwnPaper {
        let own = try OwnRecord(work: work).party(DocumentPermissions.manage, &tx)
        let society = work.caller.society
        guard EnrolmentPaper.ownKinds.contains(kind) else { throw EnrolmentRefusal.officePaper }
        try AttachEnrolmentPaper.expectFew(
            DocumentRegister.current(of: own.party, society: society, &tx).count { $0.standing == .pending })
        var draft = DocumentDraft()
        (draft.subjectID, draft.kind, draft.title) = (own.party.raw, kind, fileName)
        var paper = OwnPaper()
        paper.document = try DocumentRegister.attach(
            draft, ticket: content, fileName: fileName, &tx, in: work)
        work.audit.subject = "document/\(paper.document.raw)"
        return paper
    }
}

/// A paper that somebody has sent of himself.
public struct OwnPaper: FieldSet, Equatable {
    /// Its number in the program.
    public var document = ID<Document>(0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OwnPaper>] = [Field("document_id", \.document, .id("document"))]
}
