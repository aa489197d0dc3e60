internal import Crypto
public import DocumentsRules
internal import Edge
public import Gate
public import Kernel

/// A paper that was issued; the name of its numbers.
public enum IssuedPaper {}

/// A paper as the register has it.
public struct IssuedPaperFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var paper = ID<IssuedPaper>(0)
    /// The number that stands on it, as in `2026-27/118`.
    public var number = ""
    /// The query that it shows.
    public var kind = ""
    /// What stands above it.
    public var title = ""
    /// Its language.
    public var language = ""
    /// The branch that it is about.
    public var branch: ID<Branch>?
    /// How many pages it has.
    public var pages: Int64 = 0
    /// The figures that everybody may see who holds it.
    public var figures: [IssuedFigure] = []
    /// The digest of what it says.
    public var contentDigest = ""
    /// The digest of its file; missing where printing broke off.
    public var fileDigest: String?
    /// Who has printed it.
    public var issuedBy = ""
    /// When.
    public var issuedAt = Instant(microsecondsSinceEpoch: 0)
    /// Whether it counts.
    public var status = IssuedPaperStatus.issued
    /// The number of the paper that has taken its place.
    public var replacedBy: String?
    /// Why it counts no more.
    public var reason: String?
    /// Since when.
    public var endedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<IssuedPaperFacts>] = [
        Field("paper_id", \.paper, .id("issued_paper")),
        Field("paper_number", \.number, .text(0...40), required: false),
        Field("paper_kind", \.kind, .text(0...100), required: false),
        Field("title", \.title, .text(0...300), required: false),
        Field("language", \.language, .text(0...10), required: false),
        Field("branch_id", \.branch, .id("branch")),
        Field("pages", \.pages, .integer(0...Int64.max)),
        Field("figures", \.figures, .list(0...50)),
        Field("content_digest", \.contentDigest, .text(0...64), required: false),
        Field("file_digest", \.fileDigest, .text(0...64)),
        Field("issued_by", \.issuedBy, .text(0...200), required: false),
        Field("issued_at", \.issuedAt, .instant),
        Field("paper_status", \.status, .choice),
        Field("replaced_by", \.replacedBy, .text(0...40)),
        Field("reason", \.reason, .text(0...500)),
        Field("ended_at", \.endedAt, .instant),
    ]

    /// The number as it stands on the paper.
    static func number(_ year: String, _ number: Int) -> String { "\(year)/\(number)" }
}

/// One figure of a paper.
public struct IssuedFigure: FieldSet, Equatable {
    /// What it is.
    public var label = ""
    /// What it says.
    public var value = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<IssuedFigure>] = [
        Field("label", \.label, .text(0...200), required: false),
        Field("value", \.value, .text(0...300), required: false),
    ]
}

/// What everybody learns of a paper who holds it.
struct FoundPaper: Sendable {
    var society: String
    var number: String
    var title: String
    var language: String
    var figures: [PaperFigure]
    var pages: Int
    var content: Digest?
    var file: Digest?
    var issuedAt: Instant
    var status: IssuedPaperStatus
    var endedAt: Instant?
    var replacedBy: String?

    /// The first half of the digest of its content, as it stands on the paper.
    var fingerprint: String { String((content?.text ?? "").prefix(16)) }
}
