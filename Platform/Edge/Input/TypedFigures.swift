/// Figures as people type them in their own script, in the form that amounts, dates and numbers are read in.
public enum TypedFigures {
    /// The text with Devanagari and Kannada digits as 0 to 9: "१२०.५०" is "120.50".
    public static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { digit($0) != nil }) else { return text }
        var plain = ""
        for scalar in text.unicodeScalars {
            plain.unicodeScalars.append(
                digit(scalar).map { Unicode.Scalar(UInt8(ascii: "0") + $0) } ?? scalar)
        }
        return plain
    }

    /// The same for an amount, which may begin with its point: ".50" is "0.50".
    public static func amount(_ text: String) -> String {
        let plain = plain(text)
        if plain.hasPrefix("-.") { return "-0" + plain.dropFirst() }
        return plain.hasPrefix(".") ? "0" + plain : plain
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x0966...0x096F: UInt8(scalar.value - 0x0966)
        case 0x0CE6...0x0CEF: UInt8(scalar.value - 0x0CE6)
        default: nil
        }
    }
}
