extension Catalog {
    /// Where the languages differ from English: the repository's check wants an empty list.
    public func coverageFaults() -> [CoverageFault] {
        guard let english = sentences[.english] else { return [] }
        var faults: [CoverageFault] = []
        for language in Language.allCases {
            let own = sentences[language] ?? [:]
            for key in Set(english.keys).union(own.keys).sorted() {
                faults += Catalog.faults(of: key, language, own[key], english[key]).map {
                    CoverageFault(key: key, language: language, kind: $0)
                }
            }
            faults += Catalog.lonelyPlurals(own).map {
                CoverageFault(key: $0, language: language, kind: .pluralIncomplete)
            }
        }
        return faults
    }

    private static func faults(
        of key: String, _ language: Language, _ own: Sentence?, _ english: Sentence?
    ) -> [CoverageFault.Kind] {
        guard let own else { return [.missing] }
        guard let english else { return [.extra] }
        var faults: [CoverageFault.Kind] = []
        // "One member" may leave the number out.
        let isOne = key.hasSuffix(".one")
        let wanted = english.places.filter { !isOne || $0 != "count" }
        let found = own.places.filter { !isOne || $0 != "count" }
        if wanted != found { faults.append(.places(wanted: wanted, found: found)) }
        if language != .english, own.source == english.source, isEnglishSentence(english) {
            faults.append(.untranslated)
        }
        return faults
    }

    /// Abbreviations such as CSV are the same everywhere; small Latin letters mean English words.
    private static func isEnglishSentence(_ sentence: Sentence) -> Bool {
        sentence.pieces.contains { piece in
            guard case .text(let text) = piece else { return false }
            return text.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        }
    }

    private static func lonelyPlurals(_ own: [String: Sentence]) -> [String] {
        own.keys.filter { key in
            // The word of a choice may itself be `other`.
            if key.hasPrefix("choice.") { return false }
            if key.hasSuffix(".one") { return own[key.dropLast(4) + ".other"] == nil }
            if key.hasSuffix(".other") { return own[key.dropLast(6) + ".one"] == nil }
            return false
        }.sorted()
    }
}

/// One difference between a language and English.
public struct CoverageFault: Sendable, Equatable, CustomStringConvertible {
    /// What differs.
    public enum Kind: Sendable, Equatable {
        /// English has the key, the language has not.
        case missing
        /// The language has the key, English has not.
        case extra
        /// The sentences have different places.
        case places(wanted: [String], found: [String])
        /// The sentence is still the English one.
        case untranslated
        /// Of `key.one` and `key.other` one is missing.
        case pluralIncomplete
    }

    /// The key.
    public let key: String
    /// The language.
    public let language: Language
    /// What differs.
    public let kind: Kind

    /// Language, key and difference, for a failing test.
    public var description: String {
        let what =
            switch kind {
            case .missing: "is missing"
            case .extra: "is not in English"
            case .places(let wanted, let found): "has the places \(found), English has \(wanted)"
            case .untranslated: "is not translated"
            case .pluralIncomplete: "needs both .one and .other"
            }
        return "\(language.rawValue) \(key) \(what)"
    }
}
