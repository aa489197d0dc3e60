/// Whether a password is little more than a name: the name with figures and signs around it, some of its words, or the same with
/// a letter or two changed.
///
///     isNear("shivaji-nagar#2026", "Shivaji Nagar Credit Society")  // true: two of its words
///     isNear("meera raoo 1990!", "Meera Rao")  // true: one letter more
///     isNear("meera keeps four hens", "Meera Rao")  // false: much is left beside the name
enum NearName {
    /// A password that has fewer letters beside a name is the name.
    private static let leastOwn = 5
    /// So many letters may be changed, where the name has enough of them.
    private static let changes = 2
    private static let longName = 6

    static func isNear(_ password: String, _ name: String) -> Bool {
        let words = words(of: PlainText.lowercased(name))
        let typed = folded(Array(password.utf8))
        let whole = words.flatMap { $0 }
        guard whole.count >= 3, !typed.isEmpty else { return false }
        if whole.count >= longName, distance(typed, whole, atMost: changes) <= changes { return true }
        var left = typed
        var isFound = false
        for word in words.sorted(by: { $0.count > $1.count }) where word.count >= 3 {
            while let place = place(of: word, in: left) {
                left.removeSubrange(place..<(place + word.count))
                isFound = true
            }
        }
        return isFound && left.count < leastOwn
    }

    private static func words(of name: String) -> [[UInt8]] {
        name.utf8.split { $0 < 0x80 && !PlainText.isLower($0) && !PlainText.isDigit($0) }.map {
            folded(Array($0))
        }
    }

    /// The letters alone, in small ones, those that look like letters taken for them; letters beyond ASCII stay as they are.
    static func folded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            if PlainText.isLower(byte) || byte >= 0x80 {
                result.append(byte)
            } else if let letter = lookAlike(byte) {
                result.append(letter)
            }
        }
        return result
    }

    static func lookAlike(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        default: nil
        }
    }

    private static func place(of word: [UInt8], in text: [UInt8]) -> Int? {
        guard text.count >= word.count else { return nil }
        return (0...(text.count - word.count)).first { start in
            word.indices.allSatisfy { text[start + $0] == word[$0] }
        }
    }

    /// How many letters must be changed, added or left out to make one of the other (Levenshtein); more than `most` is not told
    /// exactly.
    private static func distance(_ one: [UInt8], _ other: [UInt8], atMost most: Int) -> Int {
        guard abs(one.count - other.count) <= most else { return most + 1 }
        var row = Array(0...other.count)
        for (i, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, wanted) in other.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (byte == wanted ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[other.count]
    }
}
