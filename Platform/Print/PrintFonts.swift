internal import CPango
internal import Glibc
internal import Synchronization

/// The fonts of all documents: Noto as Debian packages it, and no other, so that a page looks alike on every machine.
///
/// Loading takes a moment; a program loads them once. Any number of documents are printed with them at a time.
public final class PrintFonts: Sendable {
    /// What becomes of a character that no font has.
    public enum Missing: Sendable {
        /// The document is refused: for tests.
        case refuse
        /// It stands as �, never as a box.
        case replace
    }

    /// Where Debian's package `fonts-noto-core` puts them.
    public static let usualFolder = "/usr/share/fonts/truetype/noto"

    /// Every sentence of the program is written with these; without one nothing is printed.
    static let needed = ["NotoSans", "NotoSansDevanagari", "NotoSansKannada"]
    /// Names of people may be written with these.
    static let welcome = [
        "NotoSansTelugu", "NotoSansTamil", "NotoSansMalayalam", "NotoSansGujarati", "NotoSansGurmukhi",
        "NotoSansBengali", "NotoSansOriya", "NotoNaskhArabic", "NotoSansSymbols", "NotoSansSymbols2",
        "NotoSansMath",
    ]

    private struct Shared: @unchecked Sendable {
        // Fontconfig counts its references atomically, and nothing changes it once it is filled.
        let fonts: OpaquePointer
        var idle: [Typesetter] = []
    }

    /// What becomes of a character that no font has.
    public let missing: Missing
    private let shared: Mutex<Shared>

    /// Reads the fonts of a folder.
    public init(folder: String = usualFolder, missing: Missing = .replace) throws(PrintFault) {
        guard let fonts = FcConfigCreate() else { throw .fontMissing(folder) }
        for family in Self.needed + Self.welcome {
            for weight in ["Regular", "Bold"] {
                let path = "\(folder)/\(family)-\(weight).ttf"
                let isThere = access(path, R_OK) == 0 && FcConfigAppFontAddFile(fonts, path) != 0
                guard isThere || !Self.needed.contains(family) else {
                    FcConfigDestroy(fonts)
                    throw .fontMissing(path)
                }
            }
        }
        self.missing = missing
        shared = Mutex(Shared(fonts: fonts))
    }

    deinit { shared.withLock { FcConfigDestroy($0.fonts) } }

    /// Lends a typesetter: they are costly to make, and each serves one document at a time.
    func take() -> Typesetter {
        shared.withLock { shared in
            shared.idle.popLast() ?? Typesetter(fonts: shared.fonts, missing: missing)
        }
    }

    /// Takes it back.
    func giveBack(_ typesetter: Typesetter) {
        shared.withLock { shared in if shared.idle.count < 8 { shared.idle.append(typesetter) } }
    }
}
