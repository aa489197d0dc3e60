/// The shape of a feature: the same folders everywhere, and ranks that only look down.
enum FeatureChecks {
    static let parts: Set<String> = ["README.md", "Rules", "Server", "Tests"]

    /// Each feature has a README, rules, a server part with its one door, and tests; and nothing beside them.
    static func layout(_ repository: Repository) -> [Finding] {
        features(repository).flatMap { feature, files in
            let folder = "Features/\(feature)"
            let inside = files.map { $0.path.split(separator: "/").dropFirst(2).map(String.init) }
            let found = Set(inside.compactMap(\.first))
            let door = "Server/\(feature)Feature.swift"
            var messages = parts.subtracting(found).sorted().map { "\(feature) has no \($0)" }
            messages += found.subtracting(parts).sorted().map { "\($0) has no place in a feature" }
            if found.contains("Server"), !repository.holds("\(folder)/\(door)") {
                messages.append("\(feature) has no door, \(door)")
            }
            return messages.map { Finding(path: folder, line: 1, message: $0) }
        }
    }

    /// A feature uses features of a lower rank, and no two share one.
    static func ranks(_ repository: Repository) -> [Finding] {
        let ranks = declaredRanks(repository)
        let atLine: (Int, String) -> Finding = { Finding(path: "Package.swift", line: $0, message: $1) }
        var findings: [Finding] = []
        var holders: [Int: String] = [:]
        for (name, rank, line) in ranks {
            if let other = holders.updateValue(name, forKey: rank) {
                findings.append(atLine(line, "\(name) and \(other) share the rank \(rank)"))
            }
        }
        let rankOf = Dictionary(ranks.map { ($0.name, $0.rank) }, uniquingKeysWith: { first, _ in first })
        for target in repository.manifest.targets where !target.isTest {
            guard let own = feature(of: target), let rank = rankOf[own] else { continue }
            for used in target.uses.compactMap({ repository.manifest.target(named: $0) }) {
                guard let other = feature(of: used), other != own, let otherRank = rankOf[other] else {
                    continue
                }
                if otherRank >= rank {
                    findings.append(
                        atLine(
                            1,
                            "\(target.name) (rank \(rank)) uses \(used.name) (rank \(otherRank)): ask by a hook"
                        ))
                }
            }
        }
        return findings
    }

    /// Every command names its permission, and a test of its feature names the command.
    static func commands(_ repository: Repository) -> [Finding] {
        repository.swiftFiles.flatMap { file -> [Finding] in
            let folders = file.folders
            guard folders.count == 4, folders[0] == "Features", folders[2...] == ["Server", "Commands"],
                !file.stem.contains("+"), let source = file.source
            else { return [] }
            var findings: [Finding] = []
            if !source.tokens.contains(where: { $0.isWord("permission") }) {
                findings.append(file.finding(1, "the command names no permission"))
            }
            let isTested = repository.swiftFiles.contains { test in
                test.path.hasPrefix("Features/\(folders[1])/Tests/")
                    && test.source?.tokens.contains { $0.isWord(file.stem) } ?? false
            }
            if !isTested { findings.append(file.finding(1, "no test of its feature names the command")) }
            return findings
        }
    }

    private static func features(_ repository: Repository) -> [(String, [RepositoryFile])] {
        let files = repository.files.filter { $0.folders.count >= 2 && $0.folders[0] == "Features" }
        return Dictionary(grouping: files) { $0.folders[1] }.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value)
        }
    }

    private static func feature(of target: Manifest.Target) -> String? {
        let parts = target.folder.split(separator: "/")
        return parts.count >= 2 && parts[0] == "Features" ? String(parts[1]) : nil
    }

    /// The calls `feature("Loans", rank: 11, …)` of the manifest: SwiftPM itself forgets the rank.
    private static func declaredRanks(_ repository: Repository) -> [(name: String, rank: Int, line: Int)] {
        guard let source = repository.file("Package.swift")?.source else { return [] }
        return source.tokens.indices.compactMap { index in
            guard source.tokens[index].isWord("feature"), source.token(index + 1)?.isSign("(") ?? false,
                let name = source.token(index + 2), name.kind == .string,
                source.token(index + 4)?.isWord("rank") ?? false, let rank = source.token(index + 6)
            else { return nil }
            return Int(rank.text).map { (name.text, $0, name.line) }
        }
    }
}
