public import Kernel
import Synchronization

/// All sentences of the program in all languages, read once at the start.
public final class Catalog: Sendable {
    let sentences: [Language: [String: Sentence]]
    /// Names that the program itself gives to records, by the English one.
    let names: [String: [Language: String]]
    private let missing = Mutex<[String: Int]>([:])

    /// More different missing keys than this are counted, but not remembered by name.
    private static let rememberedKeys = 1000

    init(sentences: [Language: [String: Sentence]], names: [String: [Language: String]] = [:]) {
        self.sentences = sentences
        self.names = names
    }

    /// The catalog with the names that records begin with, such as the heads of the ready chart, by the English one.
    public func with(names: [String: [Language: String]]) -> Catalog {
        Catalog(sentences: sentences, names: names)
    }

    /// A catalog from texts in the form of the files, for tests and tools.
    public convenience init(_ texts: [Language: String]) throws(CatalogFault) {
        var sentences: [Language: [String: Sentence]] = [:]
        var problems: [TextProblem] = []
        for language in Language.allCases {
            let file = TextFile(texts[language] ?? "", path: language.rawValue)
            sentences[language] = file.sentences
            problems += file.problems
        }
        guard problems.isEmpty else { throw CatalogFault(problems: problems) }
        self.init(sentences: sentences)
    }

    /// The sentence of a key with its places filled.
    ///
    /// With an argument `count`, `key.one` or `key.other` is taken where it exists. A sentence missing in the
    /// language is given in English, one missing there too as ⟦key⟧; both are counted.
    public func sentence(
        _ key: String, _ language: Language, _ arguments: [RefusalArgument] = []
    ) -> String {
        let arguments = arguments.map { told($0, language) }
        if let found = lookUp(key, language, arguments) { return found.filled(with: arguments) }
        note(missing: language.rawValue + " " + key)
        return lookUp(key, .english, arguments)?.filled(with: arguments) ?? "⟦\(key)⟧"
    }

    /// Sentences by their keys, and an argument named `fault`, which is one key, stand in their places as what they say.
    private func told(_ argument: RefusalArgument, _ language: Language) -> RefusalArgument {
        if case .sentences(let keys) = argument.value {
            let all = keys.map { sentence($0, language) }.joined(separator: "; ")
            return RefusalArgument(argument.name, .text(all))
        }
        guard argument.name == "fault", case .text(let key) = argument.value, contains(key, .english) else {
            return argument
        }
        return RefusalArgument(argument.name, .text(sentence(key, language)))
    }

    /// Whether a sentence, or its plural forms, exists in a language.
    public func contains(_ key: String, _ language: Language) -> Bool {
        sentences[language]?[key] != nil || sentences[language]?[key + ".other"] != nil
    }

    /// Whether the sentence of a key is whole by itself: it is there and has no places to fill.
    public func isWhole(_ key: String, _ language: Language) -> Bool {
        sentences[language]?[key]?.places.isEmpty ?? false
    }

    /// All keys of a language, sorted.
    public func keys(_ language: Language) -> [String] {
        (sentences[language] ?? [:]).keys.sorted()
    }

    /// How often a sentence was asked for and missing, by language and key, such as `hi loan.over_limit`.
    public var missingSentences: [String: Int] { missing.withLock { $0 } }

    /// The catalog in one language.
    public func words(_ language: Language) -> Words { Words(catalog: self, language: language) }

    private func lookUp(_ key: String, _ language: Language, _ arguments: [RefusalArgument]) -> Sentence? {
        guard let all = sentences[language] else { return nil }
        if case .number(let count)? = arguments.first(where: { $0.name == "count" })?.value,
            let form = all[key + "." + language.plural(of: count)] ?? all[key + ".other"]
        {
            return form
        }
        return all[key] ?? all[key + ".other"]
    }

    private func note(missing name: String) {
        missing.withLock { counts in
            if counts.count < Catalog.rememberedKeys || counts[name] != nil {
                counts[name, default: 0] += 1
            } else {
                counts["…", default: 0] += 1
            }
        }
    }
}

/// Why a catalog cannot be read: all faults of all files at once.
public struct CatalogFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The faults in the order of the files.
    public let problems: [TextProblem]

    /// One fault a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
