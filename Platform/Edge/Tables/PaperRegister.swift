public import Crypto
public import Gate
public import Kernel

/// Where every paper is entered before it leaves the house, so that whoever holds it can ask whether it is genuine.
///
/// Both steps block: they are taken on the thread that prints.
public protocol PaperRegister: Sendable {
    /// Enters a paper whose content is known, and gives it a number and a token that nobody guesses.
    func enter(_ entry: PaperEntry, for caller: Caller) throws -> PaperSlip
    /// Notes the digest of the finished file; before that nobody is told of the paper.
    ///
    /// Of originals that are printed at the same moment one is finished, the others are refused.
    func complete(_ slip: PaperSlip, file: Digest, for caller: Caller) throws
}

/// What the register keeps of a paper.
public struct PaperEntry: Sendable, Equatable {
    /// The name of the query that it shows.
    public var kind: String
    /// What stands above it.
    public var title: String
    /// Its language.
    public var language: String
    /// The record that it is about, where it is about one.
    public var subject: PaperSubject?
    /// Whether it is the original: while it counts, no other of its kind about the same record is one.
    public var isOriginal: Bool
    /// The branch that it is about.
    public var branch: ID<Branch>?
    /// The few figures by which a reader compares.
    public var figures: [PaperFigure]
    /// How many pages it has.
    public var pages: Int
    /// The digest of what it says.
    public var content: Digest

    /// What the register keeps.
    public init(
        kind: String, title: String, language: String, subject: PaperSubject? = nil,
        isOriginal: Bool = false, branch: ID<Branch>? = nil, figures: [PaperFigure] = [], pages: Int = 1,
        content: Digest
    ) {
        self.kind = kind
        self.title = title
        self.language = language
        self.subject = subject
        self.isOriginal = isOriginal
        self.branch = branch
        self.figures = figures
        self.pages = pages
        self.content = content
    }
}

/// The record that a paper is about.
public struct PaperSubject: Sendable, Equatable {
    /// What it is, as the audit log calls it: `voucher`, `share_certificate`.
    public var kind: String
    /// Its number.
    public var id: Int64

    /// A record.
    public init(_ kind: String, _ id: Int64) {
        self.kind = kind
        self.id = id
    }
}

/// One figure of a paper, with the words and in the language that stand on it.
///
/// Whoever holds the paper sees it without signing in: names of persons are given by ``masked(_:)`` alone.
public struct PaperFigure: Sendable, Equatable {
    /// What it is; empty where the value says it.
    public var label: String
    /// What it says.
    public var value: String

    /// A figure.
    public init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }

    /// A name of which only the beginnings of its words are told: `Asha Patil` is `A*** P***`.
    public static func masked(_ name: String) -> String {
        name.split { $0 == " " }.map { "\($0.prefix(1))***" }.joined(separator: " ")
    }
}

/// The number of a paper in the register, and how it is found there.
public struct PaperSlip: Sendable, Equatable {
    /// The paper in the register.
    public var paper: Int64
    /// Its number, as in `2026-27/118`.
    public var number: String
    /// What the code on the paper carries.
    public var token: String
    /// The address under which the society shows papers to everybody, where it has set one: `https://society.example`.
    public var publicAddress: String?

    /// A number.
    public init(paper: Int64, number: String, token: String, publicAddress: String? = nil) {
        self.paper = paper
        self.number = number
        self.token = token
        self.publicAddress = publicAddress
    }
}
