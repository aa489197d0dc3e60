/// How code is written: short, without traps, finished, and named as its file.
enum CodeChecks {
    static let mostLinesOfFunction = 70
    static let mostLinesOfFile = 500

    static func longFunctions(_ repository: Repository) -> [Finding] {
        repository.swiftFiles.flatMap { file in
            (file.source?.bodies ?? []).filter { $0.lineCount > mostLinesOfFunction }.map {
                file.finding(
                    $0.line,
                    "`\($0.name)` has \($0.lineCount) lines, at most \(mostLinesOfFunction) are read easily")
            }
        }
    }

    static func longFiles(_ repository: Repository) -> [Finding] {
        let written: Set<String> = ["swift", "js", "mjs", "py", "sh"]
        return repository.files.filter { written.contains($0.kind) && $0.lineCount > mostLinesOfFile }.map {
            $0.finding(
                mostLinesOfFile, "the file has \($0.lineCount) lines, at most \(mostLinesOfFile) are good")
        }
    }

    /// The log and the program's own output are the only ways out.
    static func prints(_ repository: Repository) -> [Finding] {
        let barred: Set<String> = ["print", "debugPrint", "dump", "NSLog"]
        return tokens(repository) { source, index in
            guard barred.contains(source.tokens[index].text), source.tokens[index].kind == .word,
                source.token(index + 1)?.isSign("(") ?? false
            else { return nil }
            // `print(x, to: &text)` prints into a text.
            if source.hasArgument("to", ofCallAt: index + 1) { return nil }
            let before = source.token(index - 1)
            return before?.text == "." || before?.text == "func" ? nil : "no `\(source.tokens[index].text)`"
        }
    }

    /// `x!`, `as!`, `try!` and `T!` stop the whole program on a surprise.
    static func forcedUnwraps(_ repository: Repository) -> [Finding] {
        tokens(repository) { source, index in
            let token = source.tokens[index]
            guard token.isSign("!"), let before = source.token(index - 1), before.touches(token) else {
                return nil
            }
            // `!=` is a comparison; `(!x`, `[!x` and the like are negations.
            if let next = source.token(index + 1), token.touches(next), next.isSign("=") { return nil }
            switch before.kind {
            case .word where before.text == "try" || before.text == "as": return "no `\(before.text)!`"
            case .word, .string: return "no forced unwrap of `\(before.text)`"
            case .number: return nil
            case .sign: return [")", "]", "}", "?"].contains(before.text) ? "no forced unwrap" : nil
            }
        }
    }

    /// Work left over belongs in the tracker, not in the code.
    static func unfinished(_ repository: Repository) -> [Finding] {
        // Spelt in halves, so that this file is clean itself.
        let marks = ["FIX" + "ME", "TO" + "DO", "X" + "XX"]
        let read: Set<String> = ["swift", "c", "h", "sql", "js", "mjs", "css", "py", "sh", "Makefile"]
        return repository.files.filter { read.contains($0.kind) }.flatMap { file in
            marks.flatMap { mark in
                file.offsets(of: mark).filter { isWholeWord(file.bytes, $0, mark.utf8.count) }.map {
                    file.finding(file.line(at: $0), "\(mark): finish it or leave it out")
                }
            }
        }
    }

    private static func isWholeWord(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
        func isLetter(_ at: Int) -> Bool {
            bytes.indices.contains(at) && (Character(UnicodeScalar(bytes[at])).isLetter || bytes[at] == 95)
        }
        return !isLetter(start - 1) && !isLetter(start + count)
    }

    /// `Loan.swift` holds `Loan`, whatever stands beside it; `Loan+Text.swift` extends it, or makes others conform.
    static func misnamedFiles(_ repository: Repository) -> [Finding] {
        repository.swiftFiles.compactMap { file in
            guard file.name != "Package.swift", file.name != "main.swift", let source = file.source else {
                return nil
            }
            let names = source.types.map(\.name)
            let parts = file.stem.split(separator: "+").map(String.init)
            if parts.count > 1 {
                return (names + source.extended + source.adopted).contains(parts[0])
                    ? nil : file.finding(1, "the file neither extends nor declares \(parts[0])")
            }
            if names.isEmpty {
                return source.extended.isEmpty || source.extended.contains(file.stem)
                    ? nil
                    : file.finding(1, "a file of extensions is named `\(source.extended[0])+Topic.swift`")
            }
            if file.isTest {
                let suite = names.first { $0.hasSuffix("Tests") }
                return suite == nil || names.contains(file.stem)
                    ? nil : file.finding(1, "no type here is named as the file; one is \(suite ?? "")")
            }
            return names.contains(file.stem)
                ? nil : file.finding(1, "no type here is named \(file.stem); the first is \(names[0])")
        }
    }

    /// Swift cannot say `Loans.Loan` once a type `Loans` stands in the module `Loans`.
    static func typesNamedAsModules(_ repository: Repository) -> [Finding] {
        let modules = Set(repository.manifest.targets.map(\.name))
        return repository.swiftFiles.flatMap { file -> [Finding] in
            let own = repository.manifest.target(of: file.path)
            return (file.source?.types ?? []).filter { type in
                // A test suite may bear the name of its own test module: nobody imports that.
                modules.contains(type.name) && !(own?.name == type.name && own?.isTest ?? false)
            }.map { file.finding($0.line, "\($0.name) is the name of a module") }
        }
    }

    /// Asks about every token of every Swift file.
    private static func tokens(
        _ repository: Repository, _ complaint: (SwiftSource, Int) -> String?
    ) -> [Finding] {
        repository.swiftFiles.flatMap { file -> [Finding] in
            guard let source = file.source else { return [] }
            return source.tokens.indices.compactMap { index in
                complaint(source, index).map { file.finding(source.tokens[index].line, $0) }
            }
        }
    }
}
