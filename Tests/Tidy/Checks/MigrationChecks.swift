/// Migrations form one straight line of numbered files.
enum MigrationChecks {
    static let folder = "Database/migrations"
    static let checkEnding = ".check.sql"

    /// 0001, 0002, 0003 …: four digits, none left out, none twice, named `NNNN_area_verb_thing.sql`.
    static func numbers(_ repository: Repository) -> [Finding] {
        var findings: [Finding] = []
        var expected = 1
        for file in migrations(repository) {
            let parts = file.stem.split(separator: "_", omittingEmptySubsequences: false)
            let number = parts[0].utf8.count == 4 ? Int(parts[0]) : nil
            let wordsAreRight = parts.dropFirst().allSatisfy { word in
                !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
            }
            guard let number, wordsAreRight, parts.count >= 3, file.kind == "sql" else {
                findings.append(file.finding(1, "not of the form NNNN_area_verb_thing.sql"))
                continue
            }
            if number != expected {
                findings.append(file.finding(1, "number \(number) stands where \(expected) should"))
            }
            expected = number + 1
        }
        return findings
    }

    /// A head comment says why, which lock is taken and for how long, and how to undo it.
    static func heads(_ repository: Repository) -> [Finding] {
        migrations(repository).compactMap { file in
            let head = file.lines.prefix { $0.hasPrefix("--") }.joined(separator: "\n").lowercased()
            if head.isEmpty { return file.finding(1, "the head comment is missing: why, lock, time, undo") }
            let silent = ["why", "lock", "undo"].filter { !head.contains($0) }
            return silent.isEmpty
                ? nil : file.finding(1, "the head comment does not tell: \(silent.joined(separator: ", "))")
        }
    }

    /// `NNNN_….check.sql` stands beside the migration that it checks.
    static func strayChecks(_ repository: Repository) -> [Finding] {
        repository.files.filter { $0.isIn(folder) && $0.path.hasSuffix(checkEnding) }.filter {
            !repository.holds(String($0.path.dropLast(checkEnding.count)) + ".sql")
        }.map { $0.finding(1, "there is no migration of this name") }
    }

    private static func migrations(_ repository: Repository) -> [RepositoryFile] {
        repository.files.filter {
            $0.isIn(folder) && !$0.path.hasSuffix(checkEnding) && $0.name != "README.md"
        }
    }
}
