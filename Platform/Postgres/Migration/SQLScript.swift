/// Cuts a file of SQL into its statements, for files that must run outside a transaction.
struct SQLScript {
    /// The statements, without those that are only comments.
    let statements: [String]

    init(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        statements = reader.split()
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0
        var start = 0
        var hasWords = false
        var result: [String] = []

        mutating func split() -> [String] {
            while place < bytes.count { step() }
            cut()
            return result
        }

        private func isAt(_ word: StaticString) -> Bool {
            let count = word.utf8CodeUnitCount
            guard place + count <= bytes.count else { return false }
            return (0..<count).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
        }

        private mutating func cut() {
            if hasWords { result.append(String(decoding: bytes[start..<place], as: UTF8.self).trimmed) }
            hasWords = false
        }

        private mutating func step() {
            if isAt("--") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
                return
            }
            if isAt("/*") { return skipComment() }
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: ";"):
                cut()
                place += 1
                start = place
                return
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                place += 1
                return
            default: hasWords = true
            }
            switch byte {
            case UInt8(ascii: "'"): skipQuoted(byte, escapes: isEscapeString)
            case UInt8(ascii: "\""): skipQuoted(byte, escapes: false)
            case UInt8(ascii: "$"): skipDollar()
            default: place += 1
            }
        }

        /// `E'…'`, where a backslash keeps the next character from ending it.
        private var isEscapeString: Bool {
            guard place > start, bytes[place - 1] | 0x20 == UInt8(ascii: "e") else { return false }
            return place - 1 == start || !Self.isNameByte(bytes[place - 2])
        }

        private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
            place += 1
            while place < bytes.count {
                if escapes, bytes[place] == UInt8(ascii: "\\") {
                    place += 2
                    continue
                }
                place += 1
                if bytes[place - 1] == quote { return }
            }
            place = min(place, bytes.count)
        }

        private mutating func skipComment() {
            var depth = 0
            repeat {
                if isAt("/*") {
                    depth += 1
                    place += 2
                } else if isAt("*/") {
                    depth -= 1
                    place += 2
                } else {
                    place += 1
                }
            } while depth > 0 && place < bytes.count
        }

        /// `$$ … $$` and `$tag$ … $tag$`; a `$` inside a name or before a number is neither.
        private mutating func skipDollar() {
            let open = place
            place += 1
            if open > start, Self.isNameByte(bytes[open - 1]) { return }
            var end = place
            while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
            let isDigit = end > place && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place])
            guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), !isDigit else { return }
            let mark = bytes[open...end]
            place = end + 1
            while place + mark.count <= bytes.count {
                if bytes[place..<(place + mark.count)].elementsEqual(mark) {
                    place += mark.count
                    return
                }
                place += 1
            }
            place = bytes.count
        }

        private static func isNameByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
                true
            default: false
            }
        }
    }
}
