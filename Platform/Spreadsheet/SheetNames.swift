/// Names of sheets as Excel takes them: short, without certain signs, each once.
struct SheetNames {
    private static let longest = 31
    private var used: Set<String> = []

    mutating func unique(_ wanted: String) -> String {
        let plain = Self.cleaned(wanted)
        var name = Self.shortened(plain, to: Self.longest)
        var number = 2
        while !used.insert(name.lowercased()).inserted {
            let ending = " (\(number))"
            name = Self.shortened(plain, to: Self.longest - ending.utf16.count) + ending
            number += 1
        }
        return name
    }

    private static func cleaned(_ name: String) -> String {
        let kept = name.map { character -> Character in
            let isBad =
                "[]:*?/\\'".contains(character) || character.unicodeScalars.contains { $0.value < 0x20 }
            return isBad ? " " : character
        }
        let trimmed = kept.drop { $0 == " " }
        let end = trimmed.lastIndex { $0 != " " }.map { $0 + 1 } ?? trimmed.startIndex
        let text = String(trimmed[..<end])
        return text.isEmpty || text.lowercased() == "history" ? "Sheet" : text
    }

    private static func shortened(_ name: String, to length: Int) -> String {
        var name = name
        while name.utf16.count > length { name.removeLast() }
        return name
    }
}
