/// What a reader meets first: the change log, the Makefile, links, and nothing of one developer's machine.
enum DocumentChecks {
    static func changelog(_ repository: Repository) -> [Finding] {
        guard let file = repository.file("CHANGELOG.md") else {
            return [Finding(path: "CHANGELOG.md", line: 1, message: "the change log is missing")]
        }
        return file.lines.contains { $0.hasPrefix("## [Unreleased]") }
            ? [] : [file.finding(1, "no section `## [Unreleased]`")]
    }

    /// `make help` prints what stands after `##`.
    static func makefileHelp(_ repository: Repository) -> [Finding] {
        guard let file = repository.file("Makefile") else {
            return [Finding(path: "Makefile", line: 1, message: "the Makefile is missing")]
        }
        return file.lines.enumerated().compactMap { index, line in
            guard let colon = line.firstIndex(of: ":"), let first = line.first, first.isLetter,
                !line[colon...].hasPrefix(":="), !line[..<colon].contains(" "), !line[..<colon].contains("=")
            else { return nil }
            return line.contains(": ") && line.contains("## ")
                ? nil : file.finding(index + 1, "\(line[..<colon]) has no help: `\(line[..<colon]): ## …`")
        }
    }

    /// The page of the house names every part of the platform, in its drawing or as code.
    static func platformParts(_ repository: Repository) -> [Finding] {
        guard let file = repository.file("docs/architecture.md") else { return [] }
        let parts = Set(
            repository.files.filter { $0.isIn("Platform") }.compactMap { $0.folders.dropFirst().first })
        return parts.sorted().filter { part in
            ["[\(part)]", "[\"\(part):", "`\(part)`"].allSatisfy { file.offsets(of: $0).isEmpty }
        }.map { file.finding(1, "the house lacks a part of the platform: \($0)") }
    }

    /// Folders that exist on somebody's machine only.
    static let privateFolders = ["home", "root", "Users", "work", "workspace", "opt/swift", "private/tmp"]

    /// A path of one machine means nothing on another.
    static func machinePaths(_ repository: Repository) -> [Finding] {
        repository.files.flatMap { file in
            privateFolders.flatMap { folder in
                file.offsets(of: "/" + folder + "/").filter { offset in
                    // `docs/work/`, `{id}/work/` and `example.org/home/` are other things.
                    guard offset > 0 else { return true }
                    let before = Character(UnicodeScalar(file.bytes[offset - 1]))
                    return !(before.isLetter || before.isNumber || "._-}*)/".contains(before))
                }.map { file.finding(file.line(at: $0), "a path of one machine: /\(folder)/") }
            }
        }
    }

    /// Every relative link of a document leads somewhere.
    static func deadLinks(_ repository: Repository) -> [Finding] {
        repository.files.filter { $0.kind == "md" }.flatMap { file -> [Finding] in
            var inCode = false
            var findings: [Finding] = []
            for (index, line) in file.lines.enumerated() {
                if line.drop(while: { $0 == " " }).hasPrefix("```") { inCode.toggle() }
                if inCode { continue }
                for link in links(line) where isDead(link, in: file, repository) {
                    findings.append(file.finding(index + 1, "the link leads nowhere: \(link)"))
                }
            }
            return findings
        }
    }

    /// The targets of `[words](target)`, outside of `code`.
    static func links(_ line: Substring) -> [String] {
        let plain = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset.isMultiple(of: 2) ? String($0.element) : "code" }.joined()
        var rest = Substring(plain)
        var found: [String] = []
        while let start = rest.firstRange(of: "](") {
            rest = rest[start.upperBound...]
            guard let close = rest.firstIndex(of: ")") else { break }
            found.append(String(rest[..<close].split(separator: " ").first ?? ""))
        }
        return found
    }

    private static func isDead(_ link: String, in file: RepositoryFile, _ repository: Repository) -> Bool {
        if link.contains("://") || link.hasPrefix("mailto:") || link.hasPrefix("#") { return false }
        var parts = link.hasPrefix("/") ? [] : file.folders
        for part in link.prefix(while: { $0 != "#" }).split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return true }
            } else {
                parts.append(String(part))
            }
        }
        return !parts.isEmpty && !repository.holds(parts.joined(separator: "/"))
    }
}
