/// Every sentence shown is there in every language, with the same places to fill.
enum TextChecks {
    /// The same keys, with the same `{places}`, in all languages.
    static func languagesDiffer(_ repository: Repository) -> [Finding] {
        let all = Sentences.all(repository)
        guard let english = all.first else { return [] }
        var findings = all.flatMap(\.findings)
        for other in all.dropFirst() {
            for (key, entry) in english.entries where other.entries[key] == nil {
                findings.append(
                    Finding(
                        path: entry.path, line: entry.line, message: "\(key) is missing in \(other.language)")
                )
            }
            for (key, entry) in other.entries {
                guard let first = english.entries[key] else {
                    findings.append(
                        Finding(path: entry.path, line: entry.line, message: "\(key) is missing in en"))
                    continue
                }
                // "One share" needs no number; so `.one` may leave {count} out.
                let free: Set<String> = key.hasSuffix(".one") ? ["count"] : []
                let difference = first.places.symmetricDifference(entry.places).subtracting(free).sorted()
                if !difference.isEmpty {
                    let names = difference.map { "{\($0)}" }.joined(separator: ", ")
                    findings.append(
                        Finding(
                            path: entry.path, line: entry.line,
                            message: "\(key): \(names) not in both en and \(other.language)"))
                }
            }
        }
        return findings.sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    }

    /// Every code in a file that declares a `Refusal`, and every `code:` of a field problem, has a sentence.
    static func refusalsWithoutSentence(_ repository: Repository) -> [Finding] {
        missing(repository) { _, source in
            let declares = declaresRefusal(source)
            return source.tokens.indices.filter { index in
                let isCode =
                    source.token(index - 1)?.isSign(":") ?? false
                    && source.token(index - 2)?.isWord("code") ?? false
                return declares || isCode
            }
        }
    }

    /// The names of calls and labels whose text is looked up: `words("loans.title")`, `title: "loans.title"`.
    static let lookups: Set<String> = [
        "words", "sentence", "phrase", "text", "title", "heading", "label", "hint", "caption", "key",
        "labelKey",
    ]

    /// Every sentence that a page asks for is there.
    static func pagesWithoutSentence(_ repository: Repository) -> [Finding] {
        missing(repository) { _, source in
            var chosen: [Int] = []
            for index in source.tokens.indices where source.tokens[index].kind == .word {
                guard lookups.contains(source.tokens[index].text), let sign = source.token(index + 1) else {
                    continue
                }
                if sign.isSign(":") {
                    chosen.append(index + 2)
                } else if sign.isSign("(") {
                    chosen += source.arguments(ofCallAt: index + 1)
                }
            }
            return chosen
        }
    }

    /// What roles may do, what waits for a second person and what the audit log tells of is named to people: every permission,
    /// command and kind of record has its words.
    static func rightsWithoutWords(_ repository: Repository) -> [Finding] {
        let all = Sentences.all(repository)
        guard !all.isEmpty else { return [] }
        return repository.swiftFiles.filter { !$0.isTest }.flatMap { file -> [Finding] in
            guard let source = file.source else { return [] }
            let isCommand = declares("Command", source)
            return source.tokens.indices.compactMap { index in
                let token = source.tokens[index]
                guard token.kind == .string else { return nil }
                let one = source.token(index - 1), two = source.token(index - 2)
                let isFirst = one?.isSign("(") ?? false
                let key: String
                if isFirst, two?.isWord("AuditSubject") ?? false {
                    key = "subject.\(token.text)"
                } else if !Sentences.isKey(token.text) {
                    return nil
                } else if isFirst, two?.isWord("Permission") ?? false {
                    key = "choice.permission.\(token.text)"
                } else if isCommand, one?.isSign("=") ?? false, two?.isWord("name") ?? false {
                    key = "command.\(token.text)"
                } else {
                    return nil
                }
                let lacking = all.filter { !$0.holds(key) }.map(\.language)
                return lacking.isEmpty
                    ? nil
                    : file.finding(token.line, "\(key) has no words in \(lacking.joined(separator: ", "))")
            }
        }
    }

    /// Complains about keys among the tokens chosen that some language does not have.
    private static func missing(
        _ repository: Repository, _ choose: (RepositoryFile, SwiftSource) -> [Int]
    ) -> [Finding] {
        let all = Sentences.all(repository)
        guard !all.isEmpty else { return [] }
        return repository.swiftFiles.filter { !$0.isTest }.flatMap { file -> [Finding] in
            guard let source = file.source, source.tokens.contains(where: { $0.kind == .string }) else {
                return []
            }
            return choose(file, source).compactMap { index in
                guard let token = source.token(index), token.kind == .string, Sentences.isKey(token.text)
                else { return nil }
                let lacking = all.filter { !$0.holds(token.text) }.map(\.language)
                return lacking.isEmpty
                    ? nil
                    : file.finding(
                        token.line, "\(token.text) has no sentence in \(lacking.joined(separator: ", "))")
            }
        }
    }

    /// Whether a type of the file is declared as a `Refusal`.
    static func declaresRefusal(_ source: SwiftSource) -> Bool { declares("Refusal", source) }

    /// Whether a type of the file names this among what it is.
    private static func declares(_ name: String, _ source: SwiftSource) -> Bool {
        var inHead = false
        for token in source.tokens {
            if ["enum", "struct", "extension"].contains(token.text), token.kind == .word { inHead = true }
            if token.isSign("{") { inHead = false }
            if inHead, token.isWord(name) { return true }
        }
        return false
    }
}
