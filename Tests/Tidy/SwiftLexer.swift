/// Cuts Swift text into tokens: enough of the language to tell code from strings and comments.
///
/// It does not know regex literals without a number sign; the rules of this repository need none.
struct SwiftLexer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var tokens: [SwiftToken] = []

    static func tokens(of bytes: [UInt8]) -> [SwiftToken] {
        var lexer = SwiftLexer(bytes: bytes)
        lexer.readCode(inInterpolation: false)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func peek(_ ahead: Int = 0) -> UInt8 { at + ahead < bytes.count ? bytes[at + ahead] : 0 }

    private mutating func step() {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
    }

    /// Reads up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func readCode(inInterpolation: Bool) {
        var depth = 0
        while at < bytes.count {
            switch peek() {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                step()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while at < bytes.count, peek() != UInt8(ascii: "\n") { at += 1 }
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                skipBlockComment()
            case UInt8(ascii: "\""):
                readString(hashes: 0)
            case UInt8(ascii: "#") where hashesBeforeQuote() != nil:
                readString(hashes: hashesBeforeQuote() ?? 0)
            case let byte where isWordByte(byte) || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "@"):
                readWord()
            case let byte:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if inInterpolation, depth == 0 { return }
                    depth -= 1
                }
                at += 1
                add(.sign, String(UnicodeScalar(byte)), from: at - 1)
            }
        }
    }

    private mutating func add(
        _ kind: SwiftToken.Kind, _ text: String, from start: Int, line startLine: Int? = nil
    ) {
        tokens.append(SwiftToken(kind: kind, text: text, line: startLine ?? line, start: start, end: at))
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// A word, a number, an attribute, or a name in backticks (without them).
    private mutating func readWord() {
        let start = at
        if peek() == UInt8(ascii: "`") {
            at += 1
            while at < bytes.count, peek() != UInt8(ascii: "`"), peek() != UInt8(ascii: "\n") { at += 1 }
            at = min(at + 1, bytes.count)
            add(.word, String(decoding: bytes[(start + 1)..<(at - 1)], as: UTF8.self), from: start)
            return
        }
        at += 1
        while isWordByte(peek()) { at += 1 }
        let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start])
        add(isNumber ? .number : .word, String(decoding: bytes[start..<at], as: UTF8.self), from: start)
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                at += 2
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                at += 2
            } else {
                step()
            }
        } while depth > 0 && at < bytes.count
    }

    /// The number of `#` before a quote that starts here, if one does.
    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while peek(count) == UInt8(ascii: "#") { count += 1 }
        return peek(count) == UInt8(ascii: "\"") ? count : nil
    }

    private func standsHere(_ byte: UInt8, times: Int, ahead: Int = 0) -> Bool {
        (0..<times).allSatisfy { peek(ahead + $0) == byte }
    }

    private mutating func readString(hashes: Int) {
        let start = at
        let startLine = line
        let quote = UInt8(ascii: "\"")
        at += hashes
        let quotes = standsHere(quote, times: 3) ? 3 : 1
        at += quotes
        var inside: [UInt8] = []
        while at < bytes.count {
            if standsHere(quote, times: quotes), standsHere(UInt8(ascii: "#"), times: hashes, ahead: quotes) {
                at += quotes + hashes
                break
            }
            if quotes == 1, peek() == UInt8(ascii: "\n") { break }
            if peek() == UInt8(ascii: "\\"), standsHere(UInt8(ascii: "#"), times: hashes, ahead: 1) {
                at += 1 + hashes
                if peek() == UInt8(ascii: "(") {
                    at += 1
                    readCode(inInterpolation: true)
                    inside.append(UInt8(ascii: " "))
                } else {
                    inside.append(peek())
                }
                if at < bytes.count { step() }
            } else {
                inside.append(peek())
                step()
            }
        }
        add(.string, String(decoding: inside, as: UTF8.self), from: start, line: startLine)
    }
}
