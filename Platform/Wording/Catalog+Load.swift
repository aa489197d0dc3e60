internal import Disk
import Glibc

extension Catalog {
    /// Reads `<directory>/<language>.txt` and `<directory>/<language>/<area>.txt` for every language.
    public static func load(_ directory: String) throws(CatalogFault) -> Catalog {
        try joined(Language.allCases.map { Part($0, directory) })
    }

    /// The same, each language on a thread of its own: the start waits for it.
    public static func loadAtOnce(_ directory: String) async throws(CatalogFault) -> Catalog {
        let parts = await withTaskGroup(of: Part.self) { group in
            for language in Language.allCases { group.addTask { Part(language, directory) } }
            return await group.reduce(into: [Part]()) { $0.append($1) }
        }
        return try joined(parts)
    }

    private static func joined(_ parts: [Part]) throws(CatalogFault) -> Catalog {
        let problems = Language.allCases.flatMap { language in
            parts.filter { $0.language == language }.flatMap(\.problems)
        }
        guard problems.isEmpty else { throw CatalogFault(problems: problems) }
        return Catalog(
            sentences: Dictionary(parts.map { ($0.language, $0.sentences) }, uniquingKeysWith: { $1 }))
    }

    /// The sentences of one language.
    private struct Part: Sendable {
        let language: Language
        var sentences: [String: Sentence] = [:]
        var problems: [TextProblem] = []

        init(_ language: Language, _ directory: String) {
            self.language = language
            let paths = Catalog.files(of: language, in: directory)
            if paths.isEmpty {
                let reason = "no sentences in \(language.rawValue) found"
                problems.append(TextProblem(path: directory, line: 0, reason: reason))
            }
            for path in paths {
                guard let text = Catalog.read(path) else {
                    let reason = "cannot be read as UTF-8 text"
                    problems.append(TextProblem(path: path, line: 0, reason: reason))
                    continue
                }
                let file = TextFile(text, path: path)
                problems += file.problems
                for (key, sentence) in file.sentences {
                    if sentences.updateValue(sentence, forKey: key) != nil {
                        let reason = "\(key) stands in another file too"
                        problems.append(TextProblem(path: path, line: 0, reason: reason))
                    }
                }
            }
        }
    }

    private static func files(of language: Language, in directory: String) -> [String] {
        let whole = directory + "/" + language.rawValue + ".txt"
        let folder = directory + "/" + language.rawValue
        let areas = ((try? Folder.names(in: folder)) ?? []).filter {
            $0.hasSuffix(".txt") && !$0.hasPrefix(".")
        }
        return (access(whole, R_OK) == 0 ? [whole] : []) + areas.map { folder + "/" + $0 }
    }

    private static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
