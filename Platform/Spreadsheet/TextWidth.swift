internal import Kernel

/// How many columns of a terminal a text takes: signs that stand on or under another one take none.
public enum TextWidth {
    /// The width of a text.
    public static func of(_ text: String) -> Int {
        // Nearly every cell is plain ASCII.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The text with spaces behind it up to a width.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// The text on one line: what would break it or move the cursor is a blank.
    static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isControl) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(scalar.isControl ? " " : scalar)
        }
        return String(shown)
    }

    /// The text cut to a width, with `…` at its end where something is missing.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var shown = ""
        var used = 0
        for character in text {
            let more = of(String(character))
            guard used + more < width else { break }
            shown.append(character)
            used += more
        }
        return shown + "…"
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: 1
        }
    }
}
