internal import Documents
public import DocumentsRules
internal import EnrolmentsRules
public import Gate
internal import Kernel
internal import Members
public import Postgres

/// Attaches a paper that was sent before to the applicant's own application; once he is taken in, to his entry in the register.
public struct AttachEnrolmentPaper: Command {
    /// What it is for.
    public var kind = DocumentKind.identity
    /// The ticket of the content.
    public var content = ""
    /// The name of the file.
    public var fileName = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.attach_paper"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.own
    /// It never waits: staff look at it.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<AttachEnrolmentPaper>] = [
        Field("document_kind", \.kind, .choice),
        Field("content", \.content, .text(1...300)),
        Field("file_name", \.fileName, .text(1...200)),
    ]

    /// How many papers one may send.
    static let mostPapers = 30

    /// One's own.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EnrolmentFacts {
        let desk = EnrolmentDesk(work)
        let facts = try desk.own(&tx)
        guard facts.status.isWritten || facts.status == .submitted || facts.status == .taken else {
            throw EnrolmentRefusal.wrongStep(from: facts.status)
        }
        let wanted = try EnrolmentDesk.wanted(of: facts, desk.society, &tx).map(\.kind)
        guard (EnrolmentPaper.ownKinds + wanted).contains(kind) else { throw EnrolmentRefusal.officePaper }
        var draft = DocumentDraft()
        (draft.kind, draft.title) = (kind, fileName)
        if let party = facts.party {
            draft.subjectID = party.raw
            work.parties.insert(party)
        } else {
            (draft.subject, draft.subjectID) = (.enrolment, facts.enrolment.raw)
        }
        // Those that a newer one has replaced count too: what was sent lies in the store.
        try Self.expectFew(
            DocumentRegister.sent(
                to: draft.subject, draft.subjectID, by: work.caller.user, society: desk.society, &tx))
        if facts.party == nil {
            let sent = try DocumentRegister.current(
                of: .enrolment, facts.enrolment.raw, society: desk.society, &tx)
            // Nobody has looked at the one before: the newer one takes its place.
            for before in sent where before.kind == kind {
                try DocumentRegister.replace(
                    before.document, reason: fileName, society: desk.society, &tx)
            }
        }
        _ = try DocumentRegister.attach(draft, ticket: content, fileName: fileName, &tx, in: work)
        return try desk.changed(facts, &tx)
    }

    static func expectFew(_ sent: Int) throws(EnrolmentRefusal) {
        guard sent < mostPapers else { throw .tooManyPapers(most: mostPapers) }
    }
}
