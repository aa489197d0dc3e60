/// The sentences of one language: `Web/text/<language>.txt` and `Web/text/<language>/<area>.txt`.
struct Sentences: Sendable {
    static let languages = ["en", "hi", "kn", "mr"]

    struct Entry: Sendable, Equatable {
        var places: Set<String>
        var path: String
        var line: Int
    }

    let language: String
    private(set) var entries: [String: Entry] = [:]
    private(set) var findings: [Finding] = []

    init(_ language: String, in repository: Repository) {
        self.language = language
        let folder = "Web/text/\(language)"
        for file in repository.files
        where file.path == folder + ".txt" || file.isIn(folder) && file.kind == "txt" {
            read(file)
        }
    }

    /// All languages, or none where the repository holds no sentence yet.
    static func all(_ repository: Repository) -> [Sentences] {
        guard repository.files.contains(where: { $0.isIn("Web/text") }) else { return [] }
        return languages.map { Sentences($0, in: repository) }
    }

    /// Whether the key can be shown, as it stands or by number.
    func holds(_ key: String) -> Bool { entries[key] != nil || entries[key + ".other"] != nil }

    private mutating func read(_ file: RepositoryFile) {
        for (index, raw) in file.lines.enumerated() {
            let line = raw.drop { $0 == " " }
            guard let first = line.first, first != "#" else { continue }
            guard let equals = line.firstIndex(of: "=") else {
                findings.append(file.finding(index + 1, "neither `key = sentence` nor a comment"))
                continue
            }
            let key = String(line[..<equals].reversed().drop { $0 == " " }.reversed())
            let sentence = line[line.index(after: equals)...].drop { $0 == " " }
            if sentence.isEmpty { findings.append(file.finding(index + 1, "\(key) has no sentence")) }
            if let earlier = entries[key] {
                findings.append(
                    file.finding(index + 1, "\(key) stands in \(earlier.path):\(earlier.line) too"))
            }
            entries[key] = Entry(places: Self.places(sentence), path: file.path, line: index + 1)
        }
    }

    /// The names in braces.
    static func places(_ sentence: Substring) -> Set<String> {
        var places: Set<String> = []
        for part in sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let close = part.firstIndex(of: "}") else { continue }
            places.insert(String(part[..<close]))
        }
        return places
    }

    /// Whether the text has the form `area.thing` or `area.thing.part` of a key.
    static func isKey(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count >= 2
            && parts.allSatisfy { part in
                guard let first = part.first, (97...122).contains(first) else { return false }
                return part.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
            }
    }
}
