public import DocumentsRules
public import Gate
public import Kernel

/// A document; the name of its numbers.
public enum Document {}

/// A document as it is known.
public struct DocumentFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var document = ID<Document>(0)
    /// The kind of record that it belongs to.
    public var subject = DocumentSubject.party
    /// That record.
    public var subjectID: Int64 = 0
    /// What it is for.
    public var kind = DocumentKind.other
    /// What it is called.
    public var title = ""
    /// The name of the file.
    public var fileName = ""
    /// What the file is.
    public var mediaType = ""
    /// Its size in bytes.
    public var size: Int64 = 0
    /// The BLAKE2b-256 of its bytes, in hexadecimal digits.
    public var digest = ""
    /// The document in whose place it came.
    public var replaces: ID<Document>?
    /// Whether it counts.
    public var status = DocumentStatus.current
    /// Whether it is kept for a case at law.
    public var isHeld = false
    /// Why it was replaced, withdrawn or is kept.
    public var reason: String?
    /// Who attached it.
    public var attachedBy = ""
    /// When.
    public var attachedAt = Instant(microsecondsSinceEpoch: 0)
    /// Where it stands as a proof, today.
    public var standing = PaperStanding.pending
    /// Until when it is good.
    public var validUntil: CalendarDate?
    /// What was wrong with it, or what else was noted.
    public var reviewReason: String?
    /// Who has looked at it last.
    public var reviewedBy: String?
    /// When.
    public var reviewedAt: Instant?
    /// The day from which the years are counted for which it is kept; none while that is not known.
    public var keepFrom: CalendarDate?
    /// For how many years it is kept from then.
    public var keepYears: Int64?
    /// The first day on which it may be destroyed.
    public var dueOn: CalendarDate?
    /// When it was destroyed: its record stays, its content does not.
    public var destroyedAt: Instant?
    /// When it was erased, with its owner or with the application for which it was sent: its names and its content are gone.
    public var erasedAt: Instant?
    /// Who attached it, by his number.
    var attachedByUser = ID<User>(0)

    /// A blank.
    public init() {}

    /// Whether it is there yet: neither destroyed nor erased.
    public var isThere: Bool { destroyedAt == nil && erasedAt == nil }

    /// The fields.
    public static let fields: [Field<DocumentFacts>] = [
        Field("document_id", \.document, .id("document")),
        Field("subject_kind", \.subject, .choice),
        Field("subject_id", \.subjectID, .integer(0...Int64.max)),
        Field("document_kind", \.kind, .choice),
        Field("title", \.title, .text(0...200), required: false),
        Field("file_name", \.fileName, .text(0...200), required: false),
        Field("media_type", \.mediaType, .text(0...100), required: false),
        Field("bytes", \.size, .integer(0...Int64.max)),
        Field("digest", \.digest, .text(0...64), required: false),
        Field("replaces_id", \.replaces, .id("document")),
        Field("document_status", \.status, .choice),
        Field("is_held", \.isHeld, .flag),
        Field("reason", \.reason, .text(0...500)),
        Field("attached_by", \.attachedBy, .text(0...200), required: false),
        Field("attached_at", \.attachedAt, .instant),
        Field("paper_standing", \.standing, .choice),
        Field("valid_until", \.validUntil, .date),
        Field("review_reason", \.reviewReason, .text(0...500)),
        Field("reviewed_by", \.reviewedBy, .text(0...200)),
        Field("reviewed_at", \.reviewedAt, .instant),
        Field("keep_from", \.keepFrom, .date),
        Field("keep_years", \.keepYears, .integer(0...100)),
        Field("due_on", \.dueOn, .date),
        Field("destroyed_at", \.destroyedAt, .instant),
        Field("erased_at", \.erasedAt, .instant),
    ]
}
