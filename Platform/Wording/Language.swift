/// The languages of the program; English is the one that the others are compared with.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English as Indian offices use it.
    case english = "en"
    /// Hindi.
    case hindi = "hi"
    /// Kannada.
    case kannada = "kn"
    /// Marathi.
    case marathi = "mr"

    /// The language's name in itself, for the language switch.
    public var ownName: String {
        switch self {
        case .english: "English"
        case .hindi: "हिन्दी"
        case .kannada: "ಕನ್ನಡ"
        case .marathi: "मराठी"
        }
    }

    /// The first of the browser's languages that the program knows, by weight, then by order.
    public static func preferred(acceptLanguage header: String) -> Language? {
        var best: (language: Language, weight: Int)?
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map(trimmed)
            guard let tag = parts.first?.lowercased(),
                let language = Language(rawValue: String(tag.prefix { $0 != "-" }))
            else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map(thousandths) ?? 1000
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    /// "q=0.8" in thousandths; a weight that cannot be read counts as nothing.
    private static func thousandths(_ weight: Substring) -> Int {
        let digits = weight.dropFirst(2).prefix(5).filter { $0 != "." }
        guard let value = Int(digits), value >= 0, digits.count <= 4 else { return 0 }
        return (digits.count..<4).reduce(value) { scaled, _ in scaled * 10 }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " }
        return start.prefix(start.count - start.reversed().prefix { $0 == " " }.count)
    }

    /// Which of `key.one` and `key.other` a count takes, after the CLDR: Hindi and Kannada take 0 as one.
    func plural(of count: Int64) -> String {
        switch self {
        case .english, .marathi: count == 1 ? "one" : "other"
        case .hindi, .kannada: count == 0 || count == 1 ? "one" : "other"
        }
    }
}

extension Language {
    /// Whether who reads this language can read a name: no letter of another script of India stands in it.
    func reads(_ name: String) -> Bool {
        let own: ClosedRange<UInt32>? =
            switch self {
            case .english: nil
            case .hindi, .marathi: 0x0900...0x097F
            case .kannada: 0x0C80...0x0CFF
            }
        let scripts: ClosedRange<UInt32> = 0x0900...0x0DFF
        return name.unicodeScalars.allSatisfy {
            !scripts.contains($0.value) || own?.contains($0.value) ?? false
        }
    }
}
