import Glibc

extension Catalog {
    /// Reads `<directory>/<language>.txt` and `<directory>/<language>/<area>.txt` for every language.
    public static func load(_ directory: String) throws(CatalogFault) -> Catalog {
        var sentences: [Language: [String: Sentence]] = [:]
        var problems: [TextProblem] = []
        for language in Language.allCases {
            let paths = files(of: language, in: directory)
            if paths.isEmpty {
                let reason = "no sentences in \(language.rawValue) found"
                problems.append(TextProblem(path: directory, line: 0, reason: reason))
            }
            var merged: [String: Sentence] = [:]
            for path in paths {
                guard let text = read(path) else {
                    let reason = "cannot be read as UTF-8 text"
                    problems.append(TextProblem(path: path, line: 0, reason: reason))
                    continue
                }
                let file = TextFile(text, path: path)
                problems += file.problems
                for (key, sentence) in file.sentences {
                    if merged.updateValue(sentence, forKey: key) != nil {
                        let reason = "\(key) stands in another file too"
                        problems.append(TextProblem(path: path, line: 0, reason: reason))
                    }
                }
            }
            sentences[language] = merged
        }
        guard problems.isEmpty else { throw CatalogFault(problems: problems) }
        return Catalog(sentences: sentences)
    }

    private static func files(of language: Language, in directory: String) -> [String] {
        let whole = directory + "/" + language.rawValue + ".txt"
        let folder = directory + "/" + language.rawValue
        let areas = names(in: folder).filter { $0.hasSuffix(".txt") && !$0.hasPrefix(".") }.sorted()
        return (access(whole, R_OK) == 0 ? [whole] : []) + areas.map { folder + "/" + $0 }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
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
