public import Kernel

/// What a file says about itself.
public struct PrintInfo: Sendable, Equatable {
    /// What it is, shown by readers in their window.
    public var title: String
    /// Who has issued it.
    public var author: String
    /// Its language, as in `hi`: chooses the forms of letters, and how it is read aloud.
    public var language: String
    /// When it was made; equal content made at the same instant gives equal bytes.
    public var created: Instant

    /// What a file says about itself.
    public init(title: String, author: String, language: String, created: Instant) {
        self.title = title
        self.author = author
        self.language = language
        self.created = created
    }
}

/// What stands on every page beside the content.
public struct PageSetting: Sendable {
    /// The paper.
    public var size: PageSize
    /// The white round the page.
    public var margins: PageMargins
    /// Shown at the top of every page but the first, which has the letterhead: what the papers belong to.
    public var head: [String]
    /// Shown at the foot to the left: when and by whom it was printed.
    public var foot: String
    /// Words for "page x of y", at the foot to the right; nil shows none.
    public var pageOf: (@Sendable (_ page: Int, _ pages: Int) -> String)?
    /// Whether room is left at the foot for the ``PaperStamp`` that the end brings.
    public var isStamped = false
    /// Large and pale across each page: DUPLICATE, DRAFT.
    public var watermark: String?
    /// The size of the ordinary text in points.
    public var textSize: Double

    /// A setting for paper with its usual margins.
    public init(_ size: PageSize = .a4, textSize: Double? = nil) {
        self.size = size
        margins = .usual(for: size)
        head = []
        foot = ""
        self.textSize = textSize ?? (size.isRoll ? 8 : 9)
    }
}

/// The head of a society's paper.
public struct Letterhead: Sendable, Equatable {
    /// The name, in each script on its own line.
    public var names: [String]
    /// Registration number, address: one line each.
    public var lines: [String]
    /// A PNG or JPEG, shown to the left.
    public var logo: [UInt8]?

    /// A letterhead.
    public init(names: [String], lines: [String] = [], logo: [UInt8]? = nil) {
        self.names = names
        self.lines = lines
        self.logo = logo
    }
}
