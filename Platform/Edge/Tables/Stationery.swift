public import Gate
public import Kernel
public import Postgres
public import Print
internal import Synchronization
public import Wording

/// What papers are printed with: the letters, loaded when the first paper is printed, and the head of the society's paper.
public struct Stationery: Sendable {
    /// The head of the paper of the caller's society.
    public typealias Head = @Sendable (Caller, Words, inout Transaction) throws -> Letterhead

    private var head: Head
    private let loaded: LoadedFonts
    /// Where papers are entered; nil prints them without number and code.
    public var register: (any PaperRegister)?

    /// Paper with a head, and the fonts of a folder.
    public init(
        fonts folder: String = PrintFonts.usualFolder, missing: PrintFonts.Missing = .replace,
        head: @escaping Head
    ) {
        self.head = head
        loaded = LoadedFonts(folder, missing)
    }

    /// Paper without a head.
    public static let plain = Stationery { _, _, _ in Letterhead(names: []) }

    /// The letters.
    public func fonts() throws -> PrintFonts { try loaded.fonts() }

    /// The same paper with the head that `change` makes of its own.
    public func head(
        _ change: @escaping @Sendable (inout Letterhead, Caller, inout Transaction) throws -> Void
    ) -> Stationery {
        var changed = self
        let own = head
        changed.head = { caller, words, tx in
            var head = try own(caller, words, &tx)
            try change(&head, caller, &tx)
            return head
        }
        return changed
    }

    /// What the paper of a caller says above and below, read within his snapshot.
    public func sheet(for caller: Caller, _ words: Words, _ tx: inout Transaction) throws -> Sheet {
        Sheet(letterhead: try head(caller, words, &tx), printedAt: try tx.now, fonts: try fonts())
    }

    /// The head of a paper, and when it is printed.
    public struct Sheet: Sendable {
        /// The society's head.
        public var letterhead: Letterhead
        /// When.
        public var printedAt: Instant
        /// The letters.
        public var fonts: PrintFonts
        /// Whether its papers carry a number and a code.
        var isStamped = false
    }
}

/// Fonts that are loaded once, when they are first asked for.
private final class LoadedFonts: Sendable {
    private let folder: String
    private let missing: PrintFonts.Missing
    private let known = Mutex<PrintFonts?>(nil)

    init(_ folder: String, _ missing: PrintFonts.Missing) {
        self.folder = folder
        self.missing = missing
    }

    func fonts() throws -> PrintFonts {
        try known.withLock { known in
            if let known { return known }
            let fonts = try PrintFonts(folder: folder, missing: missing)
            known = fonts
            return fonts
        }
    }
}
