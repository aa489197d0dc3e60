internal import GeneralLedgerRules
internal import Kernel

/// Texts of cells.
enum ImportText {
    /// The text without blanks around it.
    static func trimmed(_ bytes: some Collection<UInt8>) -> String {
        var view = String(decoding: bytes, as: UTF8.self)[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }

    /// Yes or no; nil when it is neither.
    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "", "0", "no", "n", "false": false
        case "1", "yes", "y", "true": true
        default: nil
        }
    }

    /// Whether a code may stand in the chart.
    static func isCode(_ text: String, marks: String) -> Bool {
        guard let first = text.utf8.first, (1...20).contains(text.utf8.count) else { return false }
        func isLetterOrDigit(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        return isLetterOrDigit(first)
            && text.utf8.allSatisfy { isLetterOrDigit($0) || marks.utf8.contains($0) }
    }
}
