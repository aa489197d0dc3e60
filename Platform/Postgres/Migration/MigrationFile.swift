/// One file of the line of migrations, `NNNN_area_verb_thing.sql`, with its checks if it has any.
struct MigrationFile: Sendable, Equatable {
    /// The file's name.
    let name: String
    /// Its number.
    let number: Int
    /// Its text.
    let text: String
    /// What must hold before: each statement must give no rows.
    let before: String
    /// What must hold after.
    let after: String

    /// Whether the file asks to run outside a transaction: for `CREATE INDEX CONCURRENTLY`.
    var isOutsideTransaction: Bool {
        let head = text.split(separator: "\n", omittingEmptySubsequences: true).prefix { $0.hasPrefix("--") }
        return head.contains { String($0.dropFirst(2)).trimmed == "no transaction" }
    }

    /// Reads a folder; a name that is out of form, a number twice or a check without its file is an error.
    static func read(_ folder: String) throws -> [MigrationFile] {
        let names = try Files.names(in: folder).filter { $0.hasSuffix(".sql") }
        let checks = names.filter { $0.hasSuffix(".check.sql") }
        let main = names.filter { !$0.hasSuffix(".check.sql") }
        var files: [MigrationFile] = []
        for name in main {
            guard isWellFormed(name), let number = Int(name.prefix(4)) else {
                throw MigrationFault.badName(name)
            }
            if let last = files.last, last.number == number {
                throw MigrationFault.sameNumber(last.name, name)
            }
            let text = try Self.text(at: "\(folder)/\(name)")
            let check = String(name.dropLast(4)) + ".check.sql"
            let sections = checks.contains(check) ? try sections(of: "\(folder)/\(check)", check) : ("", "")
            files.append(
                MigrationFile(name: name, number: number, text: text, before: sections.0, after: sections.1))
        }
        for check in checks where !main.contains(String(check.dropLast(10)) + ".sql") {
            throw MigrationFault.badName(check)
        }
        return files
    }

    private static func text(at path: String) throws -> String {
        guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
            throw MigrationFault.badText(path)
        }
        return text
    }

    /// `0001_ledger_create_accounts.sql`: four digits, then at least three words of small letters and digits.
    private static func isWellFormed(_ name: String) -> Bool {
        let parts = name.dropLast(4).split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 4, let number = parts.first, number.utf8.count == 4,
            number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
        }
    }

    private static func sections(of path: String, _ name: String) throws -> (String, String) {
        var before = ""
        var after = ""
        var isAfter: Bool?
        for line in try text(at: path).split(separator: "\n", omittingEmptySubsequences: false) {
            switch String(line).trimmed {
            case "-- before": isAfter = false
            case "-- after": isAfter = true
            default:
                switch isAfter {
                case .some(true): after += line + "\n"
                case .some(false): before += line + "\n"
                case .none:
                    let words = String(line).trimmed
                    guard words.isEmpty || words.hasPrefix("--") else { throw MigrationFault.badCheck(name) }
                }
            }
        }
        guard isAfter != nil else { throw MigrationFault.badCheck(name) }
        return (before, after)
    }
}
